/** Finds a ledger record's counterpart in Rackbeat, by its kind's way of matching. */
import type { Session } from '../transfer/ledger-definition.ts';
import type { AnyInitialSyncKind, Known } from './definition.ts';
import { type Match, matchParty, partyIndex } from './match.ts';
import type { RegisterPairs } from './registers.ts';
import type { Run } from './run.ts';

export type Matcher = (known: Known) => Promise<Match>;

export async function matcherOf<S extends Session>(
  run: Run<S>,
  kind: AnyInitialSyncKind<S>,
  pairs: RegisterPairs,
): Promise<Matcher> {
  switch (kind.matching) {
    case 'register': {
      const { numbers } = await pairs.of(kind.kind);
      return async ({ ledgerId }) => {
        const number = numbers.get(ledgerId);
        return number === undefined ? { found: 'none' } : { found: 'one', number };
      };
    }
    case 'party': {
      const index = partyIndex(await run.registers.list(kind.kind));
      return (known) => matchParty(known, index, (candidate) => isAnothers(run, kind, known, candidate.number));
    }
    // Rackbeat's items are too many to be read each time: its own refusal of a number in use tells that it has one.
    case 'item':
      return async () => ({ found: 'none' });
  }
}

/** Companies share VAT numbers and addresses: what bears the number of another ledger record, or is mapped to one, is that one's. */
async function isAnothers<S extends Session>(
  { session, transfers }: Run<S>,
  { kind, hasNumber }: AnyInitialSyncKind<S>,
  known: Known,
  number: string,
): Promise<boolean> {
  if (hasNumber !== undefined && (await hasNumber(session, number))) return true;
  const row = await transfers.get({ tenantId: session.tenant.tenantId, ledger: session.ledger, kind, number });
  return row?.state === 'done' && row.ledgerId !== undefined && row.ledgerId !== known.ledgerId;
}
