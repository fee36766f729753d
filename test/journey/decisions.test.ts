/** What nobody prescribed and we decided, seen in a company's books. */

import { minutes } from '#shared/clock.ts';
import { timeZoneOf } from '#shared/tenant/time-zone.ts';
import { aDineroCompany, balances } from './company/dinero-company.ts';
import { aConnectedCompany, type Company, urls } from './company.ts';
import { aPullingCompany } from './pulling.ts';

const ean = '5790000000005';

function bookings(company: Company) {
  return company.economic.requests().filter(({ method, path }) => method === 'POST' && path === '/invoices/booked');
}

async function bookWithEan(company: Company): Promise<unknown> {
  const { number: customer_id } = company.account.customer({ ean });
  company.account.bookedInvoice({ customer_id, ean });
  await company.settle();
  return bookings(company).at(-1)?.body;
}

test('Q-11 an EAN invoice is sent electronically only where that was chosen, and with its booking', async () => {
  expect(await bookWithEan(await aConnectedCompany({ invoices: { book: true } }))).not.toHaveProperty('sendBy');
  expect(await bookWithEan(await aConnectedCompany({ invoices: { book: true, sendEanOnBook: true } }))).toMatchObject({
    sendBy: 'ean',
  });
  expect(await bookWithEan(await aConnectedCompany({ invoices: { sendEanOnBook: true } }))).toBeUndefined();
});

test('Q-15 the mark "sent" is the invoice’s: its order is left as it was', async () => {
  const company = await aPullingCompany({ invoices: { markSentWhenBooked: true } });
  await company.ticks();
  const order = company.account.bookedOrder();
  const { number } = company.account.invoicedOrder(order.number);
  await company.settle({ until: company.clock.now() + 1 * minutes });
  const { ledgerId } = await company.transfer('customer-invoice', number);
  company.agreement.bookDraft(Number(ledgerId));
  await company.ticks();
  expect(company.account.invoice(number)).toMatchObject({ is_sent: true });
  const writes = company.rackbeat.requests().filter(({ method }) => method !== 'GET');
  expect(writes.length).toBeGreaterThan(0);
  expect(writes.filter(({ path }) => path.startsWith('/api/orders'))).toEqual([]);
});

test('Q-18 of a product’s prices only the one in the company’s own currency goes out', async () => {
  const company = await aConnectedCompany();
  company.account.product({ number: 'SB-100', sales_price: 125.5 });
  let told = 0;
  company.net.between = async (request, carry) => {
    const response = await carry(request);
    if (request.url !== `${urls.rackbeat}/items/SB-100`) return response;
    told += 1;
    const { item } = (await response.json()) as { item: object };
    return Response.json({ item: { ...item, prices: [{ currency: 'EUR', price: 1717 }] } });
  };
  await company.settle();
  const sent = company.economic.requests().filter(({ method, path }) => method !== 'GET' && path.startsWith('/products'));
  expect(told).toBe(1);
  expect(sent).toMatchObject([{ body: { salesPrice: 125.5 } }]);
  expect(JSON.stringify(sent)).not.toMatch(/EUR|1717/);
});

test('Q-19 a product that was never in stock has no cost price yet: the suggested one is used', async () => {
  const company = await aConnectedCompany({ products: { useActualCost: true, defaultGroup: 1 } });
  company.account.silently(() => company.account.product({ number: 'SB-100', recommended_cost_price: 40 }));
  company.net.between = async (request, carry) => {
    const response = await carry(request);
    if (request.url !== `${urls.rackbeat}/items/SB-100`) return response;
    const { item } = (await response.json()) as { item: object };
    return Response.json({ item: { ...item, cost_price: null } });
  };
  await company.resend('product', 'SB-100');
  expect(await company.inLedger('/products/SB-100')).toMatchObject({ costPrice: 40 });
});

test('Q-21 what goods cost is what Rackbeat recorded with the sale, not what they cost today', async () => {
  const company = await aDineroCompany({
    consumption: { enabled: true, costAccount: 2010, inventoryAccount: 60100 },
    invoices: { status: 'booked' },
  });
  company.account.product({ number: 'A', recommended_cost_price: 37.5 });
  company.account.bookedInvoice({ lines: [{ item_id: 'A', quantity: 2, line_price: 100 }] });
  company.account.silently(() => company.account.change('products', 'A', { recommended_cost_price: 99 }));
  await company.settle();
  expect(await balances(company)).toMatchObject({ 2010: 75, 60100: -75 });
});

test.each([
  ['DK', 'Europe/Copenhagen'],
  ['SE', 'Europe/Stockholm'],
  ['NO', 'Europe/Oslo'],
])('Q-23 a company in %s keeps the time of %s', (country, zone) => {
  expect(timeZoneOf(country)).toBe(zone);
});

test('Q-25 an invoice of nothing stands in e-conomic as a draft', async () => {
  const company = await aConnectedCompany();
  const { number } = company.account.bookedInvoice({
    lines: [{ item_id: company.account.product().number, quantity: 1, line_price: 0 }],
  });
  await company.settle();
  expect(await company.transfer('customer-invoice', number)).toMatchObject({ state: 'done', outcome: 'created' });
  expect(await company.ledgerInvoices('drafts')).toMatchObject([{ grossAmount: 0 }]);
});

test('Q-27 the delivery address goes on the document, and the customer keeps none of it', async () => {
  const company = await aConnectedCompany();
  const { number: customer_id } = company.account.customer();
  company.account.bookedInvoice({
    customer_id,
    delivery_address: { name: 'Byggepladsen', street: 'Kranvej 7', zipcode: '9000', city: 'Aalborg', country: 'DK' },
  });
  await company.settle();
  expect(await company.ledgerInvoices('drafts')).toMatchObject([{ delivery: { address: expect.stringContaining('Kranvej 7') } }]);
  expect(JSON.stringify(await company.inLedger(`/customers/${customer_id}`))).not.toContain('Kranvej');
  const written = company.economic.requests().filter(({ method, path }) => method !== 'GET' && path.startsWith('/customers'));
  expect(JSON.stringify(written)).not.toContain('Kranvej');
});
