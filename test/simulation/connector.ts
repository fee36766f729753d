/** The product's own functions on the model of the cloud: what CDK deploys, in one process and on virtual time. */
import { type AdminApp, adminApp } from '#functions/admin/app.ts';
import { answerIn } from '#functions/admin/ask-ledger.ts';
import type { AskLedger } from '#functions/admin/services.ts';
import { doorCache } from '#functions/receive-webhook/door-cache.ts';
import { type Door, type Reply, receiveWebhook } from '#functions/receive-webhook/receive-webhook.ts';
import { recordAll } from '#functions/record-dead-letter/record-all.ts';
import type { Recorder } from '#functions/record-dead-letter/record-dead-letter.ts';
import { type Scheduler, schedulePulls } from '#functions/schedule-pulls/schedule-pulls.ts';
import type { Reply as DeskReply, Question } from '#shared/desk.ts';
import type { Ledger } from '#shared/kinds.ts';
import type { Log } from '#shared/log.ts';
import { memoryLimitStore } from '#shared/store/memory/limit-store.ts';
import { memoryPullStore } from '#shared/store/memory/pull-store.ts';
import { memoryShareStore } from '#shared/store/memory/share-store.ts';
import { memoryTenantStore } from '#shared/store/memory/tenant-store.ts';
import { type MemoryRows, memoryTransferStore } from '#shared/store/memory/transfer-store.ts';
import { rememberedLimits } from '#shared/store/remembered-limits.ts';
import { ledgerPartition, transferSortKey } from '#shared/store/row-keys.ts';
import { connectionCache } from '#shared/tenant/connection-cache.ts';
import type { TransferKey } from '#shared/transfer/transfer.ts';
import { vault } from '#shared/vault.ts';
import { createMessaging, type Messaging } from './cloud/events.ts';
import { type Container, createLambda, type Lambda } from './cloud/lambda.ts';
import type { LedgerFunction } from './cloud/ledger-function.ts';
import { type Neighbours, netOf } from './cloud/net.ts';
import { createTables, laggingIndex, type Tables, type Watch } from './cloud/stores.ts';
import type { SimulatedLedger } from './ledgers/simulated-ledger.ts';
import { type Stage, seededRandom } from './stage.ts';

export const urls = {
  rackbeat: 'http://rackbeat.test/api',
  connector: 'http://connector.test',
};
export const vaultKey = 'a vault key of at least thirty-two characters';

type Transfers = ReturnType<typeof memoryTransferStore>;
export type TransferWatch = Watch<Transfers>;

/** Who is told of what took effect in which table. */
export interface ConnectorWatch {
  transfers: TransferWatch;
  tenants: Watch<ReturnType<typeof memoryTenantStore>>;
  limits: Watch<ReturnType<typeof memoryLimitStore>>;
  shares: Watch<ReturnType<typeof memoryShareStore>>;
  pulls: Watch<ReturnType<typeof memoryPullStore>>;
  /** The bus has taken an event. */
  published(detailType: string | undefined, detail: string | undefined): void;
  /** A batch or question was answered. */
  answered(container: Container): void;
}

export interface Connector {
  messaging: Messaging;
  tables: Tables;
  ledgerFunctions: ReadonlyMap<Ledger, Lambda<LedgerFunction>>;
  /** The tables as they really stand, without network. */
  truth: {
    transfers: Transfers;
    tenants: ReturnType<typeof memoryTenantStore>;
    pulls: ReturnType<typeof memoryPullStore>;
  };
  /** Our table loses a row, as one that is restored from a backup does. */
  loseRow(key: TransferKey): void;
  /** Rackbeat's webhook at the API's door. Rejects when no answer comes. */
  deliverWebhook(delivery: Request): Promise<Response>;
  /** The admin API, called over the network; undefined when no answer came. */
  admin(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response | undefined>;
  /** The five-minute tick. */
  tick(): Promise<void>;
}

/**
 * @param ledgers those of the companies
 * @param adminKey the operator's key, already in the tenant table
 */
export function createConnector(
  stage: Stage,
  seed: number,
  ledgers: readonly SimulatedLedger[],
  neighbours: Neighbours,
  watch: ConnectorWatch,
  adminKey: string,
): Connector {
  const tables = createTables(stage);
  const messaging = createMessaging(
    stage,
    seed,
    ledgers.map(({ name }) => name),
    watch.published,
  );
  const kept: MemoryRows = { rows: new Map(), index: new Map() };
  const truth = {
    transfers: memoryTransferStore(laggingIndex(stage), kept),
    tenants: memoryTenantStore(),
    pulls: memoryPullStore(),
  };
  const limits = memoryLimitStore();
  const shares = memoryShareStore();
  const log = logTo(stage);
  const keptSafe = vault(vaultKey);
  const storesOf = (container: Container) => ({
    transfers: tables.behindNetwork(container, 'transfers', truth.transfers, watch.transfers),
    tenants: tables.behindNetwork(container, 'tenants', truth.tenants, watch.tenants),
    pulls: tables.behindNetwork(container, 'pulls', truth.pulls, watch.pulls),
  });

  const functionOf = (ledger: SimulatedLedger): Lambda<LedgerFunction> =>
    createLambda<LedgerFunction>(stage, {
      name: ledger.name,
      timeout: 120,
      answered: watch.answered,
      cold(container) {
        const stores = storesOf(container);
        const { clock } = container;
        return ledger.functionIn({
          ...stores,
          limits: rememberedLimits(tables.behindNetwork(container, 'limits', limits, watch.limits), clock),
          shares: tables.behindNetwork(container, 'shares', shares, watch.shares),
          connections: connectionCache(stores.tenants, clock),
          vault: keptSafe,
          events: messaging.publisherFor(container),
          queue: messaging.queueFor(ledger.name, container),
          fetch: netOf(stage, neighbours, container),
          clock,
          random: seededRandom(seed, container.name),
          log,
          stage: 'simulation',
          rackbeatUrl: urls.rackbeat,
          publicUrl: urls.connector,
        });
      },
    });
  const ledgerFunctions = new Map(ledgers.map((ledger) => [ledger.name, functionOf(ledger)]));
  for (const [ledger, { invoke }] of ledgerFunctions)
    messaging.poll(messaging.laneOf(ledger).queue, (event) =>
      invoke(`${event.Records.length} messages`, (code, deadline) => code.handleBatch(event, deadline)),
    );

  const deadLetterFunction = createLambda<Recorder>(stage, {
    name: 'record-dead-letter',
    timeout: 30,
    cold: (container) => ({
      transfers: storesOf(container).transfers,
      pulls: storesOf(container).pulls,
      clock: container.clock,
      random: seededRandom(seed, container.name),
      log,
    }),
  });
  const lanes = ledgers.map(({ name }) => messaging.laneOf(name));
  for (const queue of lanes.flatMap(({ deadLetters, undelivered }) => [deadLetters, undelivered]))
    messaging.poll(queue, (event) => {
      stage.sometimes.saw(
        lanes.some(({ undelivered }) => queue === undelivered)
          ? 'an event reached nobody and became a dead letter'
          : 'a message reached the dead letters',
      );
      return deadLetterFunction.invoke('dead letters', async (recorder) => {
        return await recordAll(recorder, event.Records);
      });
    });

  const webhookFunction = createLambda<Door>(stage, {
    name: 'receive-webhook',
    timeout: 10,
    cold: (container) => ({
      doors: doorCache(storesOf(container).tenants, container.clock),
      events: messaging.publisherFor(container),
      log,
    }),
  });

  const scheduleFunction = createLambda<Scheduler>(stage, {
    name: 'schedule-pulls',
    timeout: 60,
    cold: (container) => ({
      pulls: storesOf(container).pulls,
      events: messaging.publisherFor(container),
      clock: container.clock,
      random: seededRandom(seed, container.name),
    }),
  });

  const askLedger: AskLedger = async <Q extends Question>(ledger: Ledger, question: Q) => {
    const outcome = await ledgerFunctions.get(ledger)?.invoke(`the question "${question.ask}"`, (code) => code.answer(question));
    if (outcome === undefined) throw new Error(`No function serves ${ledger}`);
    if ('error' in outcome) throw new Error(outcome.error.errorMessage);
    return answerIn(question, outcome.result as DeskReply<Q['ask']>);
  };
  const adminFunction = createLambda<AdminApp>(stage, {
    name: 'admin',
    timeout: 29,
    cold: (container) =>
      adminApp({
        ...storesOf(container),
        events: messaging.publisherFor(container),
        askLedger,
        clock: container.clock,
        random: seededRandom(seed, container.name),
        log,
      }),
  });

  return {
    messaging,
    tables,
    ledgerFunctions,
    truth,
    loseRow({ tenantId, ledger, kind, number }) {
      const name = `${ledgerPartition(tenantId, ledger)}#${transferSortKey(kind, number)}`;
      if (!kept.rows.delete(name)) throw new Error(`There is no row ${name}`);
      kept.index.delete(name);
    },
    async deliverWebhook(delivery) {
      const [, , tenantId = '', ledger = ''] = new URL(delivery.url).pathname.split('/');
      const body = await delivery.text();
      const correlationId = `${tenantId}-${stage.choices.between('correlation', 1, 1e9).toString(36)}`;
      const headers = Object.fromEntries(delivery.headers);
      const outcome = await webhookFunction.invoke(`webhook ${headers['rackbeat-webhook-event']} ${body}`, (door) =>
        receiveWebhook(door, { tenantId, ledger, headers, body, correlationId }),
      );
      if (stage.choices.strikes('webhook answer lost', `${tenantId} ${body}`)) throw new TypeError('fetch failed');
      if ('error' in outcome) return Response.json({ message: 'Internal Server Error' }, { status: 500 });
      const reply: Reply = outcome.result;
      return Response.json(reply.body, { status: reply.status });
    },
    async admin(method, path, body, headers = {}) {
      const request = new Request(`${urls.connector}/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const outcome = await adminFunction.invoke(`${method} ${path}`, async (app) => await app.fetch(request));
      return 'error' in outcome ? undefined : outcome.result;
    },
    async tick() {
      await scheduleFunction.invoke('a tick', (scheduler) => schedulePulls(scheduler));
    },
  };
}

function logTo(stage: Stage): Log {
  const at =
    (level: string) =>
    (message: string, fields: Record<string, unknown> = {}) => {
      stage.logged.push(`${level} ${message} ${JSON.stringify(fields)}`);
    };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}
