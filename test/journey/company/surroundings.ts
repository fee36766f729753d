/** What lies around the worker in a test: the bus, the door for webhooks, the log, and the Lambda that takes messages from the queue. */
import { receiveWebhook } from '#functions/receive-webhook/receive-webhook.ts';
import type { Clock } from '#shared/clock.ts';
import type { EventName, EventPublisher } from '#shared/events.ts';
import type { Log } from '#shared/log.ts';
import type { Session } from '#shared/transfer/ledger-definition.ts';
import { handleBatch } from '#shared/worker/handle-batch.ts';
import type { Worker } from '#shared/worker/worker.ts';
import type { TestQueue } from '../test-queue.ts';

export type Published = { name: EventName; detail: unknown }[];
export type Logged = { level: string; message: string; fields: Record<string, unknown> }[];

/** Works every visible message, a batch at a time, as the event source mapping does. */
export async function workVisible<S extends Session>(
  { queue, worker, clock }: { queue: TestQueue; worker: Worker<S>; clock: Clock },
  lambda: { dies: () => void },
): Promise<void> {
  for (let records = queue.receive(); records.length > 0; records = queue.receive()) {
    const death = new Promise<'dead'>((resolve) => {
      lambda.dies = () => resolve('dead');
    });
    const outcome = await Promise.race([handleBatch(worker, { Records: records }, clock.now() + 120_000), death]);
    if (outcome === 'dead') continue;
    const stay = new Set(outcome.batchItemFailures.map((failure) => failure.itemIdentifier));
    for (const { messageId } of records) if (!stay.has(messageId)) queue.remove(messageId);
    // A breath between two batches: without one, Node never lets go of the requests of a long day, and no time limit can end the test.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** What the ledger's rule lets through. */
const forLedgers: EventName[] = ['RecordChanged', 'TransferRequested', 'PullDue', 'InitialSyncRequested', 'ReconcileRequested'];

export function publisherTo(events: Published, queue: TestQueue): EventPublisher {
  return {
    async publish(name, details) {
      for (const detail of details) {
        events.push({ name, detail });
        if (forLedgers.includes(name)) queue.send(JSON.stringify({ 'detail-type': name, detail }), detail.tenantId);
      }
    },
  };
}

export async function deliver(
  door: Parameters<typeof receiveWebhook>[0],
  delivery: Request,
  correlationId: string,
): Promise<Response> {
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

export function logTo(logged: Logged): Log {
  const at =
    (level: string) =>
    (message: string, fields: Record<string, unknown> = {}) => {
      logged.push({ level, message, fields });
    };
  return { info: at('info'), warn: at('warn'), error: at('error') };
}
