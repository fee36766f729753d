/** Which of Rackbeat's payment terms a contact's conditions are. Dinero has no list of terms that could be copied, only type and days. */
import { PaymentTerms } from '#shared/rackbeat/records.ts';
import type { Reason } from '#shared/transfer/transfer.ts';
import { factsOf } from './payment-conditions.ts';
import type { DineroSession } from './session.ts';

/** Rackbeat's terms, with what they come to in Dinero. */
export interface RackbeatTerms {
  number: string;
  name: string;
  /** Dinero's type; absent where the terms say a date. */
  type?: string;
  days: number;
}

export async function rackbeatTerms({ rackbeat, settings }: DineroSession): Promise<RackbeatTerms[]> {
  const found = await rackbeat.search('/payment-terms', 'payment_terms', '', PaymentTerms);
  return found.map((terms) => {
    const { type, days } = factsOf(terms, settings.paymentTerms);
    const { number, name } = terms;
    return { number, name, ...(typeof type === 'string' ? { type } : {}), days: typeof days === 'number' ? days : 0 };
  });
}

/** Those of the same type and days; else the nearest of the type, else the first, and it is said. Undefined when Rackbeat has none. */
export function termsFor(
  known: RackbeatTerms[],
  wanted: { type: string; days: number },
): { number: string; warnings: Reason[] } | undefined {
  const type = wanted.type || 'Netto';
  const ofType = known.filter((terms) => terms.type === type);
  const distance = (terms: RackbeatTerms) => Math.abs(terms.days - wanted.days);
  const nearest = ofType.reduce<RackbeatTerms | undefined>(
    (best, terms) => (best === undefined || distance(terms) < distance(best) ? terms : best),
    undefined,
  );
  const used = nearest ?? known[0];
  if (used === undefined) return undefined;
  const isSame = used.type === type && (type === 'NettoCash' || used.days === wanted.days);
  const values = { wanted: `${type} ${wanted.days}`, used: used.name };
  return { number: used.number, warnings: isSame ? [] : [{ code: 'TERMS_REPLACED', values }] };
}
