/** eAccounting in the demo: the Danish company beside its other two ledgers, and a Swedish one whose eAccounting is eEkonomi. */
import type { EaccountingSimulator } from '../../../test/simulators/eaccounting/create-eaccounting.ts';
import type { AccountHand } from '../../../test/simulators/rackbeat/account-hand.ts';
import type { RackbeatSimulator } from '../../../test/simulators/rackbeat/create-rackbeat.ts';
import type { DemoCompany } from './company.ts';
import type { Operator } from './operator.ts';

export interface InEaccounting {
  tenantId: string;
  account: AccountHand;
  simulator: EaccountingSimulator;
  companyId: string;
}

const companyName = 'Mälardalens Cykellager AB';

/** As an onboarding partner would do it: tenant, consent, settings, activation. */
export async function connectEaccounting(
  rackbeat: RackbeatSimulator,
  simulator: EaccountingSimulator,
  operator: Operator,
): Promise<InEaccounting> {
  const account = rackbeat.addAccount({ companyName, country: 'SE' });
  account.silently(() => fill(account));
  const tenantId = String(account.accountId);
  await operator.call('PUT', `/tenants/${tenantId}`, { companyName, country: 'SE' });
  const home = { country: 'SE', coding: 'Varor 25 % moms', status: 'invoicedAndMailed' } as const;
  return await openBooks(account, simulator, home, operator);
}

/** The Danish company's books in its third ledger, so that one booked invoice travels to all of them. */
export async function connectDanish(
  { account }: DemoCompany,
  simulator: EaccountingSimulator,
  operator: Operator,
): Promise<InEaccounting> {
  const home = { country: 'DK', coding: 'Varer 25 % moms', status: 'invoiced' } as const;
  return await openBooks(account, simulator, home, operator);
}

interface Home {
  country: 'SE' | 'DK';
  /** Name of the coding for all products. */
  coding: string;
  status: 'invoiced' | 'invoicedAndMailed';
}

async function openBooks(
  account: AccountHand,
  simulator: EaccountingSimulator,
  { country, coding, status }: Home,
  operator: Operator,
): Promise<InEaccounting> {
  const { companyId } = simulator.addCompany({ name: account.companyName, country, keepOriginalDraftDate: true });
  const tenantId = String(account.accountId);
  const connection = `/tenants/${tenantId}/connections/eaccounting`;
  await operator.call('PUT', `${connection}/credentials`, {
    rackbeatToken: account.token,
    // Without an access token yet: the first call renews it, as it will be every hour.
    credentials: { refreshToken: simulator.connect(companyId).refresh_token },
  });
  const options = (await operator.call('GET', `${connection}/options`)) as Record<string, { value: string; label: string }[]>;
  const chosen = (list: string, label: string) => options[list]?.find((option) => option.label === label)?.value;
  await operator.call('PUT', `${connection}/settings`, {
    customers: { sync: 'rackbeatToLedger' },
    products: { sync: 'rackbeatToLedger' },
    articleCoding: { default: chosen('articleCodings', coding) },
    units: { default: chosen('units', 'Styck (st)') },
    paymentTerms: { default: chosen('paymentTerms', '14 dagar') },
    invoices: { status },
  });
  await operator.call('POST', `${connection}/activate`);
  return { tenantId, account, simulator, companyId };
}

function fill(account: AccountHand): void {
  account.customer({
    number: 1001,
    company_name: 'Söders Cykel AB',
    company_vat: 'SE556012579001',
    contact_email: 'faktura@soderscykel.example',
    address_street: 'Götgatan 12',
    address_zipcode: '118 46',
    address_city: 'Stockholm',
    address_country: 'Sverige',
  });
  account.product({ number: 'KEDJELAS-200', name: 'Kedjelås 200 cm', sales_price: 249, recommended_cost_price: 96 });
}

/** Books an invoice, waits until it stands in eAccounting, and tells it. Throws when it did not arrive, or not with the same total. */
export async function travelToEaccounting(books: InEaccounting, operator: Operator, tell: (line: string) => void): Promise<void> {
  const invoice = books.account.bookedInvoice({
    customer_id: 1001,
    lines: [{ item_id: 'KEDJELAS-200', quantity: 4, line_price: 249, discount_percentage: 5 }],
  });
  const { line, mailedTo } = await arrived(books, { number: invoice.number, gross: Number(invoice.total_total) }, operator);
  tell(`eAccounting  invoice ${line}; mailed to ${mailedTo}`);
}

/** Waits until the invoice that went to the other ledgers stands booked here too, and tells it. Throws when it did not arrive. */
export async function tellOfEaccounting(
  books: InEaccounting,
  invoice: { number: number; gross: number },
  operator: Operator,
  tell: (line: string) => void,
): Promise<void> {
  const { line } = await arrived(books, invoice, operator);
  tell(`eAccounting  invoice ${line}`);
}

async function arrived(
  { tenantId, account, simulator, companyId }: InEaccounting,
  { number, gross }: { number: number; gross: number },
  operator: Operator,
): Promise<{ line: string; mailedTo: string | undefined }> {
  const path = `/tenants/${tenantId}/connections/eaccounting/transfers/customer-invoice/${number}`;
  const transfer = await settled(operator, path);
  const hand = simulator.company(companyId);
  const booked = hand.rows('customerinvoices').find((row) => row.Id === transfer.ledgerId);
  const total = Number(booked?.TotalAmountInvoiceCurrency);
  if (total !== gross) throw new Error(`The totals differ: ${total} in eAccounting, ${gross} in Rackbeat`);
  const currency = booked?.CurrencyCode;
  return {
    line: `${transfer.ledgerNumber} of ${account.companyName} (Rackbeat ${number}) stands there booked: ${total} ${currency} incl. VAT, equal to Rackbeat`,
    mailedTo: hand.outbox()[0]?.to,
  };
}

const patience = 60_000;

async function settled(operator: Operator, path: string): Promise<Record<string, unknown>> {
  const until = performance.now() + patience;
  while (performance.now() < until) {
    const transfer = await operator.call('GET', path).catch(() => undefined);
    if (transfer?.state === 'done') return transfer;
    if (transfer?.state === 'failed') throw new Error(`It did not arrive in eAccounting: ${JSON.stringify(transfer)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`It did not arrive in eAccounting within ${patience / 1000} s: ${path}`);
}
