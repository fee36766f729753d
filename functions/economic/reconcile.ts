/** e-conomic's documents as the reconcile reads them: drafts and booked invoices by date, vouchers by our reference in their text. */
import * as z from 'zod';
import { DecimalField, zero } from '#shared/money.ts';
import type { Books, ListedDocument, Period } from '#shared/reconcile/book-list.ts';
import { referencePrefix } from '#shared/transfer/reference.ts';
import { pathKey } from './client.ts';
import type { EconomicSession } from './session.ts';
import { type AccountingYear, accountingYears, journalNumbers, textLike, voucherId, yearHolding } from './voucher-search.ts';

const Draft = z.object({
  draftInvoiceNumber: z.number().int(),
  grossAmount: DecimalField,
  currency: z.string(),
  references: z.object({ other: z.string().optional() }).optional(),
});
const Booked = Draft.omit({ draftInvoiceNumber: true }).extend({
  bookedInvoiceNumber: z.number().int(),
  /** The number it had as a draft. */
  orderNumber: z.number().int().optional(),
});

const Entry = z.object({
  text: z.string().optional(),
  amount: DecimalField,
  date: z.string(),
  currency: z.union([z.string(), z.object({ code: z.string() }).transform(({ code }) => code)]).optional(),
  voucher: z.object({ voucherNumber: z.number().int() }).optional(),
  voucherNumber: z.number().int().optional(),
  /** On booked entries: only the creditor's side of the posting has one. */
  supplier: z.unknown().optional(),
});
type Entry = z.infer<typeof Entry>;

export const books: Books<EconomicSession> = { 'customer-invoice': invoices, 'supplier-invoice': vouchers };

/** One call for each thousand drafts and each thousand booked invoices. */
async function invoices({ api }: EconomicSession, { from, to }: Period): Promise<ListedDocument[]> {
  const filter = `date$gte:${from}$and:date$lte:${to}`;
  const drafts = await api.list('/invoices/drafts', filter, Draft);
  const booked = await api.list('/invoices/booked', filter, Booked);
  return [...drafts.map(draftOf), ...booked.map(bookedOf)];
}

function draftOf({ draftInvoiceNumber, grossAmount: gross, currency, references }: z.infer<typeof Draft>): ListedDocument {
  return { id: String(draftInvoiceNumber), stage: 'draft', text: references?.other ?? '', gross, currency };
}

function bookedOf({
  bookedInvoiceNumber,
  orderNumber,
  grossAmount: gross,
  currency,
  references,
}: z.infer<typeof Booked>): ListedDocument {
  const number = String(bookedInvoiceNumber);
  const draft = orderNumber === undefined ? {} : { draftId: String(orderNumber) };
  return { id: number, number, stage: 'booked', ...draft, text: references?.other ?? '', gross, currency };
}

/**
 * Only what bears a reference of ours can be told from the accountant's own vouchers. One call for the journals, one for the years, and
 * one for each journal and each year that the days touch.
 */
async function vouchers({ api, tenant, baseCurrency }: EconomicSession, { from, to }: Period): Promise<ListedDocument[]> {
  const ours = `${textLike(referencePrefix('supplier-invoice', tenant.tenantId))}$and:date$gte:${from}$and:date$lte:${to}`;
  const years = await accountingYears(api);
  const unbooked: Entry[] = [];
  for (const journal of await journalNumbers(api))
    unbooked.push(...(await api.list(`/journals/${journal}/entries`, ours, Entry)));
  const booked: Entry[] = [];
  for (const { year } of years.filter(({ fromDate, toDate }) => fromDate <= to && from <= toDate))
    booked.push(...(await api.list(`/accounting-years/${pathKey(year)}/entries`, ours, Entry)));
  const posted = booked.filter(({ supplier }) => supplier !== undefined);
  return [...asVouchers('draft', unbooked, years, baseCurrency), ...asVouchers('booked', posted, years, baseCurrency)];
}

/** The entries of one voucher are one document; seen from the supplier, what we owe is negative. */
function asVouchers(
  stage: ListedDocument['stage'],
  entries: Entry[],
  years: AccountingYear[],
  baseCurrency: string,
): ListedDocument[] {
  const found = new Map<string, ListedDocument>();
  for (const {
    text = '',
    amount,
    date,
    currency = baseCurrency,
    voucher,
    voucherNumber = voucher?.voucherNumber ?? 0,
  } of entries) {
    const id = voucherId({ year: yearHolding(years, date)?.year ?? date.slice(0, 4), voucherNumber });
    const before = found.get(id)?.gross ?? zero;
    found.set(id, { id, number: String(voucherNumber), stage, text, gross: before.minus(amount), currency });
  }
  return [...found.values()];
}
