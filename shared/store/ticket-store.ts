/** A secret handed to a browser for a short while: a session, a consent under way. Its id is a hash, never the secret itself. */
export interface Ticket {
  id: string;
  /** What the secret stands for; JSON. */
  value: unknown;
  /** From this moment (ms since 1970) it is worth nothing. */
  expiresAt: number;
}

/** Tickets and counters that forget themselves. Throws `StoreUnavailable` when the database does not answer. */
export interface TicketStore {
  /** Keeps a ticket; one with the same id is replaced. */
  put(ticket: Ticket): Promise<void>;
  /** Undefined when there is none, or it has expired. */
  get(id: string, now: number): Promise<Ticket | undefined>;
  /** As `get`, and the ticket is gone: of two who take it at once one gets it. */
  take(id: string, now: number): Promise<Ticket | undefined>;
  /** Counts one more. @returns how many there are by now @param expiresAt when the count is forgotten; the first one decides */
  count(name: string, expiresAt: number): Promise<number>;
}
