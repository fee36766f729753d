/**
 * A company connected to a ledger, in one process: both neighbours' simulators, the real webhook function, worker and engine,
 * memory stores, and a clock that moves only when a test or a waiting message says so.
 */
import { doorCache } from '#functions/receive-webhook/door-cache.ts';
import type { EventDetail } from '#shared/events.ts';
import type { Fetch } from '#shared/http.ts';
import type { Kind } from '#shared/kinds.ts';
import { sharedBudget } from '#shared/shared-budget.ts';
import type { LimitStore } from '#shared/store/limit-store.ts';
import { memoryLimitStore } from '#shared/store/memory/limit-store.ts';
import { memoryPullStore } from '#shared/store/memory/pull-store.ts';
import { memoryShareStore } from '#shared/store/memory/share-store.ts';
import { memoryTenantStore } from '#shared/store/memory/tenant-store.ts';
import { type MemoryRows, memoryTransferStore } from '#shared/store/memory/transfer-store.ts';
import type { PullStore } from '#shared/store/pull-store.ts';
import type { ShareStore } from '#shared/store/share-store.ts';
import type { TenantStore } from '#shared/store/tenant-store.ts';
import type { TransferStore } from '#shared/store/transfer-store.ts';
import { connectionCache } from '#shared/tenant/connection-cache.ts';
import type { Session } from '#shared/transfer/ledger-definition.ts';
import type { Transfer } from '#shared/transfer/transfer.ts';
import { vault } from '#shared/vault.ts';
import { answer } from '#shared/worker/answer.ts';
import type { Worker } from '#shared/worker/worker.ts';
import { type TestClock, testClock, testRandom } from '../../clocks.ts';
import type { SimulatorClock } from '../../simulators/frame.ts';
import type { AccountHand } from '../../simulators/rackbeat/account-hand.ts';
import { createRackbeat, type RackbeatSimulator } from '../../simulators/rackbeat/create-rackbeat.ts';
import { type TestQueue, testQueue } from '../test-queue.ts';
import type { LedgerSide, Net, OpenLedger } from './ledger-side.ts';
import { deliver, type Logged, logTo, type Published, publisherTo, workVisible } from './surroundings.ts';

export const rackbeatUrl = 'http://rackbeat.test/api';
export const publicUrl = 'http://connector.test';
const companyName = 'Nordlys ApS';

export interface ConnectedCompany<S extends Session, Side extends LedgerSide<S> = LedgerSide<S>> {
  clock: TestClock;
  rackbeat: RackbeatSimulator;
  account: AccountHand;
  side: Side;
  worker: Worker<S>;
  transfers: TransferStore;
  queue: TestQueue;
  events: Published;
  logged: Logged;
  net: { between: Net };
  /** Asks the ledger's function, as the admin function does. */
  ask(question: Record<string, unknown>): Promise<unknown>;
  /** Saves settings as a person would through the API, and activates. */
  use(settings: Record<string, unknown>): Promise<void>;
  /** Carries webhooks and works the queue, moving the clock from one waiting message to the next, until nothing is left. */
  settle(options?: { until?: number }): Promise<void>;
  /** Everything that still needs someone: working, retrying, waiting, failed. */
  openTransfers(): Promise<Transfer[]>;
  /** A person connects the ledger again if the consent was lost; what waited goes on by itself. */
  reconnect(): Promise<void>;
  publishResend(kind: Kind, number: number | string, forceId?: string): Promise<void>;
  /** The Lambda dies here: what it was doing never goes on, and its messages come back when their visibility ends. */
  die(): Promise<never>;
  /** Asks for one record by hand and works until it is settled. */
  resend(kind: Kind, number: number | string, forceId?: string): Promise<Transfer>;
  transfer(kind: Kind, number: number | string): Promise<Transfer>;
  /** The table of transfers as it is now. @returns puts it back as it was then: what came later is forgotten */
  backUp(): () => void;
}

/** Where the company's rows are kept. */
export interface CompanyStores {
  transfers: TransferStore;
  tenants: TenantStore;
  pulls: PullStore;
  limits: LimitStore;
  shares: ShareStore;
}

const memoryStores = (kept: MemoryRows): CompanyStores => ({
  transfers: memoryTransferStore(undefined, kept),
  tenants: memoryTenantStore(),
  pulls: memoryPullStore(),
  limits: memoryLimitStore(),
  shares: memoryShareStore(),
});

/** @param settings beside those of the ledger's side, as far as the test wants others */
export async function connectCompany<S extends Session, Side extends LedgerSide<S>>(
  open: OpenLedger<S, Side>,
  settings: (side: Side) => Record<string, unknown> = () => ({}),
  stores?: CompanyStores,
): Promise<ConnectedCompany<S, Side>> {
  const clock = testClock();
  const simulatorClock: SimulatorClock = { now: clock.now, advance: clock.pass, set: (now) => clock.pass(now - clock.now()) };
  const queue = testQueue(clock);
  const events: Published = [];
  const logged: Logged = [];
  const log = logTo(logged);
  const random = testRandom();
  const publisher = publisherTo(events, queue);
  const kept: MemoryRows = { rows: new Map(), index: new Map() };
  const { transfers, tenants, pulls, limits, shares } = stores ?? memoryStores(kept);
  const door = { doors: doorCache(tenants, clock), events: publisher, log };
  const rackbeat = createRackbeat({
    clock: simulatorClock,
    deliver: async (delivery) => await deliver(door, delivery, random.id()),
    delay: async () => {},
  });

  const lambda = { dies: () => {} };
  const net: { between: Net } = { between: (request, carry) => carry(request) };
  const carry: Fetch = (request) => (request.url.startsWith(rackbeatUrl) ? rackbeat.fetch(request) : side.fetch(request));
  const fetch: Fetch = (request) => net.between(request, carry);
  const side: Side = open({ clock, simulatorClock, fetch, companyName });
  const ledger = side.definition.name;
  const { country = 'DK' } = side;
  const account = rackbeat.addAccount({ companyName, country });
  const tenantId = String(account.accountId);
  const worker: Worker<S> = {
    ledger: side.definition,
    transfers,
    tenants,
    pulls,
    limits,
    budget: side.definition.sharedLimit && sharedBudget(ledger, side.definition.sharedLimit, shares, clock),
    connections: connectionCache(tenants, clock),
    vault: vault('a vault key of at least thirty-two characters'),
    events: publisher,
    queue,
    fetch,
    clock,
    random,
    log,
    stage: 'test',
    rackbeatUrl,
    publicUrl,
  };
  const timeZone = country === 'DK' ? 'Europe/Copenhagen' : 'Europe/Stockholm';
  await tenants.putTenant({ tenantId, companyName, country, timeZone, createdAt: clock.now() });
  const connect = async () => {
    const credentials = side.credentials();
    const connected = await answer(worker, { ask: 'connect', tenantId, rackbeatToken: account.token, credentials });
    if ('problem' in connected) throw new Error(`${connected.problem.code}: ${connected.problem.detail}`);
  };
  await connect();

  const company: ConnectedCompany<S, Side> = {
    clock,
    rackbeat,
    account,
    side,
    worker,
    transfers,
    queue,
    events,
    logged,
    net,
    ask: (question) => answer(worker, { tenantId, ...question }),
    async use(given) {
      const checked = await answer(worker, { ask: 'check-settings', tenantId, settings: given });
      if ('problem' in checked) throw new Error(checked.problem.detail);
      const { settings: valid, problems } = checked.answer as {
        settings: unknown;
        problems: { severity: string; setting: string }[];
      };
      const errors = problems.filter((problem) => problem.severity === 'error');
      if (errors.length > 0) throw new Error(`settings refused: ${JSON.stringify(errors)}`);
      await activate(worker, tenantId, valid);
    },
    async settle({ until = clock.now() + 10 * 24 * 3_600_000 } = {}) {
      for (;;) {
        await rackbeat.deliverDue();
        await workVisible({ queue, worker, clock }, lambda);
        const next = [queue.nextAt(), ...rackbeat.pendingDeliveries().map((delivery) => delivery.dueAt)].filter(
          (at) => at !== undefined,
        );
        const at = Math.min(...next);
        if (next.length === 0 || at > until) return;
        if (at > clock.now()) clock.pass(at - clock.now());
      }
    },
    openTransfers: () => openTransfersOf(worker, tenantId),
    async reconnect() {
      const status = (await tenants.getConnection(tenantId, ledger))?.connection.status;
      if (status !== 'reconnect') return;
      const { between } = net;
      net.between = (request, pass) => pass(request);
      await connect();
      net.between = between;
    },
    die() {
      lambda.dies();
      return new Promise<never>(() => {});
    },
    async publishResend(kind, number, forceId) {
      const detail: EventDetail<'TransferRequested'> = {
        version: 1,
        tenantId,
        ledger,
        kind,
        number: String(number),
        cause: 'resend',
        correlationId: random.id(),
        ...(forceId === undefined ? {} : { forceId }),
      };
      await publisher.publish('TransferRequested', [detail]);
    },
    async resend(kind, number, forceId) {
      await company.publishResend(kind, number, forceId);
      await company.settle();
      return await company.transfer(kind, number);
    },
    backUp() {
      const { rows, index } = structuredClone(kept);
      return () => {
        for (const [now, then] of [
          [kept.rows, rows],
          [kept.index, index],
        ] as const) {
          now.clear();
          for (const [name, row] of then) now.set(name, row);
        }
      };
    },
    async transfer(kind, number) {
      const found = await transfers.get({ tenantId, ledger, kind, number: String(number) });
      if (found === undefined) throw new Error(`no transfer of ${kind} ${number}`);
      return found;
    },
  };
  await company.use({ ...side.settings, ...settings(side) });
  return company;
}

async function activate<S extends Session>(worker: Worker<S>, tenantId: string, settings: unknown): Promise<void> {
  const { tenants, connections, clock, ledger } = worker;
  const found = await tenants.getConnection(tenantId, ledger.name);
  if (found === undefined) throw new Error('not connected');
  const { connection } = found;
  await tenants.saveConnection({
    ...connection,
    status: 'active',
    settings,
    settingsVersion: connection.settingsVersion + 1,
    activatedAt: clock.now(),
  });
  connections.forget(tenantId, ledger.name);
}

async function openTransfersOf<S extends Session>(worker: Worker<S>, tenantId: string): Promise<Transfer[]> {
  const found: Transfer[] = [];
  let cursor: string | undefined;
  do {
    const page = await worker.transfers.list({
      tenantId,
      ledger: worker.ledger.name,
      open: true,
      limit: 100,
      ...(cursor === undefined ? {} : { cursor }),
    });
    found.push(...page.transfers);
    cursor = page.next;
  } while (cursor !== undefined);
  return found;
}
