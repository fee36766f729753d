/** The whole stack that `npm start` runs, with the addresses it writes. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endpointsOf, npmStart } from './npm-start.ts';

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
  const started = npmStart(folder, '--port', '0', '--empty');
  const endpoints = await endpointsOf<Omit<Stack, 'stop'>>(started, folder);
  return {
    ...endpoints,
    async stop() {
      started.process.kill('SIGKILL');
      await started.ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
