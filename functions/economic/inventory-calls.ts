/** e-conomic's calls around the voucher of an inventory run: find it again, create it, ask why it was refused. */
import * as z from 'zod';
import type { CallFailure } from '#shared/failures.ts';
import { DecimalField, sum } from '#shared/money.ts';
import type { LedgerDocument } from '#shared/transfer/ledger-definition.ts';
import { referencePrefix } from '#shared/transfer/reference.ts';
import type { Reason } from '#shared/transfer/transfer.ts';
import { type Economic, pathKey } from './client.ts';
import { inventoryDrafts } from './inventory-drafts.ts';
import type { EconomicInventoryVoucher } from './inventory-voucher.ts';
import type { EconomicSession } from './session.ts';
import { type AccountingYear, accountingYears, bears, searchedYears, textLike, voucherId } from './voucher-search.ts';

/**
 * Journals first, then the accounts: a voucher that is booked in between is then seen in both, and counts as booked. A day measured again
 * after its voucher was booked has another: the unbooked one is the one to go on with, else the last that was booked. A copy that a person
 * booked is nothing to stop for: whoever measures next measures from what is booked, and takes it back.
 */
export async function find(session: EconomicSession, reference: string, knownId?: string): Promise<LedgerDocument[]> {
  const { api } = session;
  const years = await accountingYears(api);
  const unbooked = await inJournals(session, years, reference);
  const booked = await inAccounts(session, searchedYears(years, knownId), reference);
  const standing = booked.length === 0 || unbooked.length === 0 ? unbooked : await inJournals(session, years, reference);
  return standing.length > 0 ? standing : booked.slice(-1);
}

async function inJournals(session: EconomicSession, years: AccountingYear[], reference: string): Promise<LedgerDocument[]> {
  const prefix = referencePrefix('inventory-value', session.tenant.tenantId);
  const drafts = await inventoryDrafts(session.api, years, prefix, session.baseCurrency);
  return drafts
    .filter((draft) => draft.reference === reference)
    .map(({ id, voucherNumber, amount }) => ({ stage: 'draft', id, number: String(voucherNumber), gross: amount }));
}

const BookedEntry = z.object({
  text: z.string().optional(),
  amountInBaseCurrency: DecimalField,
  voucherNumber: z.number().int(),
});

/** Both postings carry the text, one the amount and the other its opposite; the voucher's amount is the one of its debit side. */
async function inAccounts({ api }: EconomicSession, years: AccountingYear[], reference: string): Promise<LedgerDocument[]> {
  const found: LedgerDocument[] = [];
  for (const { year } of years) {
    const entries = await api.list(`/accounting-years/${pathKey(year)}/entries`, textLike(reference), BookedEntry);
    const ours = entries.filter(({ text }) => bears(text, reference));
    for (const voucherNumber of new Set(ours.map((entry) => entry.voucherNumber))) {
      const amounts = ours.filter((entry) => entry.voucherNumber === voucherNumber).map((entry) => entry.amountInBaseCurrency);
      const gross = sum(amounts.filter((amount) => amount.gt(0)));
      found.push({ stage: 'booked', id: voucherId({ year, voucherNumber }), number: String(voucherNumber), gross });
    }
  }
  return found;
}

const Voucher = z.object({
  accountingYear: z.object({ year: z.string() }),
  voucherNumber: z.number().int(),
  entries: z.object({
    financeVouchers: z.array(z.object({ journalEntryNumber: z.number().int().optional(), amount: DecimalField })).min(1),
  }),
});
type Voucher = z.infer<typeof Voucher>;

/** A key that e-conomic remembers names the voucher it made: if its entry stands there still, that is ours. */
export async function create({ api }: EconomicSession, payload: EconomicInventoryVoucher, key: string): Promise<LedgerDocument> {
  const path = `/journals/${payload.journal}/vouchers`;
  const call = { method: 'POST', path, body: payload.voucher, key } as const;
  const [voucher] = await api.write(call, z.tuple([Voucher]), ([made]) => stands(api, path, made));
  const { accountingYear, voucherNumber, entries } = voucher;
  const gross = sum(entries.financeVouchers.map(({ amount }) => amount));
  return { stage: 'draft', id: voucherId({ year: accountingYear.year, voucherNumber }), number: String(voucherNumber), gross };
}

async function stands(api: Economic, path: string, { accountingYear, voucherNumber, entries }: Voucher): Promise<boolean> {
  const found = await api.find(`${path}/${pathKey(voucherId({ year: accountingYear.year, voucherNumber }))}`, Voucher);
  const there = found?.entries.financeVouchers.map((entry) => entry.journalEntryNumber) ?? [];
  return entries.financeVouchers.every(({ journalEntryNumber: own }) => own !== undefined && there.includes(own));
}

/** Journal and accounts were looked at just before; what is left is mostly the date. */
export async function explain(
  _session: EconomicSession,
  { reason }: Extract<CallFailure, { kind: 'rejected' }>,
  refused: { payload: EconomicInventoryVoucher } | { documentId: string },
): Promise<Reason> {
  if (!('payload' in refused) || reason.code !== 'PERIOD_CLOSED') return reason;
  return { ...reason, values: { date: refused.payload.voucher.entries.financeVouchers[0].date } };
}
