/** For tests: an organization with one contact and one product, and the parts of its documents. */
import { virtualSimulatorClock } from '../frame.ts';
import { type Client, clientOf } from './client-of.ts';
import { createDinero, type DineroOptions } from './create-dinero.ts';
import type { OrganizationSeed } from './organization.ts';
import type { Fields } from './records/fields.ts';

export const contactGuid = '3f0a1f7e-0000-4000-8000-00000000a042';

/** `call` takes paths with `{o}` for the organization, as in `/v1/{o}/contacts`. */
export async function aCompany(seed: Partial<OrganizationSeed> = {}, options: Partial<DineroOptions> = {}) {
  const clock = virtualSimulatorClock(Date.parse('2026-09-01T10:21:42Z'));
  const dinero = createDinero({ clock, requestsPerMinute: 1000, ...options });
  const { organizationId, apiKey } = dinero.addOrganization({ name: 'Nordlys ApS', ...seed });
  const hand = dinero.organization(organizationId);
  const tokens = hand.grantConsent();
  const call = callOf(clientOf(dinero, tokens.access_token), organizationId);
  await call('POST', '/v1/{o}/contacts', aContact({ ContactGuid: contactGuid }));
  const product = await call('POST', '/v1/{o}/products', aProduct());
  return { clock, dinero, call, hand, tokens, organizationId, apiKey, productGuid: String(product.body.ProductGuid) };
}

export function callOf(client: Client, organizationId: number): Client {
  return (method, path, body, headers) => client(method, path.replace('{o}', String(organizationId)), body, headers);
}

export function aContact(changes: Fields = {}): Fields {
  return {
    ExternalReference: 'cust-1042',
    Name: 'Nordvik ApS',
    CountryKey: 'DK',
    IsPerson: false,
    IsMember: false,
    UseCvr: false,
    Street: 'Havnegade 1',
    ZipCode: '1058',
    City: 'København K',
    Email: 'faktura@nordvik.test',
    VatNumber: '12345674',
    PaymentConditionType: 'Netto',
    PaymentConditionNumberOfDays: 30,
    ...changes,
  };
}

export function aProduct(changes: Fields = {}): Fields {
  return {
    ProductNumber: 'SKU-100',
    Name: 'Egebord',
    BaseAmountValue: 100,
    Quantity: 1,
    AccountNumber: 1000,
    Unit: 'parts',
    ...changes,
  };
}

export function aLine(changes: Fields = {}): Fields {
  return {
    Description: 'Egebord',
    Quantity: 2,
    Unit: 'parts',
    BaseAmountValue: 100,
    Discount: 10,
    AccountNumber: 1000,
    LineType: 'Product',
    ...changes,
  };
}

export function aTextLine(changes: Fields = {}): Fields {
  return {
    Description: 'Serie 88',
    Quantity: 0,
    BaseAmountValue: 0,
    Discount: 0,
    AccountNumber: 1000,
    LineType: 'Text',
    ...changes,
  };
}

export function anInvoice(changes: Fields = {}): Fields {
  return { ContactGuid: contactGuid, ExternalReference: 'RB-4711-1041', Date: '2026-09-01', ProductLines: [aLine()], ...changes };
}

export function aPurchase(changes: Fields = {}): Fields {
  return {
    PurchaseType: 'credit',
    ContactGuid: contactGuid,
    VoucherDate: '2026-09-01',
    PaymentDate: '2026-09-15',
    ExternalReference: 'RB-4711-S7',
    Lines: [{ Amount: 125, AccountNumber: 2000, Description: 'Brædder' }],
    ...changes,
  };
}

export function aConsumption(changes: Fields = {}): Fields {
  const sides = { AccountNumber: 2010, BalancingAccountNumber: 60100, AccountVatCode: 'none', BalancingAccountVatCode: 'none' };
  return {
    VoucherDate: '2026-09-01',
    ExternalReference: 'cogs-1041',
    Lines: [{ Amount: 412.04, ...sides, Description: 'Forbrug' }],
    ...changes,
  };
}

/** A copy without one field. */
export function without(fields: Fields, name: string): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name));
}
