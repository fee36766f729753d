/**
 * What e-conomic holds and Rackbeat must never get: looked for in every byte that an initial sync, hourly pulls and orders write, and
 * among all addresses that were called.
 */
import type { LoggedRequest } from '../simulators/frame.ts';
import { aSyncCompany } from './initial-sync-company.ts';
import { startPulls } from './pulling.ts';

const settings = {
  customers: { enabled: true, master: 'economic', defaultGroup: 1 },
  products: { master: 'economic', defaultGroup: 1 },
  paymentTerms: { default: 1 },
  orderFlow: 'economic',
  projects: { enabled: true },
};

/** Everything named NEVER stands in e-conomic and has no business in Rackbeat; prices are numbers that stand nowhere else. */
const prices = { currency: 777.31, special: 777.32 };

async function aLife() {
  const company = await aSyncCompany(settings);
  const { agreement, writeToLedger } = company;
  const product = agreement.addProduct({
    productNumber: 'LAS-200',
    name: 'Kædelås',
    salesPrice: 199.5,
    productGroup: { productGroupNumber: 1 },
  });
  const customer = agreement.addCustomer({
    customerNumber: 101,
    name: 'Havnens Cykler ApS',
    email: 'first@kunde.example NEVER-invoices@kunde.example; NEVER-orders@kunde.example',
    currency: 'DKK',
    customerGroup: { customerGroupNumber: 1 },
    paymentTerms: { paymentTermsNumber: 1 },
    vatZone: { vatZoneNumber: 1 },
  });
  const contact = await writeToLedger('POST', '/customers/101/contacts', {
    name: 'NEVER Kontakt',
    email: 'NEVER-kontakt@kunde.example',
    phone: '77 73 30 00',
    emailNotifications: ['invoices', 'orders'],
  });
  const location = await writeToLedger('POST', '/customers/101/delivery-locations', {
    address: 'NEVER-vej 9',
    postalCode: 'NEVER-77',
    city: 'NEVER-by',
  });
  await writeToLedger('POST', '/products/LAS-200/pricing/currency-specific-sales-prices', {
    currency: { code: 'EUR' },
    price: prices.currency,
  });
  agreement.put('price-groups', 3, { number: 3, name: 'NEVER-rabatgruppe' });
  agreement.put('special-prices', 1, { number: 1, priceGroupNumber: 3, productNumber: 'LAS-200', price: prices.special });
  // No service is known to show discount groups and language layers; if one ever does, it is within the record, as here.
  const discounts = { priceGroup: { priceGroupNumber: 3 }, discountGroup: { name: 'NEVER-rabatgruppe', percentage: 7.773 } };
  const languages = { languageLayers: [{ language: 'en', name: 'NEVER bicycle lock', description: 'NEVER described' }] };
  const inDiscounts = () => agreement.put('customers', 101, { ...customer, ...discounts });
  const inLanguages = () =>
    agreement.put('products', 'LAS-200', { ...product, ...discounts, ...languages, specialPrices: [prices.special] });
  inDiscounts();
  inLanguages();
  company.economic.clearRequests();
  company.rackbeat.clearRequests();
  await company.sync();
  const afterSync = company.rackbeat.requests().length;

  const pulling = await startPulls(company);
  company.clock.pass(60 * 60_000);
  agreement.changeCustomer(101, { name: 'Havnens Cykler A/S' });
  agreement.changeProduct('LAS-200', { name: 'Kædelås 200' });
  const { orderNumber } = agreement.placeOrder({
    date: '2026-03-12',
    customer: { customerNumber: 101 },
    layout: { layoutNumber: 19 },
    deliveryLocation: { deliveryLocationNumber: location.deliveryLocationNumber },
    references: { customerContact: { customerContactNumber: contact.customerContactNumber } },
    lines: [{ product: { productNumber: 'LAS-200' }, description: 'Kædelås', quantity: 1, unitNetPrice: 10 }],
  });
  agreement.sendOrder(orderNumber);
  await pulling.ticks(14);
  const asked = company.economic.requests().map(({ path }) => path);
  const shown = JSON.stringify(
    await Promise.all(['/customers/101', '/products/LAS-200', `/orders/sent/${orderNumber}`].map(company.inLedger)),
  );
  const isWrite = ({ method }: LoggedRequest) => method !== 'GET';
  return {
    atSync: company.rackbeat.requests().slice(0, afterSync).filter(isWrite),
    afterwards: company.rackbeat.requests().slice(afterSync).filter(isWrite),
    shown,
    asked,
  };
}

let life: Awaited<ReturnType<typeof aLife>>;
let bytes: string;
beforeAll(async () => {
  life = await aLife();
  bytes = JSON.stringify([...life.atSync, ...life.afterwards]);
});

const asked = (pattern: RegExp) => life.asked.filter((path) => pattern.test(path));

test('ECO-NEG-03 to be judged at all, customer, product and order were written by the initial sync and by the pulls', () => {
  expect(life.atSync.map(({ path }) => path)).toEqual(expect.arrayContaining(['/api/customers', '/api/products']));
  expect(life.afterwards.map(({ method, path }) => `${method} ${path}`)).toEqual(
    expect.arrayContaining(['PUT /api/customers/101', 'PUT /api/products/LAS-200', 'POST /api/orders/drafts']),
  );
  expect(bytes).toContain('Havnens Cykler A/S');
  expect(bytes).toContain('first@kunde.example');
  for (const held of [
    'NEVER-invoices',
    'NEVER-rabatgruppe',
    'NEVER bicycle lock',
    '777.32',
    'customerContact',
    'deliveryLocation',
  ])
    expect(life.shown).toContain(held);
});

test.each<[string, RegExp, RegExp]>([
  ['ECO-NEG-03 ECO-INI-14 prices in other currencies', /777\.31|currency_price|EUR/, /currency-specific|salespriceincurrencies/],
  ['ECO-NEG-04 ECO-INI-15 special prices', /777\.32|special/i, /specialprices/],
  ['ECO-NEG-05 ECO-INI-16 discount groups', /rabatgruppe|7\.773|price_?group|discount_?group/i, /pricegroups|discount/],
  ['ECO-NEG-06 ECO-INI-17 language layers', /NEVER bicycle|NEVER described|language|translation|locale/i, /language|translation/],
  ['ECO-NEG-07 ECO-INI-18 contact persons', /Kontakt|NEVER-kontakt|77 73 30 00|contacts|contact_name/, /contacts/i],
  ['ECO-NEG-08 ECO-INI-19 locations', /location/i, /locations/i],
  ['ECO-NEG-09 ECO-INI-20 delivery addresses', /NEVER-vej|NEVER-by|NEVER-77|delivery_address/, /delivery-locations/i],
  ['ECO-NEG-10 ECO-INI-21 more e-mail addresses than the first', /NEVER-invoices|NEVER-orders/, /NEVER/],
  ['ECO-NEG-03 anything else that must stay', /NEVER/, /NEVER/],
])('%s: in no byte written to Rackbeat, and never asked for', (_what, inBytes, inPath) => {
  expect(inBytes.exec(bytes)?.[0]).toBeUndefined();
  expect(asked(inPath)).toEqual([]);
});

test('ECO-NEG-01 ECO-NEG-02 the quantity in stock goes to e-conomic neither with a product nor with an invoice, only what it is worth', async () => {
  const company = await aSyncCompany({});
  const { number } = company.account.product({ number: 'HELD', stock_quantity: 73_91 });
  company.account.change('products', number, { name: 'Held back', stock_quantity: 73_92 });
  company.account.bookedInvoice({ lines: [{ item_id: number, quantity: 2, line_price: 10 }] });
  await company.settle();
  const writes = JSON.stringify(company.economic.requests().filter(({ method }) => method !== 'GET'));
  expect(writes).toContain('Held back');
  expect(/739[0-2]|stock|inventory|available|quantity_on/i.exec(writes)?.[0]).toBeUndefined();
});
