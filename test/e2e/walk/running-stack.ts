/** `npm start` as a process of its own, with the addresses it writes. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './until.ts';

export interface Stack {
  api: string;
  console: string;
  operatorKey: string;
  rackbeat: { url: string };
  economic: { url: string };
  eaccounting: { url: string; authUrl: string };
  dinero: { url: string; authUrl: string };
  stop(): Promise<void>;
}

/** No demo company: who walks brings their own. Throws when it is not ready in time, with all it has said. */
export async function startStack(): Promise<Stack> {
  const folder = mkdtempSync(join(tmpdir(), 'walk-'));
  const child = spawn(process.execPath, ['infra/local/main.ts', '--port', '0', '--empty'], {
    env: { ...process.env, LOCAL_DIR: folder },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  await until(
    () => /^ready /m.test(said) || undefined,
    () => `the ready line; so far: ${said}`,
  );
  const endpoints = JSON.parse(readFileSync(join(folder, 'endpoints.json'), 'utf8')) as Omit<Stack, 'stop'>;
  return {
    ...endpoints,
    async stop() {
      child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
