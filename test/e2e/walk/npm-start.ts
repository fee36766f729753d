/** `npm start` as a process of its own, and what it has said so far. */
import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from './until.ts';

export interface Started {
  process: ChildProcess;
  /** All of both its streams so far. */
  said(): string;
  /** Its exit code. */
  ended: Promise<number | null>;
}

/** @param folder where it keeps its files */
export function npmStart(folder: string, ...options: string[]): Started {
  const child = spawn(process.execPath, ['infra/local/main.ts', ...options], {
    env: { ...process.env, LOCAL_DIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  return { process: child, said: () => said, ended: new Promise((resolve) => child.once('exit', resolve)) };
}

/**
 * The addresses it writes when it is ready: on a machine with much else to do that takes minutes. Throws when it has ended, or takes longer
 * than four, with all it has said.
 */
export async function endpointsOf<E>({ process, said }: Started, folder: string): Promise<E> {
  await until(
    () => {
      if (process.exitCode !== null) throw new Error(`npm start ended with ${process.exitCode}: ${said()}`);
      return /^ready .*\n/m.test(said()) || undefined;
    },
    () => `the ready line; so far: ${said()}`,
    240,
  );
  return JSON.parse(readFileSync(join(folder, 'endpoints.json'), 'utf8')) as E;
}
