/** The settings by the names that are promised, and what they are when nobody has chosen. */
import { Settings } from '#functions/economic/settings.ts';

const nothing = Settings.parse({});

function at(path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], nothing);
}

test.each<[key: string, byDefault: unknown, chosen: unknown]>([
  ['initialSync.requested', false, true],
  ['suppliers.enabled', false, true],
  ['suppliers.groupAccount', undefined, 6800],
  ['supplierInvoices.journal', undefined, 2],
  ['supplierInvoices.defaultAccount', undefined, 2999],
  ['supplierInvoices.accounts', {}, { 1: { eu: { account: 2020, confirmed: true } } }],
  ['customers.enabled', false, true],
  ['customers.master', 'rackbeat', 'economic'],
  ['products.master', 'rackbeat', 'off'],
  ['orderFlow', 'rackbeat', 'none'],
  ['pushSalesOrders', false, true],
  ['invoices.book', false, true],
  ['invoices.neverBookEan', false, true],
  ['invoices.exactQuantity', false, true],
  ['invoices.markSentWhenBooked', false, true],
  ['invoices.emptyLineItem', undefined, '9999'],
  ['oss.enabled', false, true],
  ['oss.zoneByCountry', {}, { DE: 9 }],
  ['products.useActualCost', false, true],
  ['layouts.map', {}, { 2: 19 }],
  ['paymentTerms.map', {}, { 1001: 3 }],
  ['inventory.enabled', false, true],
  ['inventory.frequency', 'monthly', 'weekly'],
  ['inventory.journal', undefined, 3],
  ['inventory.account', undefined, 5530],
  ['inventory.contraAccount', undefined, 2040],
])('GEN-05 ECO-INS-05 %s is %j until it is chosen', (path, byDefault, chosen) => {
  expect(at(path)).toEqual(byDefault);
  const given = path.split('.').reduceRight<unknown>((value, key) => ({ [key]: value }), chosen);
  expect(Settings.parse(given)).toMatchObject(given as object);
});

test.each([
  [{ orderFlow: 'dinero' }],
  [{ customers: { master: 'both' } }],
  [{ inventory: { autoBook: true } }],
  [{ inventory: { frequency: 'hourly' } }],
])('GEN-05 what there is not is refused, never overlooked: %j', (given) => {
  expect(Settings.safeParse(given).success).toBe(false);
});
