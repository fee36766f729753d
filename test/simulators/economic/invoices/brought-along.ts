/** What a customer brings along to a new sales document. It is copied, and not refreshed when the customer changes. */
import { type Agreement, today } from '../agreement.ts';
import { type Fields, isFields, valueAt, withoutEmpty } from '../records/fields.ts';
import { notFound } from '../refusal.ts';

export function broughtAlong(agreement: Agreement, number: unknown): Fields {
  const customer = agreement.table('customers').get(number);
  if (!customer) {
    throw notFound();
  }
  const group = agreement.table('customer-groups').get(valueAt(customer, 'customerGroup.customerGroupNumber'));
  const [firstLayout] = agreement.table('layouts').all();
  const { name, address, zip, city, country, ean, publicEntryNumber, vatZone, currency, paymentTerms } = customer;
  const ownLayout = [customer.layout, group?.layout].find(isFields);
  return {
    date: today(agreement),
    currency,
    paymentTerms,
    customer: { customerNumber: customer.customerNumber },
    layout: ownLayout ?? { layoutNumber: firstLayout?.layoutNumber },
    recipient: withoutEmpty({ name, address, zip, city, country, ean, publicEntryNumber, vatZone }),
  };
}
