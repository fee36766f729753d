/** Products and structured items: Rackbeat → e-conomic. */
import { aConnectedCompany, type Company } from './company.ts';

const writes = (company: Company) =>
  company.economic.requests().filter((request) => request.method !== 'GET' && request.path.startsWith('/products'));

test('ECO-OUT-07 a new product arrives with its prices, and its change is one update', async () => {
  const company = await aConnectedCompany();
  company.account.product({ number: 'SB-100', name: 'Bracket', sales_price: 125.5 });
  await company.settle();
  expect(await company.inLedger('/products/SB-100')).toMatchObject({
    name: 'Bracket',
    salesPrice: 125.5,
    productGroup: expect.objectContaining({ productGroupNumber: 1 }),
  });
  company.account.change('products', 'SB-100', { name: 'Steel bracket' });
  await company.settle();
  expect(await company.inLedger('/products/SB-100')).toMatchObject({ name: 'Steel bracket' });
  expect(writes(company).map((request) => request.method)).toEqual(['POST', 'PUT']);
});

test.each([
  ['ECO-PRD-01 on', true, 37.5],
  ['ECO-PRD-02 off', false, 40],
])('%s: which cost price a created product gets', async (_id, useActualCost, expected) => {
  const company = await aConnectedCompany({ products: { useActualCost, defaultGroup: 1 } });
  const { number: supplier_id } = company.account.supplier();
  company.account.silently(() => {
    company.account.product({ number: 'SB-100', recommended_cost_price: 40 });
    company.account.bookedSupplierInvoice({ supplier_id, lines: [{ item_id: 'SB-100', quantity: 10, line_price: 37.5 }] });
  });
  await company.resend('product', 'SB-100');
  expect(await company.inLedger('/products/SB-100')).toMatchObject({ costPrice: expected });
});

test('ECO-PRD-03 INC-31 a later change of the cost price alone does not touch e-conomic', async () => {
  const company = await aConnectedCompany();
  company.account.product({ number: 'SB-100', recommended_cost_price: 40 });
  await company.settle();
  company.account.change('products', 'SB-100', { recommended_cost_price: 55 });
  await company.settle();
  expect(await company.inLedger('/products/SB-100')).toMatchObject({ costPrice: 40 });
  expect(writes(company)).toHaveLength(1);
});

test('a product number with special signs finds its way into the path', async () => {
  const company = await aConnectedCompany();
  company.account.product({ number: 'A/1-5 x#2', name: 'Odd one' });
  await company.settle();
  company.account.change('products', 'A/1-5 x#2', { name: 'Odder one' });
  await company.settle();
  expect(await company.transfer('product', 'A/1-5 x#2')).toMatchObject({ state: 'done', outcome: 'updated' });
});

test('equal number, other name and bar code: NUMBER_COLLISION, e-conomic unchanged', async () => {
  const company = await aConnectedCompany();
  await company.writeToLedger('POST', '/products', {
    productNumber: 'SB-100',
    name: 'Garden gnome',
    productGroup: { productGroupNumber: 1 },
  });
  company.account.product({ number: 'SB-100', name: 'Bracket' });
  await company.settle();
  expect(await company.transfer('product', 'SB-100')).toMatchObject({
    state: 'failed',
    reason: { code: 'NUMBER_COLLISION', values: { ours: 'Bracket', theirs: 'Garden gnome' } },
  });
  expect(await company.inLedger('/products/SB-100')).toMatchObject({ name: 'Garden gnome' });
});

test('ECO-PRD-01 a description and bar code emptied in Rackbeat are emptied in e-conomic', async () => {
  const company = await aConnectedCompany();
  company.account.product({ number: 'SB-100', description: 'Zinc', barcode: '5701234567899' });
  await company.settle();
  expect(await company.inLedger('/products/SB-100')).toMatchObject({ description: 'Zinc', barCode: '5701234567899' });
  company.account.change('products', 'SB-100', { description: '', barcode: '' });
  await company.settle();
  const after = await company.inLedger('/products/SB-100');
  expect(after).not.toHaveProperty('description');
  expect(after).not.toHaveProperty('barCode');
});

test('a number longer than e-conomic takes is refused, not cut', async () => {
  const company = await aConnectedCompany();
  company.account.product({ number: 'A-NUMBER-OF-TWENTY-SEVEN-CH' });
  await company.settle();
  expect(await company.transfer('product', 'A-NUMBER-OF-TWENTY-SEVEN-CH')).toMatchObject({
    state: 'failed',
    reason: { code: 'NUMBER_TOO_LONG', values: { limit: '25' } },
  });
});

test('EX-D5 an invoice with a product that is barred in e-conomic: BARRED, naming the product', async () => {
  const company = await aConnectedCompany();
  company.account.product({ number: 'SB-100' });
  await company.settle();
  company.agreement.barProduct('SB-100');
  const { number } = company.account.bookedInvoice({ lines: [{ item_id: 'SB-100', quantity: 1, line_price: 10 }] });
  await company.settle();
  expect(await company.transfer('customer-invoice', number)).toMatchObject({
    state: 'failed',
    reason: { code: 'BARRED', values: { kind: 'product', number: 'SB-100' } },
  });
});

test('no product group mapped and none with the number: PRODUCT_GROUP_UNMAPPED', async () => {
  const company = await aConnectedCompany({ products: {} });
  const { number: group } = company.account.record('product-groups', { number: 77, name: 'Oddities', vat_domestic: 25 });
  company.account.product({ number: 'SB-100', group });
  await company.settle();
  expect(await company.transfer('product', 'SB-100')).toMatchObject({
    state: 'failed',
    reason: { code: 'PRODUCT_GROUP_UNMAPPED' },
  });
});

test('barred in Rackbeat is barred in e-conomic, while Rackbeat keeps the products', async () => {
  const company = await aConnectedCompany();
  company.account.product({ number: 'SB-100' });
  company.account.bar('products', 'SB-100');
  await company.settle();
  expect(await company.inLedger('/products/SB-100')).toMatchObject({ barred: true });
});

test('GEN-16 a webhook of a kind that is not transferred is acknowledged and nothing is called', async () => {
  const company = await aConnectedCompany();
  company.economic.clearRequests();
  company.account.record('locations', { name: 'Shelf 7' });
  company.account.bookedOrder({
    customer_id: company.account.silently(() => company.account.customer()).number,
    lines: [{ item_id: company.account.silently(() => company.account.product()).number, quantity: 1 }],
  });
  await company.settle();
  expect(company.economic.requests()).toEqual([]);
  expect(company.queue.size()).toBe(0);
});
