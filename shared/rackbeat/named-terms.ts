/** The payment terms that a customer, supplier or invoice of Rackbeat names. */
import type { Need, Needed } from '../transfer/ledger-definition.ts';

interface NamesTerms {
  payment_terms_id?: string | undefined;
}

/** They come to the ledger first; a record that names none needs none. */
export function neededTerms({ payment_terms_id: number }: NamesTerms): Need[] {
  return number === undefined ? [] : [{ kind: 'payment-terms', number, how: 'ensure' }];
}

/** What became of them in the ledger; undefined when the record names none. */
export function namedTerms(needed: Needed, { payment_terms_id: number }: NamesTerms): ReturnType<Needed['get']> {
  return number === undefined ? undefined : needed.get('payment-terms', number);
}
