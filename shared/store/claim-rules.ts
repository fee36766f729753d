/** The rules of a claim in plain words, for the memory store and for telling why the database refused. */
import type { Transfer } from '../transfer/transfer.ts';
import type { ClaimRefusal, ClaimRequest } from './transfer-store.ts';

/** Whether this request makes one more copy: a person's confirmation, not used before, on a document that is in the ledger. */
export function makesCopy(row: Transfer | undefined, request: ClaimRequest): boolean {
  return row?.state === 'done' && request.forceId !== undefined && !wasHeard(row, request.forceId);
}

function wasHeard({ forceId, forces = [] }: Transfer, asked: string): boolean {
  return asked === forceId || forces.includes(asked);
}

/** Why the row cannot be claimed now; undefined: it can. */
export function whyRefused(row: Transfer, request: ClaimRequest): ClaimRefusal | undefined {
  const leaseIsRunning = row.lease !== undefined && row.lease.until > request.now;
  if (leaseIsRunning) return 'held';
  const isFinished = row.state === 'done' && !request.repeat && !makesCopy(row, request);
  if (isFinished) return 'finished';
  const isEarly = row.notBefore !== undefined && row.notBefore > request.now;
  const mayHurry = request.impatient === true && row.doubt === undefined;
  return isEarly && !mayHurry ? 'too-early' : undefined;
}

/** The row as `finish` leaves it. */
export function released({ lease: _lease, previously: _previously, ...row }: Transfer): Transfer {
  return row;
}
