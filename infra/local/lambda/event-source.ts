/** An event source mapping: takes batches from a queue to a function and treats the messages as AWS does. */

import { createHash } from 'node:crypto';
import type { SQSBatchResponse, SQSRecord } from 'aws-lambda';
import type { Clock } from '../../../shared/clock.ts';
import type { Queue, Received } from '../sqs/queue.ts';
import { somethingVisible, systemAttributes } from '../sqs/sqs-api.ts';
import type { InvokeResult } from './function.ts';

export interface EventSource {
  queue: Queue;
  invoke(event: { Records: SQSRecord[] }): Promise<InvokeResult>;
  batchSize: number;
  /** The function answers which messages of a batch failed. */
  partialFailures: boolean;
  /** How many batches may be under way at once. */
  maximumConcurrency: number;
  region: string;
  clock: Clock;
}

/** Polls until stopped. A message that failed stays hidden until its visibility ends, or as long as the function itself hid it. */
export function startEventSource(source: EventSource): { stop(): void } {
  const stopping = new AbortController();
  let underWay = 0;
  let roomMade: (() => void) | undefined;

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      if (underWay >= source.maximumConcurrency) {
        await new Promise<void>((resolve) => {
          roomMade = resolve;
        });
        continue;
      }
      const received = source.queue.receive(source.batchSize);
      if (received.length === 0) {
        await somethingVisible(source.queue, source.clock, undefined, stopping.signal);
        continue;
      }
      underWay += 1;
      void handle(source, received).finally(() => {
        underWay -= 1;
        roomMade?.();
      });
    }
  }
  void run();
  return {
    stop() {
      stopping.abort();
      roomMade?.();
    },
  };
}

async function handle(source: EventSource, received: Received[]): Promise<void> {
  const outcome = await source
    .invoke({ Records: received.map((message) => asRecord(message, source)) })
    .catch((error: unknown) => ({ error: { errorType: 'Error', errorMessage: String(error) } }));
  if ('error' in outcome) return;
  const failed = source.partialFailures ? failuresIn(outcome.result, received) : new Set<string>();
  for (const message of received) if (!failed.has(message.messageId)) source.queue.remove(message.receiptHandle);
}

/** An answer that names an unknown or empty id counts as a failure of the whole batch, as AWS documents it. */
function failuresIn(result: unknown, received: Received[]): Set<string> {
  const failures = (result as Partial<SQSBatchResponse> | null)?.batchItemFailures ?? [];
  const ids = failures.map((failure) => failure.itemIdentifier);
  const known = new Set(received.map((message) => message.messageId));
  return ids.every((id) => known.has(id)) ? new Set(ids) : known;
}

function asRecord(received: Received, { queue, region }: EventSource): SQSRecord {
  return {
    messageId: received.messageId,
    receiptHandle: received.receiptHandle,
    body: received.body,
    attributes: systemAttributes(received) as unknown as SQSRecord['attributes'],
    messageAttributes: {},
    md5OfBody: createHash('md5').update(received.body).digest('hex'),
    eventSource: 'aws:sqs',
    eventSourceARN: queue.settings.arn,
    awsRegion: region,
  };
}
