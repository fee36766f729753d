/** A fictional company with Nordic master data, connected to e-conomic through the admin API. */

import type { AgreementHand } from '../../../test/simulators/economic/agreement-hand.ts';
import type { EconomicSimulator } from '../../../test/simulators/economic/create-economic.ts';
import type { AccountHand } from '../../../test/simulators/rackbeat/account-hand.ts';
import type { RackbeatSimulator } from '../../../test/simulators/rackbeat/create-rackbeat.ts';
import type { Operator } from './operator.ts';

export interface DemoCompany {
  tenantId: string;
  account: AccountHand;
  /** A person's hand in e-conomic. */
  agreement: AgreementHand;
  grantToken: string;
}

const name = 'Fjordens Cykellager ApS';

/** As an onboarding partner would do it: tenant, consent, settings, activation. */
export async function connectDemoCompany(
  rackbeat: RackbeatSimulator,
  economic: EconomicSimulator,
  operator: Operator,
): Promise<DemoCompany> {
  const account = rackbeat.addAccount({ companyName: name, country: 'DK' });
  account.silently(() => fill(account));
  const { agreementNumber, grantToken } = economic.addAgreement({ companyName: name });
  const tenantId = String(account.accountId);
  const connection = `/tenants/${tenantId}/connections/e-conomic`;
  await operator.call('PUT', `/tenants/${tenantId}`, { companyName: name, country: 'DK' });
  await operator.call('PUT', `${connection}/credentials`, {
    rackbeatToken: account.token,
    credentials: { agreementGrantToken: grantToken },
  });
  await operator.call('PUT', `${connection}/settings`, {
    customers: { enabled: true, defaultGroup: 1 },
    products: { defaultGroup: 1 },
    layouts: { map: { 1001: 19 }, default: 19 },
    orderFlow: 'economic',
  });
  await operator.call('POST', `${connection}/activate`);
  return { tenantId, account, agreement: economic.agreement(agreementNumber), grantToken };
}

function fill(account: AccountHand): void {
  const customers = [
    {
      number: 1001,
      company_name: 'Havnens Cykler ApS',
      company_vat: 'DK12345674',
      address_street: 'Nordre Kaj 4',
      address_zipcode: '8000',
      address_city: 'Aarhus C',
    },
    {
      number: 1002,
      company_name: 'Søndre Skole',
      company_vat: 'DK87654329',
      ean: '5790000000005',
      address_street: 'Skolevej 12',
      address_zipcode: '5000',
      address_city: 'Odense C',
    },
    {
      number: 1003,
      company_name: 'Mälarens Cykel AB',
      company_vat: 'SE556000000101',
      vat_zone: 'eu',
      currency: 'SEK',
      address_street: 'Strandvägen 9',
      address_zipcode: '114 56',
      address_city: 'Stockholm',
      address_country: 'Sverige',
    },
  ];
  const products = [
    { number: 'LAS-200', name: 'Kædelås 200 cm', sales_price: 153.44, recommended_cost_price: 60 },
    { number: 'SLANGE/28', name: 'Slange 28"', sales_price: 39.95, recommended_cost_price: 12.5 },
    { number: 'HJELM-M', name: 'Cykelhjelm, medium', sales_price: 279, recommended_cost_price: 118 },
  ];
  for (const customer of customers) account.customer({ contact_email: `post@kunde-${customer.number}.example`, ...customer });
  for (const product of products) account.product(product);
  account.lot({ number: 'VINTERKIT', name: 'Vinterkit (lås og slange)', sales_price: 179, recommended_cost_price: 72.5 });
}

/** The invoice that travels first: a product, a structured item and a discount. */
export function bookDemoInvoice(account: AccountHand): { number: number; net: number; gross: number; customer: string } {
  const invoice = account.bookedInvoice({
    customer_id: 1001,
    their_reference: 'Værkstedet',
    lines: [
      { item_id: 'LAS-200', quantity: 3, line_price: 153.44, discount_percentage: 10 },
      { item_id: 'VINTERKIT', quantity: 2, line_price: 179 },
    ],
  });
  return {
    number: invoice.number,
    net: Number(invoice.total_subtotal),
    gross: Number(invoice.total_total),
    customer: 'Havnens Cykler ApS',
  };
}
