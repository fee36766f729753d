import type { InitialSync, InitialSyncKey } from '../initial-sync/progress.ts';

/** Where initial syncs stand: one row a connection, beside its pulls. Throws `StoreUnavailable` when the database does not answer. */
export interface InitialSyncStore {
  getInitialSync(key: InitialSyncKey): Promise<InitialSync | undefined>;
  /** Writes the row if there is none yet: once asked for, it is the same initial sync for ever. */
  requestInitialSync(sync: InitialSync): Promise<'written' | 'exists'>;
  /** Takes the lease if it is free or over and the sync is not finished; else undefined. */
  claimInitialSync(key: InitialSyncKey, owner: string, now: number, until: number): Promise<InitialSync | undefined>;
  /** Writes the row as given if `owner` still holds the lease; a row without a lease gives it back. */
  saveInitialSync(sync: InitialSync, owner: string): Promise<'written' | 'lease-lost'>;
}
