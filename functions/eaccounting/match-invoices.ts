/** Which of Rackbeat's supplier invoices is which of eAccounting's: equal supplier, equal currency, equal total including VAT. Pure. */
import type { Decimal } from '#shared/money.ts';
import { normalisedName } from './same-company.ts';

/** A supplier invoice as it is compared; the total is negative for a credit note. */
export interface Comparable {
  /** Rackbeat's number, or eAccounting's id. */
  id: string;
  supplier: string;
  currency: string;
  gross: Decimal;
}

export interface Matches {
  /** One candidate on each side. */
  pairs: { ours: string; theirs: string }[];
  /** Several fit on one side or on the other: a person's to tell apart. */
  ambiguous: { ours: string; candidates: string[] }[];
}

/** @param ours and theirs not matched yet  @param tolerance by how much the totals may differ */
export function matchInvoices(ours: Comparable[], theirs: Comparable[], tolerance: Decimal): Matches {
  const matches: Matches = { pairs: [], ambiguous: [] };
  const byKey = grouped(theirs);
  const oursByKey = grouped(ours);
  const fits = (one: Comparable, other: Comparable) => one.gross.minus(other.gross).abs().lte(tolerance);
  for (const invoice of ours) {
    const candidates = (byKey.get(keyOf(invoice)) ?? []).filter((other) => fits(invoice, other));
    const [only] = candidates;
    if (only === undefined) continue;
    const rivals = (oursByKey.get(keyOf(invoice)) ?? []).filter((other) =>
      candidates.some((candidate) => fits(other, candidate)),
    );
    if (candidates.length === 1 && rivals.length === 1) matches.pairs.push({ ours: invoice.id, theirs: only.id });
    else matches.ambiguous.push({ ours: invoice.id, candidates: candidates.map(({ id }) => id) });
  }
  return matches;
}

function grouped(invoices: Comparable[]): Map<string, Comparable[]> {
  return Map.groupBy(invoices, keyOf);
}

function keyOf({ supplier, currency }: Comparable): string {
  return `${currency.toUpperCase()} ${normalisedName(supplier)}`;
}
