/** What e-conomic refuses, by table: where the complaint stands, and under which code. */
import { aCompany, aCustomer, aDraft, aLine } from '#test/simulators/economic/a-company.ts';
import { leavesOf } from '#test/simulators/economic/client-of.ts';
import type { Fields } from '#test/simulators/economic/records/fields.ts';

const without = (fields: Fields, name: string): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => key !== name));
const withLine = (changes: Fields) => aDraft({ lines: [aLine(changes)] });
const recipient = { name: 'H', vatZone: { vatZoneNumber: 1 } };

describe('a draft invoice is refused', () => {
  test.each<[why: string, draft: Fields, path: string, code: string | undefined]>([
    ['without date', without(aDraft(), 'date'), 'date', 'E04042'],
    ['without customer', without(aDraft(), 'customer'), 'customer', 'E04042'],
    ['without layout', without(aDraft(), 'layout'), 'layout', 'E04042'],
    ['without recipient', without(aDraft(), 'recipient'), 'recipient', 'E04042'],
    ['without VAT zone', aDraft({ recipient: { name: 'H' } }), 'recipient.vatZone', 'E04042'],
    ['with an unknown customer', aDraft({ customer: { customerNumber: 77 } }), 'customer', 'E06000'],
    ['with unknown payment terms', aDraft({ paymentTerms: { paymentTermsNumber: 87 } }), 'paymentTerms', 'E07080'],
    [
      'with the wrong type of terms',
      aDraft({ paymentTerms: { paymentTermsNumber: 2, paymentTermsType: 'invoiceMonth' } }),
      'paymentTerms.paymentTermsType',
      'E07180',
    ],
    ['with terms that need a due date', aDraft({ paymentTerms: { paymentTermsNumber: 6 } }), 'dueDate', 'E04042'],
    ['due before its date', aDraft({ paymentTerms: { paymentTermsNumber: 6 }, dueDate: '2026-08-31' }), 'dueDate', 'E04760'],
    ['with an empty reference', aDraft({ layout: {} }), 'layout', 'E04500'],
    ['with id 0', aDraft({ layout: { layoutNumber: 0 } }), 'layout.layoutNumber', undefined],
    ['with a number as text', aDraft({ layout: { layoutNumber: '19' } }), 'layout.layoutNumber', undefined],
    ['with null', aDraft({ exchangeRate: null }), 'exchangeRate', undefined],
    ['with a day that does not exist', aDraft({ date: '2026-02-30' }), 'date', undefined],
    ['in a currency that is not enabled', aDraft({ currency: 'CHF' }), 'currency', 'E06000'],
    ['with a rate other than 100 in base currency', aDraft({ exchangeRate: 99 }), 'exchangeRate', undefined],
    ['with too long a text', aDraft({ references: { other: 'x'.repeat(251) } }), 'references.other', undefined],
    [
      'with an enum in the wrong case',
      aDraft({ recipient: { ...recipient, nemHandelType: 'EAN' } }),
      'recipient.nemHandelType',
      undefined,
    ],
    [
      'with an unknown contact',
      aDraft({ recipient: { ...recipient, attention: { customerContactNumber: 5 } } }),
      'recipient.attention',
      'E06000',
    ],
    ['with three decimals', withLine({ unitNetPrice: 10.123 }), 'lines[0].unitNetPrice', 'E04740'],
    ['with an unknown product', withLine({ product: { productNumber: 'nix' } }), 'lines[0].product', 'E06000'],
    ['with a product and no quantity', aDraft({ lines: [without(aLine(), 'quantity')] }), 'lines[0].quantity', 'E04730'],
    ['with a product and no description', aDraft({ lines: [without(aLine(), 'description')] }), 'lines[0].description', 'E04042'],
    ['with quantity zero', withLine({ quantity: 0 }), 'lines[0].quantity', undefined],
    ['with line number zero', withLine({ lineNumber: 0 }), 'lines[0].lineNumber', undefined],
    [
      'with a price on a text line',
      aDraft({ lines: [aLine(), { description: 'text', unitNetPrice: 5 }] }),
      'lines[1].unitNetPrice',
      undefined,
    ],
  ])('%s', async (_why, draft, path, code) => {
    const { call } = await aCompany();
    const { status, body } = await call('POST', '/invoices/drafts', draft);
    expect([status, body.errorCode]).toEqual([400, 'E04300']);
    expect(leavesOf(body.errors)).toEqual([[path, code]]);
    expect((await call('GET', '/invoices/drafts')).body.collection).toEqual([]);
  });

  test('for a barred customer, a barred product, a group without account for the zone', async () => {
    const { call, hand } = await aCompany();
    const refused = async () => leavesOf((await call('POST', '/invoices/drafts', aDraft())).body.errors).map(([path]) => path);
    hand.barCustomer(1);
    expect(await refused()).toEqual(['customer']);
    hand.barCustomer(1, false);
    hand.barProduct('LAS-200');
    expect(await refused()).toEqual(['lines[0].product']);
    hand.barProduct('LAS-200', false);
    hand.removeSalesAccount(1, 1);
    expect(await refused()).toEqual(['lines[0].product']);
  });

  test('but not when a reference is given by its address alone, nor when number and address disagree', async () => {
    const { call } = await aCompany();
    const layout = { layoutNumber: 19, self: 'https://economic.test/layouts/21' };
    const product = { self: 'https://economic.test/products/LAS-200' };
    const customer = { self: 'https://economic.test/customers/1' };
    const { status, body } = await call('POST', '/invoices/drafts', aDraft({ customer, layout, lines: [aLine({ product })] }));
    expect([status, body.layout]).toEqual([201, { layoutNumber: 19, self: 'https://economic.test/layouts/19' }]);
    expect(body).toMatchObject({ customer: { customerNumber: 1 }, lines: [{ product: { productNumber: 'LAS-200' } }] });
  });

  test('with every complaint counted, in either spelling', async () => {
    const bad = aDraft({ date: 'x', currency: null });
    const current = await (await aCompany()).call('POST', '/invoices/drafts', bad);
    expect(current.body).toMatchObject({ message: 'Validation failed. 2 errors found.', errorCount: 2, httpStatusCode: 400 });
    expect(current.body.errors).toMatchObject({ date: { errors: [{ propertyName: 'date', inputValue: 'x' }] } });
    const documented = await (await aCompany({}, { errorSpelling: 'documented' })).call('POST', '/invoices/drafts', bad);
    expect(documented.body.errors).toMatchObject({ date: { errors: [{ propertyName: 'date', value: 'x' }] } });
    expect(documented.body.message).toBe('Validation error.');
  });
});

describe('a customer', () => {
  test.each<[why: string, customer: Fields, path: string, code: string | undefined]>([
    ['without name', without(aCustomer(), 'name'), 'name', 'E04042'],
    ['with a taken number', aCustomer({ customerNumber: 1 }), 'customerNumber', 'E06010'],
    ['with too high a number', aCustomer({ customerNumber: 1_000_000_000 }), 'customerNumber', undefined],
    ['in an unknown group', aCustomer({ customerGroup: { customerGroupNumber: 9 } }), 'customerGroup', 'E06000'],
    ['in a currency that is not enabled', aCustomer({ currency: 'CHF' }), 'currency', 'E06000'],
    ['with too long a zip', aCustomer({ zip: '1'.repeat(31) }), 'zip', undefined],
  ])('is refused %s', async (_why, customer, path, code) => {
    const { call } = await aCompany();
    const { status, body } = await call('POST', '/customers', customer);
    expect(status).toBe(400);
    expect(leavesOf(body.errors)).toEqual([[path, code]]);
  });

  test('is replaced whole: what is not sent again is gone, what is unknown is ignored', async () => {
    const { call } = await aCompany();
    await call('PUT', '/customers/1', aCustomer({ ean: '5798000123458', barred: true }));
    expect((await call('GET', '/customers/1')).body).toMatchObject({ ean: '5798000123458', barred: true });
    const { status, body } = await call('PUT', '/customers/1', aCustomer({ colour: 'red' }));
    expect(status).toBe(200);
    expect(Object.keys(body)).not.toEqual(expect.arrayContaining(['ean']));
    expect(body).not.toHaveProperty('barred');
    expect(body).not.toHaveProperty('colour');
    expect(body.lastUpdated).toBe('2026-09-01T10:21:42Z');
  });

  test('is created by a PUT to a free number', async () => {
    const { call } = await aCompany();
    const { status, body } = await call('PUT', '/customers/418', aCustomer());
    expect([status, body.customerNumber]).toEqual([201, 418]);
  });

  test('cannot be deleted while an invoice names it; its number is given out again once it is', async () => {
    const { call } = await aCompany();
    const second = (await call('POST', '/customers', aCustomer())).body.customerNumber;
    await call('POST', '/invoices/drafts', aDraft());
    expect((await call('DELETE', '/customers/1')).status).toBe(400);
    expect((await call('DELETE', `/customers/${second}`)).status).toBe(204);
    expect((await call('DELETE', `/customers/${second}`)).body.errorCode).toBe('E06000');
    expect((await call('POST', '/customers', aCustomer())).body.customerNumber).toBe(second);
  });
});

test('payment terms keep their type and days; a wrong case is no type', async () => {
  const { call } = await aCompany();
  const changed = await call('PUT', '/payment-terms/2', { name: 'Netto 14', paymentTermsType: 'net', daysOfCredit: 20 });
  expect(leavesOf(changed.body.errors)).toEqual([['daysOfCredit', 'E06151']]);
  const wrong = await call('POST', '/payment-terms', { name: 'x', paymentTermsType: 'Net' });
  expect(leavesOf(wrong.body.errors)).toEqual([['paymentTermsType', undefined]]);
});

test('an unreadable body, another content type, another method, a part that is not modelled', async () => {
  const { call } = await aCompany();
  expect((await call('POST', '/customers', '{')).body.errors).toEqual(['The body must be one JSON object.']);
  expect((await call('POST', '/customers', '{}', { 'content-type': 'text/plain' })).status).toBe(415);
  expect((await call('POST', '/layouts', {})).status).toBe(405);
  expect((await call('GET', '/quotes/drafts')).body).toMatchObject({ httpStatusCode: 501 });
});
