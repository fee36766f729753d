/** `npm run bench:cold-start`: how heavy each function's bundle is, and how long a fresh process takes to load it. Sizes have budgets in the tests, times have none. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import * as z from 'zod';
import { ofType, synthesized } from '../infra/synthesized.ts';
import { milliseconds, percentile } from './percentile.ts';

const runs = 9;
const functions = ofType(
  synthesized().resources,
  'AWS::Lambda::Function',
  z.object({
    Environment: z.object({ Variables: z.record(z.string(), z.string()).and(z.object({ POWERTOOLS_SERVICE_NAME: z.string() })) }),
  }),
);

/** Milliseconds of the import alone, told by the process itself. */
function importOnce(bundle: string, env: Record<string, string>): number {
  const script = `const at = performance.now(); import(${JSON.stringify(pathToFileURL(bundle).href)}).then(() => console.log(performance.now() - at))`;
  return Number(
    execFileSync(process.execPath, ['-e', script], { env: { AWS_REGION: 'eu-north-1', ...env }, stdio: 'pipe' }).toString(),
  );
}

for (const { Environment } of functions) {
  const { Variables: env } = Environment;
  const name = env.POWERTOOLS_SERVICE_NAME;
  const bundle = join('dist', name, 'index.mjs');
  const code = readFileSync(bundle);
  const times = Array.from({ length: runs }, () => importOnce(bundle, env));
  console.log(
    `${name.padEnd(20)} ${(code.length / 1024).toFixed(0).padStart(5)} KiB, ${(gzipSync(code).length / 1024).toFixed(0).padStart(4)} KiB packed, loads in ${milliseconds(percentile(times, 0.5))} (slowest of ${runs}: ${milliseconds(Math.max(...times))})`,
  );
}
process.exit(0);
