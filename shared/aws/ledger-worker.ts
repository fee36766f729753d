/** Builds a ledger's worker from its Lambda environment, once per cold start. */
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { systemClock } from '../clock.ts';
import { environment } from '../environment.ts';
import { systemFetch } from '../http.ts';
import { powertoolsLog } from '../log.ts';
import { systemRandom } from '../random.ts';
import { sharedBudget } from '../shared-budget.ts';
import { dynamoLimitStore } from '../store/dynamodb/limit-store.ts';
import { dynamoPullStore } from '../store/dynamodb/pull-store.ts';
import { dynamoShareStore } from '../store/dynamodb/share-store.ts';
import { dynamoTenantStore } from '../store/dynamodb/tenant-store.ts';
import { dynamoTransferStore } from '../store/dynamodb/transfer-store.ts';
import { rememberedLimits } from '../store/remembered-limits.ts';
import { toldLimits } from '../store/told-limits.ts';
import { connectionCache } from '../tenant/connection-cache.ts';
import type { LedgerDefinition, Session } from '../transfer/ledger-definition.ts';
import { vault } from '../vault.ts';
import { answer } from '../worker/answer.ts';
import { handleBatch } from '../worker/handle-batch.ts';
import type { Worker } from '../worker/worker.ts';
import { documentClient } from './document-client.ts';
import { eventBridgePublisher } from './event-bus.ts';
import { sqsMessageQueue } from './message-queue.ts';

const names = {
  TRANSFERS_TABLE: z.string(),
  TENANTS_TABLE: z.string(),
  PULLS_TABLE: z.string(),
  LIMITS_TABLE: z.string(),
  EVENT_BUS_NAME: z.string(),
  QUEUE_URL: z.string(),
  LEDGER_SECRET_ARN: z.string(),
  STAGE: z.string(),
  ANNOUNCE_COMPLETED: z.literal('true').optional(),
  RACKBEAT_URL: z.url(),
  PUBLIC_URL: z.url(),
};

/** The app's own secrets for one ledger; `vaultKey` seals what tenants entrust us with. */
const LedgerSecret = z.looseObject({ vaultKey: z.string().min(32) });
export type LedgerSecret = z.infer<typeof LedgerSecret>;

/** A Lambda's handler for one ledger: batches from its queue, and the admin function's questions. */
export function ledgerHandler<S extends Session>(define: (secret: LedgerSecret) => LedgerDefinition<S>) {
  let ready: Promise<Worker<S>> | undefined;
  return async (event: SQSEvent | Record<string, unknown>, context: Context): Promise<SQSBatchResponse | unknown> => {
    ready ??= buildWorker(define);
    const worker = await ready.catch((error: unknown) => {
      ready = undefined;
      throw error;
    });
    const deadline = systemClock.now() + context.getRemainingTimeInMillis();
    return isBatch(event) ? await handleBatch(worker, event, deadline) : await answer(worker, event);
  };
}

function isBatch(event: SQSEvent | Record<string, unknown>): event is SQSEvent {
  return Array.isArray(event.Records);
}

async function buildWorker<S extends Session>(define: (secret: LedgerSecret) => LedgerDefinition<S>): Promise<Worker<S>> {
  const env = environment(names);
  const stored = await new SecretsManagerClient({}).send(new GetSecretValueCommand({ SecretId: env.LEDGER_SECRET_ARN }));
  const secret = LedgerSecret.parse(JSON.parse(stored.SecretString ?? '{}'));
  const client = documentClient();
  const tenants = dynamoTenantStore(client, env.TENANTS_TABLE);
  const ledger = define(secret);
  const log = powertoolsLog();
  return {
    ledger,
    transfers: dynamoTransferStore(client, env.TRANSFERS_TABLE),
    tenants,
    pulls: dynamoPullStore(client, env.PULLS_TABLE),
    limits: toldLimits(rememberedLimits(dynamoLimitStore(client, env.LIMITS_TABLE), systemClock), ledger.name, log, systemClock),
    budget:
      ledger.sharedLimit &&
      sharedBudget(ledger.name, ledger.sharedLimit, dynamoShareStore(client, env.LIMITS_TABLE), systemClock),
    connections: connectionCache(tenants, systemClock),
    vault: vault(secret.vaultKey),
    events: eventBridgePublisher(new EventBridgeClient({}), env.EVENT_BUS_NAME),
    queue: sqsMessageQueue(new SQSClient({}), env.QUEUE_URL),
    fetch: systemFetch,
    clock: systemClock,
    random: systemRandom,
    log,
    stage: env.STAGE,
    announcesCompleted: env.ANNOUNCE_COMPLETED === 'true',
    rackbeatUrl: env.RACKBEAT_URL,
    publicUrl: env.PUBLIC_URL,
  };
}
