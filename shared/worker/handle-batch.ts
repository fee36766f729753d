/** A batch from the ledger's queue. Tenants run side by side, a tenant's messages one after another. */
import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { seconds } from '../clock.ts';
import type { EventDetail } from '../events.ts';
import { loggable } from '../failures.ts';
import type { Session } from '../transfer/ledger-definition.ts';
import type { Transfer } from '../transfer/transfer.ts';
import { type Envelope, type Handled, handleMessage } from './handle-message.ts';
import type { Worker } from './worker.ts';

/** SQS keeps a message hidden for twelve hours at most, counted from its receipt. */
const longestHiding = 12 * 3600 - 900;
/** SQS delays a fresh message by fifteen minutes at most. */
const longestDelay = 900;
/**
 * Waiting is not failing: a message that was put back on purpose this often is replaced by a fresh copy, so that only a
 * message that breaks the function reaches the dead letters (after 10 receipts).
 */
const receiptsBeforeFreshCopy = 7;

export async function handleBatch<S extends Session>(
  worker: Worker<S>,
  event: Pick<SQSEvent, 'Records'>,
  deadline: number,
): Promise<SQSBatchResponse> {
  const results = await Promise.all(
    [...byTenant(event.Records).values()].map((records) => oneAfterAnother(worker, records, deadline)),
  );
  const all = results.flat();
  await publishOutcomes(
    worker,
    all.flatMap((result) => result.ended.map((transfer) => ({ transfer, correlationId: result.correlationId }))),
  );
  return { batchItemFailures: all.filter((result) => result.stays).map((result) => ({ itemIdentifier: result.messageId })) };
}

interface Result {
  messageId: string;
  /** The message stays in the queue and comes back when its hiding ends. */
  stays: boolean;
  ended: Transfer[];
  correlationId: string;
}

function byTenant(records: SQSRecord[]): Map<string, SQSRecord[]> {
  const groups = new Map<string, SQSRecord[]>();
  for (const record of records) {
    const group = groupOf(record);
    groups.set(group, [...(groups.get(group) ?? []), record]);
  }
  return groups;
}

/** The rule puts the tenant's id here. */
function groupOf(record: SQSRecord): string {
  return record.attributes.MessageGroupId ?? record.messageId;
}

async function oneAfterAnother<S extends Session>(worker: Worker<S>, records: SQSRecord[], deadline: number): Promise<Result[]> {
  const results: Result[] = [];
  for (const record of records) results.push(await handleRecord(worker, record, deadline));
  return results;
}

async function handleRecord<S extends Session>(worker: Worker<S>, record: SQSRecord, deadline: number): Promise<Result> {
  const started = worker.clock.now();
  let correlationId = record.messageId;
  try {
    const envelope = JSON.parse(record.body) as Envelope;
    correlationId = correlationOf(envelope) ?? correlationId;
    const handled = await handleMessage(worker, envelope, deadline);
    report(worker, handled, correlationId, started);
    const stays = handled.disposition.settled ? false : await putBack(worker, record, handled.disposition.at);
    return { messageId: record.messageId, stays, ended: handled.ended, correlationId };
  } catch (error) {
    // The message comes back when its hiding ends; after 10 receipts it is a dead letter, and those reach the failure list.
    worker.log.error('message failed', {
      messageId: record.messageId,
      correlationId,
      error: loggable(error),
    });
    return { messageId: record.messageId, stays: true, ended: [], correlationId };
  }
}

function correlationOf(envelope: Envelope): string | undefined {
  const { detail } = envelope;
  const id: unknown =
    detail !== null && typeof detail === 'object' && 'correlationId' in detail ? detail.correlationId : undefined;
  return typeof id === 'string' ? id : undefined;
}

/** One line per transfer, from which a person can tell the story. */
function report<S extends Session>(
  worker: Worker<S>,
  { ended, disposition }: Handled,
  correlationId: string,
  started: number,
): void {
  for (const transfer of ended) {
    worker.log.info('transfer', {
      correlationId,
      tenantId: transfer.tenantId,
      ledger: transfer.ledger,
      kind: transfer.kind,
      number: transfer.number,
      outcome: transfer.outcome,
      ...(transfer.ledgerId === undefined ? {} : { ledgerId: transfer.ledgerId }),
      ...(transfer.ledgerNumber === undefined ? {} : { ledgerNumber: transfer.ledgerNumber }),
      ...(transfer.reason === undefined ? {} : { reason: transfer.reason.code }),
      ...(transfer.warnings === undefined ? {} : { warnings: transfer.warnings.map((warning) => warning.code) }),
      attempts: transfer.attempts,
      milliseconds: worker.clock.now() - started,
    });
  }
  if (!disposition.settled && ended.length === 0)
    worker.log.info('put back', { correlationId, ledger: worker.ledger.name, why: disposition.why });
}

/** @returns whether the message itself stays in the queue */
async function putBack<S extends Session>(worker: Worker<S>, record: SQSRecord, at: number): Promise<boolean> {
  const wait = Math.max(0, Math.ceil((at - worker.clock.now()) / seconds));
  if (Number(record.attributes.ApproximateReceiveCount) >= receiptsBeforeFreshCopy) {
    await worker.queue.sendAgain(record.body, groupOf(record), Math.min(wait, longestDelay));
    return false;
  }
  await worker.queue.hide(record.receiptHandle, Math.min(wait, longestHiding));
  return true;
}

/** Tells whoever listens: what failed, and what ended well where the deployment asks for it. The row is the truth, so a lost announcement is no reason to run a transfer again. */
async function publishOutcomes<S extends Session>(
  worker: Worker<S>,
  ended: { transfer: Transfer; correlationId: string }[],
): Promise<void> {
  const completed = ended
    .filter(({ transfer }) => worker.announcesCompleted === true && transfer.state === 'done')
    .map(completedEvent);
  const failed = ended.filter(({ transfer }) => transfer.state === 'failed').map(failedEvent);
  try {
    if (completed.length > 0) await worker.events.publish('TransferCompleted', completed);
    if (failed.length > 0) await worker.events.publish('TransferFailed', failed);
  } catch (error) {
    worker.log.warn('outcomes not announced', {
      error: loggable(error),
      count: completed.length + failed.length,
    });
  }
}

function base({ transfer, correlationId }: { transfer: Transfer; correlationId: string }) {
  const { tenantId, ledger, kind, number, outcome } = transfer;
  return { version: 1 as const, tenantId, ledger, kind, number, correlationId, outcome: outcome ?? 'unchanged' };
}

function completedEvent(one: { transfer: Transfer; correlationId: string }): EventDetail<'TransferCompleted'> {
  const { ledgerId, ledgerNumber } = one.transfer;
  return {
    ...base(one),
    ...(ledgerId === undefined ? {} : { ledgerId }),
    ...(ledgerNumber === undefined ? {} : { ledgerNumber }),
  };
}

function failedEvent(one: { transfer: Transfer; correlationId: string }): EventDetail<'TransferFailed'> {
  return { ...base(one), reason: one.transfer.reason?.code ?? 'UNEXPECTED' };
}
