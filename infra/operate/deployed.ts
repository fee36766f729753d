/** What the last deployment from this folder said of itself (`npm run deploy` leaves it in `.deployed.json`). */
import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { type Stage, stackNameOf } from '../stages.ts';

const Outputs = z.record(z.string(), z.record(z.string(), z.string()));

/** @param file path of what `cdk deploy --outputs-file` wrote. Throws with what to do instead when the output is not there. */
export function outputOf(file: string, stage: Stage, output: string, option: string): string {
  const outputs = existsSync(file) ? Outputs.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
  const value = outputs[stackNameOf(stage)]?.[output];
  if (value === undefined)
    throw new Error(
      `${file} does not know ${output} of stage ${stage}. Deploy from this folder first, or give it yourself: ${option} (an output of the stack ${stackNameOf(stage)}).`,
    );
  return value;
}
