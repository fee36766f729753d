/**
 * e-conomic's calls around the voucher of a supplier invoice: find it again, in every journal and, once booked, in the accounts;
 * create it; ask why it was refused.
 */
import * as z from 'zod';
import type { CallFailure } from '#shared/failures.ts';
import { type Decimal, DecimalField, sum } from '#shared/money.ts';
import type { LedgerDocument, Stage } from '#shared/transfer/ledger-definition.ts';
import type { Reason } from '#shared/transfer/transfer.ts';
import { type Economic, pathKey } from './client.ts';
import type { EconomicSession } from './session.ts';
import type { EconomicVoucher } from './supplier-invoice.ts';
import {
  type AccountingYear,
  accountingYears,
  bears,
  journalNumbers,
  searchedYears,
  textLike,
  voucherId,
  yearHolding,
} from './voucher-search.ts';

const Barrable = z.object({ barred: z.boolean().optional() });
const VoucherPlace = z.object({ voucherNumber: z.number().int() });
const Voucher = z.object({
  accountingYear: z.object({ year: z.string() }),
  voucherNumber: z.number().int(),
  entries: z.object({
    supplierInvoices: z.array(z.object({ journalEntryNumber: z.number().int().optional(), amount: DecimalField })),
  }),
});
type Voucher = z.infer<typeof Voucher>;
const Vouchers = z.array(Voucher).min(1);
const JournalEntry = z.object({
  text: z.string().optional(),
  amount: DecimalField,
  date: z.string(),
  voucher: VoucherPlace,
});
const BookedEntry = z.object({
  text: z.string().optional(),
  amount: DecimalField,
  date: z.string(),
  voucherNumber: z.number().int(),
  /** Only on the creditor's side of the posting; cost and VAT stand on entries of their own. */
  supplier: z.object({ supplierNumber: z.number().int() }).optional(),
});
const JournalSettings = z.object({ settings: z.object({ entryTypeRestrictedTo: z.string().optional() }).optional() });

/** One entry with our reference, wherever it stands. */
interface Posting {
  stage: Stage;
  year: string;
  voucherNumber: number;
  amount: Decimal;
}

/**
 * Journals first, then the accounts: a voucher that is booked in between is then seen in both, and counts as booked.
 *
 * How it can lag or fail: e-conomic may show a voucher some seconds after it answered for it; the engine looks two minutes after
 * an unknown outcome at the earliest and a second time before it believes that there is nothing. A person who takes our reference
 * out of the text hides the voucher from this search; for an hour e-conomic's memory of our key still leads to it (`create`).
 * A year that was closed since is searched only when we know that the voucher stood in it; a second voucher cannot come of
 * that, since e-conomic takes none in a closed year.
 *
 * @param knownId `2026-40001`: only its year is used
 */
export async function find({ api }: EconomicSession, reference: string, knownId?: string): Promise<LedgerDocument[]> {
  const years = await accountingYears(api);
  const unbooked = await inJournals(api, years, reference);
  const booked = await inAccounts(api, searchedYears(years, knownId), reference);
  const standing = booked.length === 0 || unbooked.length === 0 ? unbooked : await inJournals(api, years, reference);
  return [...asDocuments(standing), ...asDocuments(booked)];
}

async function inJournals(api: Economic, years: AccountingYear[], reference: string): Promise<Posting[]> {
  const found: Posting[] = [];
  for (const journal of await journalNumbers(api)) {
    const entries = await api.list(`/journals/${journal}/entries`, textLike(reference), JournalEntry);
    for (const { text, amount, date, voucher } of entries)
      if (bears(text, reference))
        found.push({ stage: 'draft', year: yearLabel(years, date), voucherNumber: voucher.voucherNumber, amount });
  }
  return found;
}

async function inAccounts(api: Economic, years: AccountingYear[], reference: string): Promise<Posting[]> {
  const found: Posting[] = [];
  for (const { year } of years) {
    const entries = await api.list(`/accounting-years/${pathKey(year)}/entries`, textLike(reference), BookedEntry);
    for (const { text, amount, voucherNumber, supplier } of entries)
      if (supplier !== undefined && bears(text, reference)) found.push({ stage: 'booked', year, voucherNumber, amount });
  }
  return found;
}

function yearLabel(years: AccountingYear[], date: string): string {
  return yearHolding(years, date)?.year ?? date.slice(0, 4);
}

/** One document for each voucher. A person who spread our entries over two vouchers made two of them, and is asked. */
function asDocuments(postings: Posting[]): LedgerDocument[] {
  const vouchers = new Map<string, Posting[]>();
  for (const posting of postings) {
    const id = voucherId(posting);
    vouchers.set(id, [...(vouchers.get(id) ?? []), posting]);
  }
  return [...vouchers.values()].flatMap(([first, ...others]) =>
    first === undefined
      ? []
      : [
          documentOf(
            first.stage,
            first,
            [first, ...others].map(({ amount }) => amount),
          ),
        ],
  );
}

/** @param amounts from the supplier's side: what we owe is negative there, and positive on the document */
function documentOf(stage: Stage, place: { year: string; voucherNumber: number }, amounts: Decimal[]): LedgerDocument {
  return { stage, id: voucherId(place), number: String(place.voucherNumber), gross: sum(amounts).times(-1) };
}

/**
 * One request, one voucher; where e-conomic splits it, the first number stands for all and the total is that of all. A key that
 * e-conomic remembers names the voucher it made: if its entries stand there still, that is ours, whatever its text says by now.
 */
export async function create({ api }: EconomicSession, payload: EconomicVoucher, key: string): Promise<LedgerDocument> {
  const path = `/journals/${payload.journal}/vouchers`;
  const call = { method: 'POST', path, body: payload.voucher, key } as const;
  const vouchers = await api.write(call, Vouchers, (made) => stand(api, path, made));
  const amounts = vouchers.flatMap((voucher) => voucher.entries.supplierInvoices.map((entry) => entry.amount));
  const [{ accountingYear, voucherNumber }] = vouchers as [Voucher];
  return documentOf('draft', { year: accountingYear.year, voucherNumber }, amounts);
}

async function stand(api: Economic, path: string, made: Voucher[]): Promise<boolean> {
  for (const { accountingYear, voucherNumber, entries } of made) {
    const label = voucherId({ year: accountingYear.year, voucherNumber });
    const found = await api.find(`${path}/${pathKey(label)}`, Voucher);
    const there = new Set(found?.entries.supplierInvoices.map((entry) => entry.journalEntryNumber));
    const isThere = entries.supplierInvoices.every(({ journalEntryNumber: own }) => own !== undefined && there.has(own));
    if (!isThere) return false;
  }
  return true;
}

/** e-conomic words these refusals in many ways, so the records themselves are asked. */
export async function explain(
  { api }: EconomicSession,
  failure: Extract<CallFailure, { kind: 'rejected' }>,
  refused: { payload: EconomicVoucher } | { documentId: string },
): Promise<Reason> {
  if (!('payload' in refused)) return failure.reason;
  const { payload } = refused;
  const entries = payload.voucher.entries.supplierInvoices;
  const [first] = entries;
  if (first === undefined) return failure.reason;
  const detail = failure.reason.detail === undefined ? {} : { detail: failure.reason.detail };
  const journal = String(payload.journal);
  const found = await api.find(`/journals/${journal}`, JournalSettings);
  if (found === undefined) return { code: 'NOT_IN_LEDGER', values: { kind: 'journal', number: journal }, ...detail };
  const only = found.settings?.entryTypeRestrictedTo;
  if (only !== undefined && only !== 'supplierInvoice')
    return { code: 'JOURNAL_NOT_ALLOWED', values: { journal, type: only }, ...detail };
  if (failure.reason.code === 'PERIOD_CLOSED') return { ...failure.reason, values: { date: first.date } };
  const fields = failure.fields ?? [];
  const account = entries.find((_entry, index) => fields.includes(`entries.supplierInvoices[${index}].contraAccount`));
  if (account !== undefined)
    return { code: 'ACCOUNT_REFUSED', values: { account: String(account.contraAccount.accountNumber) }, ...detail };
  if (fields.some((field) => field.endsWith('.supplier'))) {
    const number = String(first.supplier.supplierNumber);
    const supplier = await api.find(`/suppliers/${number}`, Barrable);
    if (supplier === undefined) return { code: 'NOT_IN_LEDGER', values: { kind: 'supplier', number }, ...detail };
    if (supplier.barred === true) return { code: 'BARRED', values: { kind: 'supplier', number }, ...detail };
  }
  return { ...failure.reason, values: { currency: first.currency.code, ...failure.reason.values } };
}
