/**
 * A company connected to e-conomic, in one process: both neighbours' simulators, the real webhook function, worker and engine,
 * memory stores, and a clock that moves only when a test or a waiting message says so.
 */

import { economicLedger } from '#functions/economic/ledger.ts';
import type { EconomicSession } from '#functions/economic/session.ts';
import { doorCache } from '#functions/receive-webhook/door-cache.ts';
import { receiveWebhook } from '#functions/receive-webhook/receive-webhook.ts';
import type { EventDetail, EventName, EventPublisher } from '#shared/events.ts';
import type { Fetch } from '#shared/http.ts';
import type { Kind } from '#shared/kinds.ts';
import type { Log } from '#shared/log.ts';
import { memoryLimitStore } from '#shared/store/memory/limit-store.ts';
import { memoryPullStore } from '#shared/store/memory/pull-store.ts';
import { memoryTenantStore } from '#shared/store/memory/tenant-store.ts';
import { memoryTransferStore } from '#shared/store/memory/transfer-store.ts';
import type { TransferStore } from '#shared/store/transfer-store.ts';
import { connectionCache } from '#shared/tenant/connection-cache.ts';
import type { Transfer } from '#shared/transfer/transfer.ts';
import { vault } from '#shared/vault.ts';
import { answer } from '#shared/worker/answer.ts';
import { handleBatch } from '#shared/worker/handle-batch.ts';
import type { Worker } from '#shared/worker/worker.ts';
import { type TestClock, testClock, testRandom } from '../clocks.ts';
import type { AgreementHand } from '../simulators/economic/agreement-hand.ts';
import { createEconomic, type EconomicSimulator } from '../simulators/economic/create-economic.ts';
import type { SimulatorClock } from '../simulators/frame.ts';
import type { AccountHand } from '../simulators/rackbeat/account-hand.ts';
import { createRackbeat, type RackbeatSimulator } from '../simulators/rackbeat/create-rackbeat.ts';
import { type TestQueue, testQueue } from './test-queue.ts';

export const urls = {
  rackbeat: 'http://rackbeat.test/api',
  economic: 'http://economic.test',
  publicUrl: 'http://connector.test',
};
const appSecretToken = 'app-secret';

/** What comes between the connector and its neighbours; a test can make it misbehave. */
export type Net = (request: Request, carry: Fetch) => Promise<Response>;

/** What the tests look at on an invoice in e-conomic. */
export interface LedgerInvoice {
  draftInvoiceNumber?: number;
  bookedInvoiceNumber?: number;
  date: string;
  currency: string;
  exchangeRate: number;
  netAmount: number;
  vatAmount: number;
  grossAmount: number;
  netAmountInBaseCurrency: number;
  customer: { customerNumber: number };
  layout: { layoutNumber: number };
  paymentTerms: { paymentTermsNumber: number };
  project?: { projectNumber: number };
  recipient: {
    name: string;
    ean?: string;
    nemHandelType?: string;
    attention?: { customerContactNumber: number };
    vatZone: { vatZoneNumber: number };
  };
  notes?: { heading?: string; textLine1?: string };
  references?: { other?: string };
  lines: {
    description: string;
    product?: { productNumber: string };
    quantity?: number;
    unitNetPrice?: number;
    discountPercentage?: number;
    totalNetAmount?: number;
  }[];
}

export interface Company {
  clock: TestClock;
  rackbeat: RackbeatSimulator;
  economic: EconomicSimulator;
  account: AccountHand;
  /** The bookkeeper's hand in e-conomic. */
  agreement: AgreementHand;
  /** Reads from e-conomic as the connected app would; undefined on 404. */
  inLedger(path: string): Promise<Record<string, unknown> | undefined>;
  /** Writes to e-conomic as the connected app would. */
  writeToLedger(method: 'POST' | 'PUT', path: string, body: unknown): Promise<Record<string, unknown>>;
  /** All drafts or booked invoices with their lines. */
  ledgerInvoices(where: 'drafts' | 'booked'): Promise<LedgerInvoice[]>;
  worker: Worker<EconomicSession>;
  transfers: TransferStore;
  queue: TestQueue;
  events: { name: EventName; detail: unknown }[];
  logged: { level: string; message: string; fields: Record<string, unknown> }[];
  net: { between: Net };
  /** Asks the ledger's function, as the admin function does. */
  ask(question: Record<string, unknown>): Promise<unknown>;
  /** Saves settings as a person would through the API, and activates. */
  use(settings: Record<string, unknown>): Promise<void>;
  /** Carries webhooks and works the queue, moving the clock from one waiting message to the next, until nothing is left. */
  settle(options?: { until?: number }): Promise<void>;
  /** Everything that still needs someone: working, retrying, waiting, failed. */
  openTransfers(): Promise<Transfer[]>;
  /** A person connects e-conomic again if the consent was lost; what waited goes on by itself. */
  reconnect(): Promise<void>;
  publishResend(kind: Kind, number: number | string, forceId?: string): Promise<void>;
  /** The Lambda dies here: what it was doing never goes on, and its messages come back when their visibility ends. */
  die(): Promise<never>;
  /** Asks for one record by hand and works until it is settled. */
  resend(kind: Kind, number: number | string, forceId?: string): Promise<Transfer>;
  transfer(kind: Kind, number: number | string): Promise<Transfer>;
}

const defaults = {
  customers: { enabled: true, groups: {}, defaultGroup: 1 },
  products: { groups: {}, defaultGroup: 1 },
  layouts: { default: 19 },
  paymentTerms: { default: 1 },
};

/** @param settings beside the defaults: customers on, group 1, layout 19, terms 1 */
export async function aConnectedCompany(
  settings: Record<string, unknown> = {},
  options: { pageSize?: number } = {},
): Promise<Company> {
  const clock = testClock();
  const simulatorClock: SimulatorClock = { now: clock.now, advance: clock.pass, set: (now) => clock.pass(now - clock.now()) };
  const queue = testQueue(clock);
  const events: Company['events'] = [];
  const logged: Company['logged'] = [];
  const log = logTo(logged);
  const random = testRandom();
  const publisher = publisherTo(events, queue);
  const tenants = memoryTenantStore();
  const door = { doors: doorCache(tenants, clock), events: publisher, log, count: () => {} };
  const rackbeat = createRackbeat({
    clock: simulatorClock,
    deliver: async (delivery) => await deliver(door, delivery, random.id()),
    delay: async () => {},
  });
  const economic = createEconomic({ clock: simulatorClock, appSecretToken, delay: async () => {} });
  const account = rackbeat.addAccount({ companyName: 'Nordlys ApS', country: 'DK' });
  const { agreementNumber, grantToken } = economic.addAgreement({ companyName: 'Nordlys ApS', modules: ['Project'] });
  const tenantId = String(account.accountId);

  const lambda = { dies: () => {} };
  const net: Company['net'] = { between: (request, carry) => carry(request) };
  const carry: Fetch = (request) => (request.url.startsWith(urls.rackbeat) ? rackbeat.fetch(request) : economic.fetch(request));
  const fetch: Fetch = (request) => net.between(request, carry);
  const transfers = memoryTransferStore();
  const worker: Worker<EconomicSession> = {
    ledger: economicLedger({ restUrl: urls.economic, appsUrl: urls.economic, appSecretToken, fetch, clock, ...options }),
    transfers,
    tenants,
    pulls: memoryPullStore(),
    limits: memoryLimitStore(),
    connections: connectionCache(tenants, clock),
    vault: vault('a vault key of at least thirty-two characters'),
    events: publisher,
    queue,
    fetch,
    clock,
    random,
    log,
    stage: 'test',
    rackbeatUrl: urls.rackbeat,
    publicUrl: urls.publicUrl,
  };
  await tenants.putTenant({
    tenantId,
    companyName: 'Nordlys ApS',
    country: 'DK',
    timeZone: 'Europe/Copenhagen',
    createdAt: clock.now(),
  });
  const connected = await answer(worker, {
    ask: 'connect',
    tenantId,
    rackbeatToken: account.token,
    credentials: { agreementGrantToken: grantToken },
  });
  if ('problem' in connected) throw new Error(`${connected.problem.code}: ${connected.problem.detail}`);

  async function inLedger(path: string): Promise<Record<string, unknown> | undefined> {
    const answered = await economic.fetch(
      new Request(urls.economic + path, { headers: { 'x-appsecrettoken': appSecretToken, 'x-agreementgranttoken': grantToken } }),
    );
    if (answered.status === 404) return undefined;
    if (!answered.ok) throw new Error(`GET ${path}: ${answered.status} ${await answered.text()}`);
    return (await answered.json()) as Record<string, unknown>;
  }
  async function writeToLedger(method: 'POST' | 'PUT', path: string, body: unknown): Promise<Record<string, unknown>> {
    const headers = {
      'x-appsecrettoken': appSecretToken,
      'x-agreementgranttoken': grantToken,
      'content-type': 'application/json',
    };
    const answered = await economic.fetch(new Request(urls.economic + path, { method, headers, body: JSON.stringify(body) }));
    if (!answered.ok) throw new Error(`${method} ${path}: ${answered.status} ${await answered.text()}`);
    return (await answered.json()) as Record<string, unknown>;
  }
  async function ledgerInvoices(where: 'drafts' | 'booked'): Promise<LedgerInvoice[]> {
    const key = where === 'drafts' ? 'draftInvoiceNumber' : 'bookedInvoiceNumber';
    const page = (await inLedger(`/invoices/${where}?pagesize=1000&sort=${key}`)) ?? {};
    const numbers = (page.collection as Record<string, number>[]).map((invoice) => invoice[key]);
    return (await Promise.all(numbers.map((number) => inLedger(`/invoices/${where}/${number}`)))) as unknown as LedgerInvoice[];
  }

  const company: Company = {
    clock,
    rackbeat,
    economic,
    account,
    agreement: economic.agreement(agreementNumber),
    inLedger,
    writeToLedger,
    ledgerInvoices,
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
      const found = await tenants.getConnection(tenantId, 'e-conomic');
      if (found === undefined) throw new Error('not connected');
      const { settings: valid, problems } = checked.answer as {
        settings: unknown;
        problems: { severity: string; setting: string }[];
      };
      const errors = problems.filter((problem) => problem.severity === 'error');
      if (errors.length > 0) throw new Error(`settings refused: ${JSON.stringify(errors)}`);
      const { connection } = found;
      await tenants.saveConnection({
        ...connection,
        status: 'active',
        settings: valid,
        settingsVersion: connection.settingsVersion + 1,
        activatedAt: clock.now(),
      });
      worker.connections.forget(tenantId, 'e-conomic');
    },
    async settle({ until = clock.now() + 10 * 24 * 3_600_000 } = {}) {
      for (;;) {
        await rackbeat.deliverDue();
        await workVisible(company, lambda);
        const next = [queue.nextAt(), ...rackbeat.pendingDeliveries().map((delivery) => delivery.dueAt)].filter(
          (at) => at !== undefined,
        );
        const at = Math.min(...next);
        if (next.length === 0 || at > until) return;
        if (at > clock.now()) clock.pass(at - clock.now());
      }
    },
    async openTransfers() {
      const found: Transfer[] = [];
      let cursor: string | undefined;
      do {
        const page = await transfers.list({
          tenantId,
          ledger: 'e-conomic',
          open: true,
          limit: 100,
          ...(cursor === undefined ? {} : { cursor }),
        });
        found.push(...page.transfers);
        cursor = page.next;
      } while (cursor !== undefined);
      return found;
    },
    async reconnect() {
      const status = (await tenants.getConnection(tenantId, 'e-conomic'))?.connection.status;
      if (status !== 'reconnect') return;
      const { between } = net;
      net.between = (request, pass) => pass(request);
      const again = await answer(worker, {
        ask: 'connect',
        tenantId,
        rackbeatToken: account.token,
        credentials: { agreementGrantToken: grantToken },
      });
      if ('problem' in again) throw new Error(again.problem.detail);
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
        ledger: 'e-conomic',
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
    async transfer(kind, number) {
      const found = await transfers.get({ tenantId, ledger: 'e-conomic', kind, number: String(number) });
      if (found === undefined) throw new Error(`no transfer of ${kind} ${number}`);
      return found;
    },
  };
  await company.use({ ...defaults, ...settings });
  return company;
}

/** Works every visible message, a batch at a time, as the event source mapping does. */
async function workVisible({ queue, worker, clock }: Company, lambda: { dies: () => void }): Promise<void> {
  for (let records = queue.receive(); records.length > 0; records = queue.receive()) {
    const death = new Promise<'dead'>((resolve) => {
      lambda.dies = () => resolve('dead');
    });
    const outcome = await Promise.race([handleBatch(worker, { Records: records }, clock.now() + 120_000), death]);
    if (outcome === 'dead') continue;
    const stay = new Set(outcome.batchItemFailures.map((failure) => failure.itemIdentifier));
    for (const { messageId } of records) if (!stay.has(messageId)) queue.remove(messageId);
  }
}

function publisherTo(events: Company['events'], queue: TestQueue): EventPublisher {
  return {
    async publish(name, details) {
      for (const detail of details) {
        events.push({ name, detail });
        const goesToLedger =
          name === 'RecordChanged' || name === 'TransferRequested' || name === 'PullDue' || name === 'InitialSyncRequested';
        if (goesToLedger) queue.send(JSON.stringify({ 'detail-type': name, detail }), detail.tenantId);
      }
    },
  };
}

async function deliver(door: Parameters<typeof receiveWebhook>[0], delivery: Request, correlationId: string): Promise<Response> {
  const [, , tenantId = '', ledger = ''] = new URL(delivery.url).pathname.split('/');
  const reply = await receiveWebhook(door, {
    tenantId,
    ledger,
    headers: Object.fromEntries(delivery.headers),
    body: await delivery.text(),
    correlationId,
  });
  return Response.json(reply.body, { status: reply.status });
}

function logTo(logged: Company['logged']): Log {
  const at =
    (level: string) =>
    (message: string, fields: Record<string, unknown> = {}) => {
      logged.push({ level, message, fields });
    };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}
