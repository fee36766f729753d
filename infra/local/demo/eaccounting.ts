/** A Swedish company of its own, connected to eAccounting (there eEkonomi): the ledger's books are in its country's currency. */
import type { EaccountingSimulator } from '../../../test/simulators/eaccounting/create-eaccounting.ts';
import type { AccountHand } from '../../../test/simulators/rackbeat/account-hand.ts';
import type { RackbeatSimulator } from '../../../test/simulators/rackbeat/create-rackbeat.ts';
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
  const { companyId } = simulator.addCompany({ name: companyName, keepOriginalDraftDate: true });
  const tenantId = String(account.accountId);
  const connection = `/tenants/${tenantId}/connections/eaccounting`;
  await operator.call('PUT', `/tenants/${tenantId}`, { companyName, country: 'SE' });
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
    articleCoding: { default: chosen('articleCodings', 'Varor 25 % moms') },
    units: { default: chosen('units', 'Styck (st)') },
    invoices: { status: 'invoicedAndMailed' },
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
export async function travelToEaccounting(
  { tenantId, account, simulator, companyId }: InEaccounting,
  operator: Operator,
  tell: (line: string) => void,
): Promise<void> {
  const invoice = account.bookedInvoice({
    customer_id: 1001,
    lines: [{ item_id: 'KEDJELAS-200', quantity: 4, line_price: 249, discount_percentage: 5 }],
  });
  const path = `/tenants/${tenantId}/connections/eaccounting/transfers/customer-invoice/${invoice.number}`;
  const transfer = await settled(operator, path);
  const hand = simulator.company(companyId);
  const booked = hand.rows('customerinvoices').find((row) => row.Id === transfer.ledgerId);
  const total = Number(booked?.TotalAmountInvoiceCurrency);
  const isEqual = total === Number(invoice.total_total);
  tell(
    `eAccounting  invoice ${transfer.ledgerNumber} of ${account.companyName} (Rackbeat ${invoice.number}) stands there booked: ${total} SEK incl. VAT, ${isEqual ? 'equal to Rackbeat' : 'NOT equal to Rackbeat'}; mailed to ${hand.outbox()[0]?.to}`,
  );
  if (!isEqual) throw new Error('The totals differ');
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
