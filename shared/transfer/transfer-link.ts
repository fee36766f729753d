/** One attempt at a record that the ledger keeps: find it, remember it, change nothing. */
import { type Ending, notThere } from './ending.ts';
import type { AnyLinkKind, AnyMasterKind, Attempted, Session, Why } from './ledger-definition.ts';
import type { Transfer } from './transfer.ts';

type Linkable<S extends Session> = Pick<AnyLinkKind<S> | AnyMasterKind<S>, 'identify' | 'missing'>;

export async function transferLink<S extends Session>(
  session: S,
  kind: AnyLinkKind<S>,
  row: Transfer,
  attempted: Attempted,
): Promise<Ending> {
  const record: unknown = await kind.read(session, row.number);
  if (record === undefined) return notThere(row, attempted, 'master');
  const verdict = kind.judge(session, record);
  if (verdict !== undefined) return { end: 'skipped', reason: verdict.skip };
  return await linkRecord(session, kind, row, record, attempted.why);
}

export async function linkRecord<S extends Session>(
  session: S,
  kind: Linkable<S>,
  row: Transfer,
  record: unknown,
  why: Why,
): Promise<Ending> {
  const identity = await kind.identify(session, record, why);
  switch (identity.found) {
    case 'one':
      if (identity.barred && why === 'needed') return barred(row);
      return {
        end: 'done',
        outcome: row.ledgerId === identity.ledgerId ? 'unchanged' : 'linked',
        ledgerId: identity.ledgerId,
        warnings: [],
        ...(identity.facts === undefined ? {} : { facts: identity.facts }),
      };
    case 'none': {
      const missing = kind.missing(session, record, why);
      return 'skip' in missing ? { end: 'skipped', reason: missing.skip } : { end: 'failed', reason: missing.fail };
    }
    case 'several':
    case 'conflict':
      return { end: 'failed', reason: identity.reason };
  }
}

/** A document may not lean on a record that is barred in the ledger, and it is never un-barred for its sake. */
export function barred(row: Transfer): Ending {
  return { end: 'failed', reason: { code: 'BARRED', values: { kind: row.kind, number: row.number } } };
}
