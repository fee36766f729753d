import type { ReconcileKey, ReconcileStatus, Reconciliation } from '../reconcile/reconciliation.ts';

/** A run in one of these is not taken up again, and makes room for the next. */
export const reconcileIsOver: ReconcileStatus[] = ['finished', 'failed'];

/** The newest reconcile of each connection: one row, beside its pulls. Throws `StoreUnavailable` when the database does not answer. */
export interface ReconcileStore {
  getReconcile(key: ReconcileKey): Promise<Reconciliation | undefined>;
  /** Writes the row if there is none, or its run is over, or nobody has written to it since that moment. */
  requestReconcile(run: Reconciliation, untouchedSince: number): Promise<'written' | 'exists'>;
  /** Takes the lease if it is free or over and the run is not; else undefined.*/
  claimReconcile(key: ReconcileKey, owner: string, now: number, until: number): Promise<Reconciliation | undefined>;
  /** Writes the row as given if `owner` still holds the lease; a row without a lease gives it back. */
  saveReconcile(run: Reconciliation, owner: string): Promise<'written' | 'lease-lost'>;
}
