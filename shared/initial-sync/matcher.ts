/** Finds a ledger record's counterpart in Rackbeat, by its kind's way of matching. */
import type { Session } from '../transfer/ledger-definition.ts';
import type { Transfer } from '../transfer/transfer.ts';
import type { AnyInitialSyncKind, Known } from './definition.ts';
import { type Match, matchParty, type Owner, partyIndex } from './match.ts';
import type { RegisterPairs } from './registers.ts';
import type { Run } from './run.ts';
import { wholeSent } from './unreleased.ts';

export interface Matcher {
  find(known: Known): Promise<Match>;
  /** Numbers in use in Rackbeat, where they were read. */
  taken: Set<string>;
  /** What an earlier attempt may have made, by the ledger record it was for. */
  unreleased: Map<string, Transfer>;
}

/** @param rows those that were never released */
export async function matcherOf<S extends Session>(
  run: Run<S>,
  kind: AnyInitialSyncKind<S>,
  pairs: RegisterPairs,
  rows: Transfer[],
): Promise<Matcher> {
  const unreleased = new Map<string, Transfer>();
  for (const row of rows.filter((each) => each.kind === kind.kind)) {
    const sent = wholeSent(row);
    if (sent !== undefined) unreleased.set(sent.ledgerId, row);
  }
  switch (kind.matching) {
    case 'register': {
      const { numbers, taken } = await pairs.of(kind.kind);
      return {
        taken,
        unreleased,
        async find({ ledgerId }) {
          const number = numbers.get(ledgerId);
          return number === undefined ? { found: 'none' } : { found: 'one', number };
        },
      };
    }
    case 'party': {
      const existing = await run.registers.list(kind.kind);
      const index = partyIndex(existing);
      return {
        taken: new Set(existing.map(({ number }) => number)),
        unreleased,
        find: (known) => matchParty(known, index, (candidate) => ownerOf(run, kind, known, candidate.number)),
      };
    }
    // Rackbeat's items are too many to be read each time: its own refusal of a number in use tells that it has one.
    case 'item':
      return { taken: new Set(), unreleased, find: async () => ({ found: 'none' }) };
  }
}

/** Companies share VAT numbers and addresses: what bears the number of another ledger record, or is mapped to one, is that one's. */
async function ownerOf<S extends Session>(
  { session, transfers }: Run<S>,
  { kind, hasNumber }: AnyInitialSyncKind<S>,
  known: Known,
  number: string,
): Promise<Owner> {
  if (hasNumber !== undefined && (await hasNumber(session, number))) return 'another';
  const row = await transfers.get({ tenantId: session.tenant.tenantId, ledger: session.ledger, kind, number });
  if (row?.state !== 'done' || row.ledgerId === undefined) return 'nobody';
  return row.ledgerId === known.ledgerId ? 'this' : 'another';
}
