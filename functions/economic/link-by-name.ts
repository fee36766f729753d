/** Finds a record by its name where e-conomic lets no app write such records. */
import type { Identity } from '#shared/transfer/ledger-definition.ts';

export interface NamedInLedger {
  number: number;
  name: string;
  barred?: boolean;
}

/** Trimmed, in any letter case, with any blanks between the words. */
export function sameName(one: string | undefined, other: string | undefined): boolean {
  const plain = (name: string | undefined) => (name ?? '').trim().replace(/\s+/g, ' ').toLowerCase();
  return plain(one) === plain(other);
}

/** The only one of that name; of several, the one that has the same number, too. */
export function byName(record: { number: string; name: string }, candidates: NamedInLedger[]): Identity {
  const named = candidates.filter(({ name }) => sameName(name, record.name));
  const numbered = named.filter(({ number }) => String(number) === record.number);
  const [only, ...others] = numbered.length === 1 ? numbered : named;
  if (only === undefined) return { found: 'none' };
  if (others.length === 0) return { found: 'one', ledgerId: String(only.number), barred: only.barred === true };
  const values = { number: `"${record.name}"`, candidates: named.map(({ number }) => number).join(', ') };
  return { found: 'conflict', reason: { code: 'AMBIGUOUS', values } };
}
