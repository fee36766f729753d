/** Shared knowledge of who asked us to wait. Throws `StoreUnavailable` when the database does not answer. */
export interface LimitStore {
  /** Until when (ms since 1970) nobody should call this scope; undefined or past: free to call. */
  pausedUntil(scope: string): Promise<number | undefined>;
  /** Pauses the scope; an earlier `until` never shortens a longer pause. Forgotten by itself some time after. */
  pause(scope: string, until: number): Promise<void>;
}
