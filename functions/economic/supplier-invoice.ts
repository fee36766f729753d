/** Supplier invoices and credit notes: booked in Rackbeat → unbooked voucher in an e-conomic journal, fully coded. */
import { Refused } from '#shared/failures.ts';
import { amountText, decimal, toJsonNumber, zero } from '#shared/money.ts';
import { type Group, purchaseAccount } from '#shared/purchase/purchase-accounts.ts';
import { hasAmounts, type PurchaseEntry, purchaseEntries } from '#shared/purchase/purchase-entries.ts';
import { bookedAtTheLatest } from '#shared/rackbeat/moment-of-booking.ts';
import type { SupplierInvoice } from '#shared/rackbeat/records.ts';
import { Fit, filled } from '#shared/transfer/fit.ts';
import type { DocumentKind, Draft, Needed } from '#shared/transfer/ledger-definition.ts';
import type { Reason } from '#shared/transfer/transfer.ts';
import { vatWithin, whyUnusable } from './accounts.ts';
import { economicRate } from './exchange-rate.ts';
import { type PurchaseLookUp, purchaseLookUp } from './purchase-look-up.ts';
import type { EconomicSession } from './session.ts';
import { create, explain, find } from './voucher-calls.ts';

/** One posting on one cost account, against the supplier. An own `account` would be ignored: the supplier's group decides it. */
export interface SupplierInvoiceEntry {
  supplier: { supplierNumber: number };
  /** Gross, seen from the supplier's side: negative for an invoice, positive for a credit note. */
  amount: number;
  currency: { code: string };
  exchangeRate?: number;
  date: string;
  dueDate?: string;
  text: string;
  supplierInvoiceNumber?: string;
  contraAccount: { accountNumber: number };
  /** The account's own code, sent explicitly: whether e-conomic would take it by itself is not documented. */
  contraVatAccount?: { vatCode: string };
  project?: { projectNumber: number };
}

/** What goes into one journal. */
export interface EconomicVoucher {
  journal: number;
  /** Body of `POST /journals/{n}/vouchers`. */
  voucher: { accountingYear: { year: string }; entries: { supplierInvoices: SupplierInvoiceEntry[] } };
}

export const supplierInvoice: DocumentKind<EconomicSession, SupplierInvoice, EconomicVoucher, PurchaseLookUp> = {
  sort: 'document',
  read: (session, number) => session.rackbeat.supplierInvoice(number),
  bookedAt: ({ tenant }, invoice) => bookedAtTheLatest(invoice, tenant.timeZone),

  judge({ settings }, invoice) {
    if (!settings.suppliers.enabled) return { skip: { code: 'SWITCHED_OFF', values: { setting: 'suppliers.enabled' } } };
    if (!invoice.is_booked) return { skip: { code: 'NOT_BOOKED' } };
    if (!hasAmounts(invoice)) return { skip: { code: 'NOTHING_OWED' } };
    return undefined;
  },

  /** The entries are made to come to the total, so what e-conomic holds must be exactly that. */
  aim: (_session, invoice) => ({ gross: invoice.total_total, tolerance: zero, target: 'draft', warnings: [] }),

  needs: ({ settings }, invoice) => [
    { kind: 'supplier', number: invoice.supplier_id, how: 'ensure' },
    ...(settings.projects.enabled && invoice.project_id !== undefined
      ? [{ kind: 'project', number: invoice.project_id, how: 'if-there' } as const]
      : []),
  ],

  lookUp: (session, invoice, needed) => purchaseLookUp(session, invoice, zoneOf(invoice, needed), dateOf(invoice)),
  draft: (session, invoice, { needed, lookedUp, reference }) => draft(session, invoice, needed, lookedUp, reference),
  find,
  create,
  explain,
};

function draft(
  session: EconomicSession,
  invoice: SupplierInvoice,
  needed: Needed,
  lookedUp: PurchaseLookUp,
  reference: string,
): Draft<EconomicVoucher> {
  const { journal } = session.settings.supplierInvoices;
  if (journal === undefined) throw new Refused('SETTING_MISSING', { setting: 'supplierInvoices.journal' });
  const year = openYear(lookedUp, dateOf(invoice));
  const { entries, warnings } = coded(session, invoice, needed, lookedUp);
  const fit = new Fit();
  const rest = sharedFields(session, invoice, needed, reference, fit);
  const supplierInvoices = entries.map((entry): SupplierInvoiceEntry => {
    const vatCode = lookedUp.chart.accounts.get(entry.account)?.vatAccount?.vatCode;
    return {
      ...rest,
      amount: toJsonNumber(entry.gross.times(-1)),
      contraAccount: { accountNumber: entry.account },
      ...(vatCode === undefined ? {} : { contraVatAccount: { vatCode } }),
    };
  });
  return {
    payload: { journal, voucher: { accountingYear: { year }, entries: { supplierInvoices } } },
    warnings: [...warnings, ...projectWarning(session, invoice, needed), ...fit.warnings],
  };
}

/** The entries with their accounts; one warning for each group that only got the default account. */
function coded(
  { settings }: EconomicSession,
  invoice: SupplierInvoice,
  needed: Needed,
  { groups, chart }: PurchaseLookUp,
): { entries: PurchaseEntry[]; warnings: Reason[] } {
  const zone = zoneOf(invoice, needed);
  const warnings = new Map<string, Reason>();
  const entries = purchaseEntries(invoice, (line, index) => {
    const group: Group = groups.get(line.child_id) ?? { name: `of line ${index + 1}` };
    const { account, warning } = purchaseAccount(settings.supplierInvoices, group, zone, (number) => whyUnusable(chart, number));
    if (warning !== undefined) warnings.set(group.name, warning);
    return account;
  });
  const differing = entries.flatMap((entry) => vatWarning(entry, invoice, chart));
  return { entries, warnings: [...warnings.values(), ...differing] };
}

/** An account whose code makes other VAT than the invoice has: the draft's reader must see it, above all after a fallback. */
function vatWarning(entry: PurchaseEntry, invoice: SupplierInvoice, chart: PurchaseLookUp['chart']): Reason[] {
  const theirs = vatWithin(chart, entry.account, entry.gross);
  if (theirs.minus(entry.vat).abs().lte(decimal('0.01').times(invoice.lines.length))) return [];
  const code = chart.accounts.get(entry.account)?.vatAccount?.vatCode ?? '–';
  const values = { account: String(entry.account), code, theirs: amountText(theirs), ours: amountText(entry.vat) };
  return [{ code: 'VAT_CODE_DIFFERS', values }];
}

function sharedFields(session: EconomicSession, invoice: SupplierInvoice, needed: Needed, reference: string, fit: Fit) {
  const supplier = needed.get('supplier', invoice.supplier_id);
  const supplierNumber = Number(supplier?.ledgerId);
  if (!Number.isInteger(supplierNumber)) throw new Error(`No e-conomic number on the needed supplier ${invoice.supplier_id}`);
  const project = invoice.project_id === undefined ? undefined : needed.get('project', invoice.project_id)?.ledgerId;
  return {
    supplier: { supplierNumber },
    currency: { code: invoice.currency },
    date: dateOf(invoice),
    text: textOf(invoice, reference, fit),
    ...filled({
      exchangeRate: economicRate(invoice, session.baseCurrency),
      dueDate: invoice.due_date,
      supplierInvoiceNumber: fit.text('supplierInvoiceNumber', invoice.invoice_number, 30),
    }),
    ...(project === undefined ? {} : { project: { projectNumber: Number(project) } }),
  };
}

const textLimit = 250;

/** Words for a person first, our reference last and always whole: it is how the voucher is found again. */
function textOf(invoice: SupplierInvoice, reference: string, fit: Fit): string {
  const words = [invoice.supplier?.company_name ?? '', invoice.heading].filter((part) => part !== '').join(', ');
  return `${fit.text('text', words, textLimit - reference.length - 1)} ${reference}`.trim();
}

/** The zone the invoice was made with, else the supplier's. */
function zoneOf(invoice: SupplierInvoice, needed: Needed): string {
  const facts = needed.get('supplier', invoice.supplier_id)?.facts;
  return invoice.vat_zone || invoice.supplier?.vat_zone || String(facts?.zone ?? '');
}

function dateOf(invoice: SupplierInvoice): string {
  const date = invoice.invoice_date ?? invoice.booked_at;
  if (date === undefined) throw new Refused('INVOICE_DATE_MISSING', { number: invoice.number });
  return date;
}

/** A date is never changed to make it fit. A closed period within an open year is refused by e-conomic itself. */
function openYear({ year }: PurchaseLookUp, date: string): string {
  if (year === undefined) throw new Refused('ACCOUNTING_YEAR_MISSING', { date });
  if (year.closed) throw new Refused('PERIOD_CLOSED', { date });
  return year.label;
}

function projectWarning({ settings }: EconomicSession, invoice: SupplierInvoice, needed: Needed): Reason[] {
  const project = invoice.project_id;
  if (!settings.projects.enabled || project === undefined || needed.get('project', project) !== undefined) return [];
  return [{ code: 'PROJECT_NOT_IN_LEDGER', values: { project } }];
}
