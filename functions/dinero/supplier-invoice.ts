/** Supplier invoices and credit notes: booked in Rackbeat → purchase voucher in Dinero, fully coded, as draft or booked. Always in DKK. */
import { Refused } from '#shared/failures.ts';
import { amountText, type Decimal, one, round2, sum, toJsonNumber, zero } from '#shared/money.ts';
import { itemGroups } from '#shared/purchase/item-groups.ts';
import { type Group, purchaseAccount } from '#shared/purchase/purchase-accounts.ts';
import { hasAmounts, purchaseEntries } from '#shared/purchase/purchase-entries.ts';
import { bookedAtTheLatest } from '#shared/rackbeat/moment-of-booking.ts';
import type { SupplierInvoice } from '#shared/rackbeat/records.ts';
import type { DocumentKind, Draft, Needed } from '#shared/transfer/ledger-definition.ts';
import type { Reason } from '#shared/transfer/transfer.ts';
import { guidOf } from './guid.ts';
import { type Account, lists } from './lists.ts';
import { advance, create, find } from './purchase-calls.ts';
import type { DineroSession } from './session.ts';

export interface PurchaseLine {
  /** DKK, VAT included: Dinero lifts the VAT out by the account's code. Never negative. */
  Amount: number;
  AccountNumber: number;
  Description: string;
}

/** Body of `POST vouchers/purchase`. There is no guid of our choosing, and no list to find it in. */
export interface DineroPurchase {
  PurchaseType: 'credit';
  ContactGuid: string;
  VoucherDate: string;
  /** When it is to be paid; Dinero wants it to book. */
  PaymentDate: string;
  ExternalReference: string;
  Lines: PurchaseLine[];
}

/** Body of `POST vouchers/purchase/creditnotes`: a resource of its own, with positive amounts and no reference but in its lines. */
export interface DineroPurchaseCredit {
  Guid: string;
  ContactGuid: string;
  Date: string;
  Lines: PurchaseLine[];
}

export type PurchasePayload = { isCredit: false; body: DineroPurchase } | { isCredit: true; body: DineroPurchaseCredit };

interface PurchaseLookUp {
  /** By item number. */
  groups: ReadonlyMap<string, Group>;
  accounts: Account[];
}

export const supplierInvoice: DocumentKind<DineroSession, SupplierInvoice, PurchasePayload, PurchaseLookUp> = {
  sort: 'document',
  // Dinero lists no purchase vouchers and takes no guid of ours for them. What it does list, the entries of the general ledger, has none
  // of a draft, and every voucher begins as one; a draft is found by the guid of its attachment only, and we attach nothing.
  isBlind: true,
  read: (session, number) => session.rackbeat.supplierInvoice(number),
  bookedAt: ({ tenant }, invoice) => bookedAtTheLatest(invoice, tenant.timeZone),

  judge({ settings }, invoice) {
    if (!settings.suppliers.enabled) return { skip: { code: 'SWITCHED_OFF', values: { setting: 'suppliers.enabled' } } };
    if (!invoice.is_booked) return { skip: { code: 'NOT_BOOKED' } };
    if (!hasAmounts(invoice)) return { skip: { code: 'NOTHING_OWED' } };
    return undefined;
  },

  /** The lines are made to come to the total, so what Dinero holds must be exactly that. */
  aim: ({ settings }, invoice) => ({
    gross: round2(invoice.total_total.times(rateOf(invoice))),
    tolerance: zero,
    target: settings.supplierInvoices.status,
    warnings: [],
  }),

  needs: (_session, invoice) => [{ kind: 'supplier', number: invoice.supplier_id, how: 'ensure' }],

  async lookUp({ api, rackbeat }, invoice) {
    // One after the other: side by side only one of two requests to wait would be heard.
    const groups = await itemGroups(rackbeat, invoice);
    const accounts = await lists.purchaseAccounts(api);
    return { groups, accounts };
  },

  draft: (session, invoice, { needed, lookedUp, reference }) => draft(session, invoice, needed, lookedUp, reference),
  find,
  create,
  advance: (session, document, invoice) => advance(session, document, invoice.total_total.lt(0)),
};

function draft(
  { settings }: DineroSession,
  invoice: SupplierInvoice,
  needed: Needed,
  { groups, accounts }: PurchaseLookUp,
  reference: string,
): Draft<PurchasePayload> {
  const contact = needed.get('supplier', invoice.supplier_id);
  if (contact?.ledgerId === undefined) throw new Error(`No contact on the needed supplier ${invoice.supplier_id}`);
  const zone = invoice.vat_zone || invoice.supplier?.vat_zone || String(contact.facts?.zone || 'domestic');
  const warnings = new Map<string, Reason>();
  const entries = purchaseEntries(invoice, (line, index) => {
    const group: Group = groups.get(line.child_id) ?? { name: `of line ${index + 1}` };
    const { account, warning } = purchaseAccount(settings.supplierInvoices, group, zone, (number) =>
      whyUnusable(accounts, number),
    );
    if (warning !== undefined) warnings.set(group.name, warning);
    return account;
  });
  const isCredit = invoice.total_total.lt(0);
  const amounts = inDkk(
    invoice,
    entries.map((entry) => entry.gross),
  );
  const Description = textOf(invoice, reference);
  const Lines = entries.map(({ account }, index): PurchaseLine => {
    const amount = (amounts[index] ?? zero).times(isCredit ? -1 : 1);
    if (amount.lt(0)) throw new Refused('MIXED_SIGNS', { number: invoice.number, account: String(account) });
    return { Amount: toJsonNumber(amount), AccountNumber: account, Description };
  });
  const date = dateOf(invoice);
  const ContactGuid = contact.ledgerId;
  const payload: PurchasePayload = isCredit
    ? { isCredit, body: { Guid: guidOf('purchase credit', reference), ContactGuid, Date: date, Lines } }
    : {
        isCredit,
        body: {
          PurchaseType: 'credit',
          ContactGuid,
          VoucherDate: date,
          PaymentDate: invoice.due_date ?? date,
          ExternalReference: reference,
          Lines,
        },
      };
  return { payload, warnings: [...warnings.values()] };
}

function dateOf(invoice: SupplierInvoice): string {
  const date = invoice.invoice_date ?? invoice.booked_at;
  if (date === undefined) throw new Refused('INVOICE_DATE_MISSING', { number: invoice.number });
  return date;
}

function whyUnusable(accounts: Account[], number: number): string | undefined {
  const account = accounts.find(({ AccountNumber }) => AccountNumber === number);
  if (account === undefined) return `account ${number} is not an account for purchases`;
  return account.IsHidden ? `account ${number} is not in use` : undefined;
}

/** DKK for one unit of the invoice's currency, as the invoice itself was converted. */
function rateOf({ currency, total_total: total, total_base_currency: inBase, currency_rate: rate }: SupplierInvoice): Decimal {
  if (currency === 'DKK') return one;
  if (inBase !== undefined && !total.eq(0) && !inBase.eq(0)) return inBase.div(total);
  if (rate === undefined) throw new Refused('CURRENCY_UNKNOWN', { currency });
  return rate;
}

/** What rounding each amount leaves out goes to the largest, so that they come to the converted total. */
function inDkk(invoice: SupplierInvoice, amounts: Decimal[]): Decimal[] {
  const rate = rateOf(invoice);
  const converted = amounts.map((amount) => round2(amount.times(rate)));
  const left = round2(invoice.total_total.times(rate)).minus(sum(converted));
  const largest = converted.reduce((best, amount, index) => (amount.abs().gt((converted[best] ?? zero).abs()) ? index : best), 0);
  return converted.map((amount, index) => (index === largest ? amount.plus(left) : amount));
}

/** Who sent it and under which number, the foreign amount if there is one, and our reference. */
function textOf(invoice: SupplierInvoice, reference: string): string {
  const foreign = invoice.currency === 'DKK' ? '' : `${amountText(invoice.total_total)} ${invoice.currency}`;
  return [invoice.supplier?.company_name ?? '', invoice.invoice_number, foreign, reference]
    .filter((part) => part !== '')
    .join(', ');
}
