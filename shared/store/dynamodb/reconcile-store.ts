/** Reconcile runs in the Pulls table, beside the pull that makes them due. */
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Reconciliation } from '../../reconcile/reconciliation.ts';
import { type ReconcileStore, reconcileIsOver } from '../reconcile-store.ts';
import { leasedRows } from './leased-row.ts';

export function dynamoReconcileStore(client: DynamoDBDocumentClient, tableName: string): ReconcileStore {
  const rows = leasedRows<Reconciliation>(client, tableName, 'reconcile-run');
  return {
    getReconcile: (key) => rows.get(key),
    requestReconcile: (run, untouchedSince) => rows.request(run, { statuses: reconcileIsOver, untouchedSince }),
    claimReconcile: (key, owner, now, until) => rows.claim(key, { owner, now, until }, reconcileIsOver),
    saveReconcile: (run, owner) => rows.save(run, owner),
  };
}
