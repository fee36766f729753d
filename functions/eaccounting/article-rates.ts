/** The VAT rate of each article on an invoice, by its coding in eAccounting. */
import * as z from 'zod';
import { Refused } from '#shared/failures.ts';
import { type Decimal, DecimalField, decimal } from '#shared/money.ts';
import type { CustomerInvoice } from '#shared/rackbeat/records.ts';
import type { Needed } from '#shared/transfer/ledger-definition.ts';
import type { Eaccounting } from './client.ts';

const Id = z.string().toLowerCase();
const Coded = z.object({ CodingId: Id });
const Article = Coded.extend({ Id });
const Coding = z.object({ Id, VatRatePercent: DecimalField.nullish() });
/** Ids in one filter: an address has room for about 2,000 characters. */
const idsPerCall = 30;

/** @returns a fraction by Rackbeat's item number. One whose rate is not known is refused: without it a person would pay too little. */
export async function articleRates(api: Eaccounting, invoice: CustomerInvoice, needed: Needed): Promise<Map<string, Decimal>> {
  const numbers = [...new Set(invoice.lines.map((line) => line.child_id).filter((number) => number !== ''))];
  const idOf = (number: string) => (needed.get('product', number)?.ledgerId ?? '').toLowerCase();
  const codings = new Map((await api.list('/articleaccountcodings', undefined, Coding)).map((coding) => [coding.Id, coding]));
  const articles = new Map<string, string>();
  for (const number of numbers) {
    const planned = needed.planned?.('product', number);
    if (planned !== undefined) articles.set(idOf(number), Coded.parse(planned).CodingId);
  }
  const there = numbers.filter((number) => !articles.has(idOf(number)));
  for (let from = 0; from < there.length; from += idsPerCall) {
    const filter = there.slice(from, from + idsPerCall).map((number) => `Id eq ${idOf(number)}`);
    for (const { Id: id, CodingId } of await api.list('/articles', filter.join(' or '), Article)) articles.set(id, CodingId);
  }
  // One that was made a moment ago may not be listed yet; by its id it is there at once.
  for (const number of there) {
    if (articles.has(idOf(number))) continue;
    const made = await api.find(`/articles/${idOf(number)}`, Article);
    if (made === undefined) throw new Refused('NOT_IN_LEDGER', { kind: 'product', number });
    articles.set(made.Id, made.CodingId);
  }
  const rateOf = (number: string): Decimal => {
    const coding = codings.get(articles.get(idOf(number)) ?? '');
    if (coding === undefined) throw new Refused('NOT_IN_LEDGER', { kind: 'product', number });
    return fraction(coding.VatRatePercent ?? decimal(0));
  };
  return new Map(numbers.map((number) => [number, rateOf(number)]));
}

/** The schema gives the rate no unit; no VAT reaches 100 %, so a number above 1 is a percentage. */
export function fraction(given: Decimal | number): Decimal {
  const rate = decimal(given);
  return rate.gt(1) ? rate.div(100) : rate;
}
