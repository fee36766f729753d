/** Transfers in memory, for tests and the simulation: same contract as the database. */
import { canonicalJson } from '../../hash.ts';
import { openStates, type Transfer, type TransferKey } from '../../transfer/transfer.ts';
import { makesCopy, released, whyRefused } from '../claim-rules.ts';
import type { Position } from '../cursor.ts';
import { ledgerIdKey, ledgerPartition, transferSortKey } from '../row-keys.ts';
import type { ClaimRequest, TransferQuery, TransferStore } from '../transfer-store.ts';
import { byBytes, pageOf } from './page-of.ts';

interface Row {
  partition: string;
  sortKey: string;
  openSince: number;
  transfer: Transfer;
}

const mostKeys = 100;

/** The rows themselves, so that a test can back them up and restore them. */
export interface MemoryRows {
  rows: Map<string, Row>;
  index: Map<string, Row>;
}

/**
 * @param project shows a change to the lists and look-ups by ledger id; at once by default, later where an index is to lag
 * @param kept where the rows are kept
 */
export function memoryTransferStore(
  project: (show: () => void) => void = (show) => show(),
  { rows, index }: MemoryRows = { rows: new Map(), index: new Map() },
): TransferStore {
  const nameOf = (key: TransferKey) => `${ledgerPartition(key.tenantId, key.ledger)}#${transferSortKey(key.kind, key.number)}`;
  const get = (key: TransferKey) => structuredClone(rows.get(nameOf(key))?.transfer);
  const put = (transfer: Transfer, now: number) => {
    const before = rows.get(nameOf(transfer));
    const openSince = before !== undefined && isOpen(before.transfer) ? before.openSince : now;
    const row = {
      partition: ledgerPartition(transfer.tenantId, transfer.ledger),
      sortKey: transferSortKey(transfer.kind, transfer.number),
      openSince,
      transfer: withoutAbsent(transfer),
    };
    rows.set(nameOf(transfer), row);
    project(() => index.set(nameOf(transfer), row));
  };

  return {
    async claim(key, request) {
      const row = get(key);
      if (row?.lease?.owner === request.owner) return { claimed: true, transfer: row };
      const because = row === undefined ? undefined : whyRefused(row, request);
      if (row !== undefined && because !== undefined) return { claimed: false, because, transfer: row };
      put(claimed(row, key, request), request.now);
      return { claimed: true, transfer: get(key) as Transfer };
    },

    async finish(transfer, owner) {
      const row = get(transfer);
      const wanted = withoutAbsent(released(transfer));
      if (row?.lease?.owner !== owner) return canonicalJson(row) === canonicalJson(wanted) ? 'written' : 'lease-lost';
      put(wanted, transfer.updatedAt);
      return 'written';
    },

    get: async (key) => get(key),

    async getMany(keys) {
      const names = new Set(keys.map(nameOf));
      if (names.size > mostKeys) throw new RangeError(`At most ${mostKeys} rows can be read at once, not ${names.size}.`);
      return [...rows].filter(([name]) => names.has(name)).map(([, row]) => structuredClone(row.transfer));
    },

    async findByLedgerId(key) {
      const wanted = ledgerIdKey(key);
      const found = [...index.values()].filter(
        ({ transfer }) => transfer.ledgerId !== undefined && ledgerIdKey({ ...transfer, ledgerId: transfer.ledgerId }) === wanted,
      );
      return structuredClone(found.sort((a, b) => byBytes(a.sortKey, b.sortKey))[0]?.transfer);
    },

    async list(query) {
      const { limit: _limit, cursor: _cursor, ...filters } = query;
      const partition = ledgerPartition(query.tenantId, query.ledger);
      const found = [...index.values()].filter((row) => row.partition === partition && fits(row.transfer, query));
      // One number is at most one row per kind: one page, as in the database.
      const wanted = query.number === undefined ? query : { limit: found.length };
      const page = pageOf(found, filters, wanted, positionOf, query.open === true ? oldestOpenFirst : newestKeyFirst);
      const transfers = page.rows.map((row) => structuredClone(row.transfer));
      return page.next === undefined ? { transfers } : { transfers, next: page.next };
    },
  };
}

function claimed(row: Transfer | undefined, key: TransferKey, { owner, now, leaseUntil, ...request }: ClaimRequest): Transfer {
  const { tenantId, ledger, kind, number } = key;
  const before: Transfer = row ?? {
    tenantId,
    ledger,
    kind,
    number,
    state: 'working',
    attempts: 0,
    history: [],
    createdAt: now,
    updatedAt: now,
  };
  return {
    ...before,
    previously: row?.state ?? 'new',
    state: 'working',
    lease: { owner, until: leaseUntil },
    attempts: before.attempts + 1,
    triedSince: before.triedSince ?? now,
    updatedAt: now,
    ...(request.forceId === undefined ? {} : { forceId: request.forceId, forces: [...(before.forces ?? []), request.forceId] }),
    ...(makesCopy(row, { owner, now, leaseUntil, ...request }) ? { copies: (before.copies ?? 0) + 1 } : {}),
  };
}

function fits(transfer: Transfer, { kind, number, state, open }: TransferQuery): boolean {
  const isAsked = <T>(wanted: T | undefined, is: T) => wanted === undefined || wanted === is;
  return (
    isAsked(kind, transfer.kind) &&
    isAsked(number, transfer.number) &&
    isAsked(state, transfer.state) &&
    (open !== true || isOpen(transfer))
  );
}

function isOpen({ state }: Transfer): boolean {
  return openStates.includes(state);
}

function positionOf({ sortKey, openSince }: Row): Position {
  return { sortKey, openSince };
}

function newestKeyFirst(a: Position, b: Position): number {
  return byBytes(String(b.sortKey), String(a.sortKey));
}

function oldestOpenFirst(a: Position, b: Position): number {
  return Number(a.openSince) - Number(b.openSince) || byBytes(String(a.sortKey), String(b.sortKey));
}

/** As the database keeps it: an attribute is there or not, never undefined. */
function withoutAbsent(transfer: Transfer): Transfer {
  return Object.fromEntries(
    Object.entries(structuredClone(transfer)).filter(([, value]) => value !== undefined),
  ) as unknown as Transfer;
}
