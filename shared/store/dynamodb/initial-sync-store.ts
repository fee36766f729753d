/** Initial syncs in the Pulls table. They have no due time, so the ticks never see them. */
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { InitialSync } from '../../initial-sync/progress.ts';
import type { InitialSyncStore } from '../initial-sync-store.ts';
import { leasedRows } from './leased-row.ts';

export function dynamoInitialSyncStore(client: DynamoDBDocumentClient, tableName: string): InitialSyncStore {
  const rows = leasedRows<InitialSync>(client, tableName, 'initial-sync');
  return {
    getInitialSync: (key) => rows.get(key),
    requestInitialSync: (sync) => rows.request(sync),
    claimInitialSync: (key, owner, now, until) => rows.claim(key, { owner, now, until }, ['finished']),
    saveInitialSync: (sync, owner) => rows.save(sync, owner),
  };
}
