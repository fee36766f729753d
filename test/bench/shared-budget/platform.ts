/**
 * Many companies on one deployment, each in its own books of one simulated eAccounting, on virtual time: several functions take
 * batches from one fair queue, every call to a neighbour takes a while, and eAccounting counts the calls of all companies together.
 */
import type { EaccountingSession } from '#functions/eaccounting/session.ts';
import type { Fetch } from '#shared/http.ts';
import { sharedBudget } from '#shared/shared-budget.ts';
import { memoryLimitStore } from '#shared/store/memory/limit-store.ts';
import { memoryPullStore } from '#shared/store/memory/pull-store.ts';
import { memoryShareStore } from '#shared/store/memory/share-store.ts';
import { memoryTenantStore } from '#shared/store/memory/tenant-store.ts';
import { memoryTransferStore } from '#shared/store/memory/transfer-store.ts';
import { connectionCache } from '#shared/tenant/connection-cache.ts';
import type { Transfer } from '#shared/transfer/transfer.ts';
import { vault } from '#shared/vault.ts';
import { handleBatch } from '#shared/worker/handle-batch.ts';
import type { Worker } from '#shared/worker/worker.ts';
import { type TestClock, testClock, testRandom } from '../../clocks.ts';
import { openEaccounting } from '../../journey/company/eaccounting-side.ts';
import { createRackbeat } from '../../simulators/rackbeat/create-rackbeat.ts';
import { type FairQueue, fairQueue } from './fair-queue.ts';

const rackbeatUrl = 'http://rackbeat.test/api';
/** As the template has them. */
const functionsAtOnce = 5;
const timeout = 120_000;
/** What a call takes, in ms of virtual time. */
const takes = { rackbeat: 120, ledger: 250 };

export type Platform = ReturnType<typeof aPlatform>;
export type PlatformWorker = Worker<EaccountingSession>;

/** @param onEnded is told of each transfer that has come to its end */
export function aPlatform(onEnded: (transfer: Transfer) => void) {
  const clock = testClock();
  const simulatorClock = { now: clock.now, advance: clock.pass, set: (now: number) => clock.pass(now - clock.now()) };
  const rackbeat = createRackbeat({ clock: simulatorClock, deliver: async () => new Response(), delay: async () => {} });
  const line = { busy: 0 };
  const fetch: Fetch = async (request) => {
    const isRackbeat = request.url.startsWith(rackbeatUrl);
    await pass(clock, isRackbeat ? takes.rackbeat : takes.ledger);
    line.busy += 1;
    try {
      return await (isRackbeat ? rackbeat.fetch(request) : side.fetch(request));
    } finally {
      line.busy -= 1;
    }
  };
  const side = openEaccounting({ clock, simulatorClock, fetch, companyName: 'The first' });
  const queue = fairQueue(clock);
  const tenants = memoryTenantStore();
  const shares = memoryShareStore();
  const transfers = memoryTransferStore();
  const random = testRandom();
  const common = {
    ledger: side.definition,
    transfers: {
      ...transfers,
      finish: async (after: Transfer, owner: string) => {
        const finished = await transfers.finish(after, owner);
        if (after.state === 'done' || after.state === 'failed') onEnded(after);
        return finished;
      },
    },
    tenants,
    pulls: memoryPullStore(),
    limits: memoryLimitStore(),
    vault: vault('a vault key of at least thirty-two characters'),
    events: { publish: async () => {} },
    queue,
    fetch,
    clock,
    random,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    stage: 'bench',
    rackbeatUrl,
    publicUrl: 'http://connector.test',
  };
  /** Each function remembers for itself. */
  const functions = Array.from({ length: functionsAtOnce }, (): { worker: PlatformWorker; isBusy: boolean } => ({
    worker: {
      ...common,
      connections: connectionCache(tenants, clock),
      budget: side.definition.sharedLimit && sharedBudget('eaccounting', side.definition.sharedLimit, shares, clock),
    },
    isBusy: false,
  }));
  return {
    clock,
    rackbeat,
    side,
    queue,
    worker: functions[0]?.worker as PlatformWorker,
    work: () => work(clock, queue, functions, line),
  };
}

/** Hands batches to idle functions and moves time on, until the queue is empty. @returns what stops it early */
async function work(
  clock: TestClock,
  queue: FairQueue,
  functions: { worker: PlatformWorker; isBusy: boolean }[],
  line: { busy: number },
): Promise<void> {
  let quiet = 0;
  for (;;) {
    for (const each of functions) if (!each.isBusy) take(each, queue, clock);
    await new Promise((resolve) => setImmediate(resolve));
    quiet = line.busy === 0 ? quiet + 1 : 0;
    if (quiet < 2) continue;
    quiet = 0;
    const next = [clock.nextAlarm(), functions.some(({ isBusy }) => !isBusy) ? queue.nextAt() : undefined].filter(
      (at) => at !== undefined,
    );
    if (next.length === 0 && queue.size() === 0) return;
    clock.pass(Math.max(0, Math.min(...next) - clock.now()));
  }
}

function take(each: { worker: PlatformWorker; isBusy: boolean }, queue: FairQueue, clock: TestClock): void {
  const records = queue.receive();
  if (records.length === 0) return;
  each.isBusy = true;
  handleBatch(each.worker, { Records: records }, clock.now() + timeout)
    .then(({ batchItemFailures }) => {
      const stay = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      for (const { messageId } of records) queue.done(messageId, stay.has(messageId));
      each.isBusy = false;
    })
    .catch((error: unknown) => {
      throw error;
    });
}

function pass(clock: TestClock, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(milliseconds, resolve);
  });
}
