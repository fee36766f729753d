/** Where the invoice and the goods go: the document's own addresses, as far as eAccounting lets a document have its own. */
import { countryCode } from '#shared/countries.ts';
import type { Address, CustomerInvoice } from '#shared/rackbeat/records.ts';
import { type Fit, filled } from '#shared/transfer/fit.ts';
import type { EaccountingDraft } from './customer-invoice.ts';
import type { Recipient } from './recipient.ts';

type Addresses = Pick<
  EaccountingDraft,
  | 'InvoiceAddress1'
  | 'InvoiceAddress2'
  | 'DeliveryCustomerName'
  | 'DeliveryAddress1'
  | 'DeliveryAddress2'
  | 'DeliveryPostalCode'
  | 'DeliveryCity'
  | 'DeliveryCountryCode'
>;

export function addressesOf(invoice: CustomerInvoice, recipient: Recipient, fit: Fit): Addresses {
  return { ...streetOf(invoice, recipient, fit), ...deliveryOf(invoice, fit) };
}

/** A draft takes a street of its own but no city: another street in another city would be neither address, so the customer's stays. */
function streetOf({ billing_address: address }: CustomerInvoice, recipient: Recipient, fit: Fit): Addresses {
  if (address === undefined || address.street === '') return {};
  const isSamePlace = same(address.zipcode, recipient.postalCode) && same(address.city, recipient.city);
  if (!isSamePlace) {
    fit.warnings.push({ code: 'ADDRESS_OF_CUSTOMER', values: { city: `${address.zipcode} ${address.city}`.trim() } });
    return {};
  }
  return filled({
    InvoiceAddress1: fit.text('InvoiceAddress1', address.street, 50),
    InvoiceAddress2: fit.text('InvoiceAddress2', address.street2, 50),
  });
}

function deliveryOf({ delivery_address: address, billing_address: billing }: CustomerInvoice, fit: Fit): Addresses {
  if (address === undefined || address.street === '' || isEqual(address, billing)) return {};
  return filled({
    DeliveryCustomerName: fit.text('DeliveryCustomerName', address.name, 50),
    DeliveryAddress1: fit.text('DeliveryAddress1', address.street, 50),
    DeliveryAddress2: fit.text('DeliveryAddress2', address.street2, 50),
    DeliveryPostalCode: fit.text('DeliveryPostalCode', address.zipcode, 10),
    DeliveryCity: fit.text('DeliveryCity', address.city, 50),
    DeliveryCountryCode: countryCode(address.country),
  });
}

function isEqual(one: Address, other: Address | undefined): boolean {
  const parts = ['name', 'street', 'street2', 'zipcode', 'city', 'country'] as const;
  return other !== undefined && parts.every((part) => same(one[part], other[part]));
}

/** `114 56` and `11456` are one postal code. */
function same(one: string, other: string): boolean {
  const plain = (value: string) => value.replace(/\s+/g, '').toLowerCase();
  return plain(one) === plain(other);
}
