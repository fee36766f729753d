/** Planted bugs: one-line sabotages of real protection, put into a copy of the code only. The simulation must catch each of them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

export interface PlantedBug {
  name: string;
  file: string;
  /** Stands in the file exactly once. */
  find: string;
  replace: string;
}

/** Within so many seeds each must be caught. */
export const seedsToCatch = 500;

export const plantedBugs: readonly PlantedBug[] = [
  {
    name: 'claim without its condition',
    file: 'shared/store/claim-rules.ts',
    find: "if (leaseIsRunning) return 'held';",
    replace: '',
  },
  {
    name: 'a finished document is claimed again',
    file: 'shared/store/claim-rules.ts',
    find: "if (isFinished) return 'finished';",
    replace: '',
  },
  {
    name: 'no look before sending again',
    file: 'shared/transfer/transfer-document.ts',
    find: 'if (!inDoubt && knownId === undefined) return { row };',
    replace: 'return { row };',
  },
  {
    name: 'look only at booked documents',
    file: 'functions/economic/invoice-calls.ts',
    find: "const drafts = await api.list('/invoices/drafts', filter, DraftInvoice);",
    replace: 'const drafts: z.infer<typeof DraftInvoice>[] = [];',
  },
  {
    name: 'look only at drafts',
    file: 'functions/economic/invoice-calls.ts',
    find: "const booked = await api.list('/invoices/booked', filter, BookedInvoice);",
    replace: 'const booked: z.infer<typeof BookedInvoice>[] = [];',
  },
  {
    name: 'look only once',
    file: 'shared/transfer/transfer-document.ts',
    find: 'if (looks < 2)',
    replace: 'if (looks < 1)',
  },
  {
    name: 'lease shorter than the Lambda timeout',
    file: 'shared/worker/handle-message.ts',
    find: 'const lease = 3 * minutes;',
    replace: 'const lease = 20 * seconds;',
  },
  {
    name: 'finish without owning the lease',
    file: 'shared/store/memory/transfer-store.ts',
    find: "if (row?.lease?.owner !== owner) return canonicalJson(row) === canonicalJson(wanted) ? 'written' : 'lease-lost';",
    replace: '',
  },
  {
    name: 'payload hash ignored',
    file: 'shared/transfer/transfer-master.ts',
    find: 'row.payloadHash === payloadHash && !isInDoubt(row)',
    replace: 'row.payloadHash === payloadHash && row.attempts < 0',
  },
  {
    name: 'settings read once and kept',
    file: 'shared/tenant/connection-cache.ts',
    find: 'clock.now() - entry.readAt < rememberedFor',
    replace: 'clock.now() >= 0',
  },
  {
    name: 'resend skips the look',
    file: 'shared/transfer/transfer-document.ts',
    find: 'const inDoubt = isInDoubt(row);',
    replace: "const inDoubt = isInDoubt(row) && attempted.cause !== 'resend';",
  },
  {
    name: 'uncertain treated as refused',
    file: 'shared/http.ts',
    find: ": { kind: 'uncertain', detail: code };",
    replace: ": { kind: 'rejected', reason: { code: 'LEDGER_REFUSED', detail: code } };",
  },
  {
    name: 'an error after a write treated as nothing sent',
    file: 'shared/http.ts',
    find: "return call.method === 'GET' ? { kind: 'unavailable', detail } : { kind: 'uncertain', detail };",
    replace: "return { kind: 'unavailable', detail };",
  },
  {
    name: 'refused treated as retryable',
    file: 'functions/economic/refusal.ts',
    find: "kind: 'rejected',",
    replace: "kind: answer.status === 404 ? 'rejected' : ('unavailable' as 'rejected'),",
  },
  {
    name: 'a tenant’s credentials remembered under the wrong key',
    file: 'shared/tenant/connection-cache.ts',
    find: 'const keyOf = (tenantId: string, ledger: Ledger) =>',
    replace: 'const keyOf = (_: string, ledger: Ledger, tenantId = "anyone") =>',
  },
  {
    name: 'an unreleased attempt is taken for a clean one',
    file: 'shared/transfer/transfer.ts',
    find: "return row.previously === 'working' || row.doubt !== undefined;",
    replace: 'return row.doubt !== undefined;',
  },
  {
    name: 'the draft is forgotten when its booking fails',
    file: 'shared/transfer/ending-of-error.ts',
    find: 'const known = reached.ledgerId === undefined ? {} : { ledgerId: reached.ledgerId };',
    replace: 'const known = {};',
  },
  {
    name: 'who asked us to wait is called all the same',
    file: 'shared/transfer/run-transfer.ts',
    find: 'if (pause > now)',
    replace: 'if (pause < 0)',
  },
  {
    name: 'reconnecting asks for nothing that waited',
    file: 'shared/worker/resume.ts',
    find: "case 'waiting':\n      return true;",
    replace: "case 'waiting':\n      return false;",
  },
  {
    name: 'a message that failed is deleted',
    file: 'shared/worker/handle-batch.ts',
    find: 'return { messageId: record.messageId, stays: true, ended: [], correlationId };',
    replace: 'return { messageId: record.messageId, stays: false, ended: [], correlationId };',
  },
  {
    name: 'a webhook that could not be published is accepted',
    file: 'functions/receive-webhook/receive-webhook.ts',
    find: "return answer(503, 'The event could not be taken over; please deliver it again');",
    replace: "return answer(202, 'Accepted');",
  },
  {
    name: 'a dead letter is thrown away',
    file: 'functions/record-dead-letter/record-dead-letter.ts',
    find: 'if (event === undefined) {',
    replace: 'if (event !== undefined || event === undefined) {',
  },
  {
    name: 'a force pressed twice makes two',
    file: 'shared/store/claim-rules.ts',
    find: ' && request.forceId !== row.forceId',
    replace: '',
  },
];

export interface Caught {
  name: string;
  /** Seeds until a promise broke; null: never. */
  seeds: number | null;
  promise?: string;
}

/** Builds each sabotaged copy and runs seeds until one breaks, as many at once as there are processors. */
export async function catchPlanted(bugs: readonly PlantedBug[] = plantedBugs): Promise<Caught[]> {
  const waiting = bugs.map((bug, index) => ({ bug, index }));
  const caught: Caught[] = [];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      caught[next.index] = await runUntilBroken(next.bug);
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), bugs.length) }, work));
  return caught;
}

async function runUntilBroken(bug: PlantedBug): Promise<Caught> {
  const { output } = await runPlanted(bug, ['--until-broken', '--seeds', String(seedsToCatch)]);
  return { name: bug.name, ...(JSON.parse(output.trim().split('\n').at(-1) ?? '') as Omit<Caught, 'name'>) };
}

/** Runs the simulation's program in a copy of the code that has the bug. */
export async function runPlanted(bug: PlantedBug, args: string[]): Promise<{ code: number; output: string }> {
  await mkdir('dist', { recursive: true });
  // Inside the project, so that the copy finds the packages.
  const folder = await mkdtemp(resolve('dist', 'planted-'));
  try {
    const program = join(folder, 'simulate.mjs');
    await sabotage(bug, program);
    return await finished(spawn(process.execPath, [program, ...args], { stdio: ['ignore', 'pipe', 'inherit'] }));
  } finally {
    await rm(folder, { recursive: true });
  }
}

function finished(child: ChildProcess): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

async function sabotage({ name, file, find, replace }: PlantedBug, outfile: string): Promise<void> {
  const path = resolve(file);
  await build({
    entryPoints: [resolve('test/simulation/main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
    external: ['@aws-sdk/*', '@aws-lambda-powertools/*', '@hono/*', '@middy/*', 'hono', 'hono/*', 'zod', 'big.js', 'esbuild'],
    plugins: [
      {
        name: 'planted bug',
        setup(plugins) {
          plugins.onLoad({ filter: /\.ts$/ }, async (loaded) => {
            if (loaded.path !== path) return undefined;
            const source = await readFile(path, 'utf8');
            if (source.split(find).length !== 2) throw new Error(`"${name}" cannot be planted: its line is not in ${file} once`);
            return { contents: source.replace(find, () => replace), loader: 'ts' };
          });
        },
      },
    ],
  });
}

export function plantedReport(caught: readonly Caught[]): string {
  const width = Math.max(...caught.map(({ name }) => name.length));
  return [
    'Planted bug, seeds until it was caught, and the promise that broke:',
    ...caught.map(
      ({ name, seeds, promise }) => `  ${name.padEnd(width)}  ${String(seeds ?? 'NEVER').padStart(5)}  ${promise ?? ''}`,
    ),
  ].join('\n');
}
