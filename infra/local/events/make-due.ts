/** For whoever watches the local run: every pull is due now, whenever it would have been. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoPullStore } from '../../../shared/store/dynamodb/pull-store.ts';

/** As many as a local run will ever have. */
const all = 1_000;

export async function makeDue(dynamo: DynamoDBClient, pullsTable: string, now: number): Promise<void> {
  const pulls = dynamoPullStore(DynamoDBDocumentClient.from(dynamo), pullsTable);
  for (const pull of await pulls.listDue(Number.MAX_SAFE_INTEGER, all)) await pulls.reschedule(pull, pull.dueAt, now);
}
