import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { documentClient } from '#shared/aws/document-client.ts';
import { systemClock } from '#shared/clock.ts';
import { environment } from '#shared/environment.ts';
import { powertoolsLog } from '#shared/log.ts';
import { systemRandom } from '#shared/random.ts';
import { dynamoTransferStore } from '#shared/store/dynamodb/transfer-store.ts';
import { recordDeadLetter } from './record-dead-letter.ts';

const { TRANSFERS_TABLE } = environment({ TRANSFERS_TABLE: z.string() });
const recorder = {
  transfers: dynamoTransferStore(documentClient(), TRANSFERS_TABLE),
  clock: systemClock,
  random: systemRandom,
  log: powertoolsLog(),
};

async function handle(event: SQSEvent): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
  for (const record of event.Records) {
    if (!(await recordDeadLetter(recorder, record.body))) batchItemFailures.push({ itemIdentifier: record.messageId });
  }
  return { batchItemFailures };
}

/** The dead-letter queues of every ledger. */
export const handler = middy(handle);
