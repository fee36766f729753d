/** A row that long work leaves behind after every page, under a lease: whoever comes after a death goes on from the last page. */
import type { Clock } from '../clock.ts';

/** The lease was lost: somebody else goes on from the last page, and what we did is theirs to find. */
export class LeaseLost extends Error {
  override name = 'LeaseLost';
}

/** The row as it was last written. */
export interface Progress<T> {
  now(): T;
  /** Writes the row and keeps the lease. */
  save(change: (row: T) => T): Promise<void>;
  /** Writes the row and gives the lease back. */
  leave(change: (row: T) => T): Promise<void>;
}

interface Leased {
  updatedAt: number;
  lease?: { owner: string; until: number };
}

/** @param lease how long it lasts, ms  @param write stores the row if `owner` still holds it */
export function leasedProgress<T extends Leased>(
  {
    clock,
    owner,
    lease,
    write,
  }: { clock: Clock; owner: string; lease: number; write(row: T): Promise<'written' | 'lease-lost'> },
  first: T,
): Progress<T> {
  let row = first;
  async function store(changed: T): Promise<void> {
    const next = { ...changed, updatedAt: clock.now() };
    if ((await write(next)) === 'lease-lost') throw new LeaseLost();
    row = next;
  }
  return {
    now: () => row,
    save: (change) => store({ ...change(row), lease: { owner, until: clock.now() + lease } }),
    async leave(change) {
      const { lease: _lease, ...rest } = change(row);
      await store(rest as T);
    },
  };
}
