import middy from '@middy/core';
import type { SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { documentClient } from '#shared/aws/document-client.ts';
import { systemClock } from '#shared/clock.ts';
import { environment } from '#shared/environment.ts';
import { powertoolsLog } from '#shared/log.ts';
import { systemRandom } from '#shared/random.ts';
import { dynamoPullStore } from '#shared/store/dynamodb/pull-store.ts';
import { dynamoTransferStore } from '#shared/store/dynamodb/transfer-store.ts';
import { recordAll } from './record-all.ts';

const { TRANSFERS_TABLE, PULLS_TABLE } = environment({ TRANSFERS_TABLE: z.string(), PULLS_TABLE: z.string() });
const client = documentClient();
const recorder = {
  transfers: dynamoTransferStore(client, TRANSFERS_TABLE),
  pulls: dynamoPullStore(client, PULLS_TABLE),
  clock: systemClock,
  random: systemRandom,
  log: powertoolsLog(),
};

/** The dead-letter queues of every ledger. */
export const handler = middy((event: SQSEvent) => recordAll(recorder, event.Records));
