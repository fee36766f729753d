/** What begins in e-conomic comes to Rackbeat by the clock, once, and nothing else does. */
import { minutes, seconds } from '#shared/clock.ts';
import { aCustomer, aProduct, aPullingCompany, loseAnAnswer, type PullingCompany } from './pulling.ts';

const keptInEconomic = {
  customers: { enabled: true, master: 'economic', defaultGroup: 1 },
  products: { master: 'economic', defaultGroup: 1 },
  paymentTerms: { default: 1, map: { 1001: 1 } },
  orderFlow: 'economic',
};

async function aCompanyWithMasterData(settings: Record<string, unknown> = {}, options: { pageSize?: number } = {}) {
  const company = await aPullingCompany({ ...keptInEconomic, ...settings }, options);
  company.agreement.addCustomer(aCustomer());
  company.agreement.addProduct(aProduct());
  return company;
}

const kaedelaas = { product: { productNumber: 'LAS-200' }, description: 'Kædelås', quantity: 3, unitNetPrice: 153.44 };

function anOrder({ agreement }: PullingCompany, changes: Record<string, unknown> = {}): number {
  const { orderNumber } = agreement.placeOrder({
    date: '2026-03-12',
    customer: { customerNumber: 1 },
    layout: { layoutNumber: 19 },
    lines: [kaedelaas],
    ...changes,
  });
  agreement.sendOrder(orderNumber);
  return orderNumber;
}

describe('sales orders', () => {
  test('ECO-IN-01 ECO-GEN-06 an order is in Rackbeat after the next five-minute run, once, with its customer and products', async () => {
    const company = await aCompanyWithMasterData();
    company.clock.pass(1 * seconds);
    const number = anOrder(company);
    expect(await company.inRackbeat('orders')).toEqual([]);
    await company.ticks();
    const [order, ...others] = await company.inRackbeat('orders');
    expect(others).toEqual([]);
    expect(order).toMatchObject({
      heading: `e-conomic ${number} (30)`,
      customer_id: 1,
      is_booked: false,
      total_subtotal: 460.32,
    });
    expect(order?.lines).toEqual([expect.objectContaining({ child_id: 'LAS-200', quantity: 3, line_price: 153.44 })]);
    await company.ticks(5);
    expect(await company.inRackbeat('orders')).toHaveLength(1);
  });

  test('ECO-GEN-06 with the order flow in Rackbeat, or in neither, none comes', async () => {
    for (const orderFlow of ['rackbeat', 'none']) {
      const company = await aCompanyWithMasterData({ orderFlow });
      anOrder(company);
      company.economic.clearRequests();
      await company.ticks(3);
      expect(await company.inRackbeat('orders')).toEqual([]);
      expect(company.economic.requests().filter(({ path }) => path.startsWith('/orders'))).toEqual([]);
    }
  });

  test('Q-14 a draft in e-conomic stays there, unless the settings want drafts', async () => {
    const company = await aCompanyWithMasterData();
    const number = anOrder(company);
    company.agreement.takeBackOrder(number);
    await company.ticks(2);
    expect(await company.inRackbeat('orders')).toEqual([]);
    await company.use({ ...keptInEconomic, layouts: { default: 19 }, orderStatuses: ['sent', 'drafts'] });
    company.agreement.changeOrder(number, { references: { other: 'PO 1' } });
    await company.ticks(2);
    expect(await company.inRackbeat('orders')).toHaveLength(1);
  });

  test('EX-R5 ECO-CUS-16 a line without product gets the item for empty lines and keeps its text and price', async () => {
    const company = await aCompanyWithMasterData();
    company.account.product({ number: '9999', name: 'Text', group: 3 });
    await company.use({ ...keptInEconomic, layouts: { default: 19 }, invoices: { emptyLineItem: '9999' } });
    const product = { product: { productNumber: 'LAS-200' }, description: 'Kædelås', quantity: 1, unitNetPrice: 10 };
    anOrder(company, { lines: [product, product, { description: 'Handling', unitNetPrice: 150 }] });
    await company.ticks();
    const [order] = await company.inRackbeat('orders');
    expect(order?.lines).toMatchObject([
      { child_id: 'LAS-200' },
      { child_id: 'LAS-200' },
      { child_id: '9999', name: 'Handling', quantity: 1, line_price: 150 },
    ]);
  });

  test('ECO-CUS-16 without that setting the order stands in the failure list, naming the line', async () => {
    const company = await aCompanyWithMasterData();
    const number = anOrder(company, { lines: [{ description: 'Handling', unitNetPrice: 150 }] });
    await company.ticks();
    expect(await company.transfer('order', number)).toMatchObject({
      state: 'failed',
      reason: { code: 'EMPTY_LINE_ITEM_MISSING', values: { text: 'Handling' } },
    });
    expect(await company.inRackbeat('orders')).toEqual([]);
  });

  test('ECO-CUS-17 ECO-CUS-18 an item for empty lines must exist and not be barred, and one that keeps stock is warned about', async () => {
    const company = await aCompanyWithMasterData();
    company.account.product({ number: 'KEPT', name: 'On a shelf' });
    company.account.product({ number: 'TEXT', name: 'Text', group: 3 });
    const problemsWith = async (emptyLineItem: string, orderFlow = 'economic') => {
      const settings = { ...keptInEconomic, orderFlow, layouts: { default: 19 }, invoices: { emptyLineItem } };
      const checked = (await company.ask({ ask: 'check-settings', settings })) as {
        answer: { problems: { setting: string; severity: string; reason: { code: string } }[] };
      };
      return checked.answer.problems
        .filter(({ setting }) => setting === 'invoices.emptyLineItem')
        .map(({ severity, reason }) => `${severity} ${reason.code}`);
    };
    expect(await problemsWith('NONE')).toEqual(['error ITEM_NOT_IN_RACKBEAT']);
    expect(await problemsWith('KEPT')).toEqual(['warning ITEM_KEEPS_STOCK']);
    expect(await problemsWith('TEXT')).toEqual([]);
    company.account.bar('products', 'TEXT');
    expect(await problemsWith('TEXT')).toEqual(['error ITEM_BARRED']);
    // Where orders do not come from e-conomic no line needs it, and it stands in nobody's way.
    expect(await problemsWith('TEXT', 'rackbeat')).toEqual([]);
  });

  test('EX-R6 an answer that is lost makes no second order: it is found again by its heading', async () => {
    const company = await aCompanyWithMasterData();
    const lost = loseAnAnswer(company, '/orders/drafts');
    const number = anOrder(company);
    await company.ticks(4);
    expect(lost()).toBe(1);
    expect(await company.inRackbeat('orders')).toHaveLength(1);
    expect(await company.transfer('order', number)).toMatchObject({ state: 'done' });
  });

  test('an order changed in e-conomic is changed while it is a draft in Rackbeat, and left alone once booked', async () => {
    const company = await aCompanyWithMasterData();
    const number = anOrder(company);
    const change = (other: string) => {
      company.agreement.takeBackOrder(number);
      company.agreement.changeOrder(number, { references: { other } });
      company.agreement.sendOrder(number);
    };
    await company.ticks();
    change('PO 1');
    await company.ticks();
    const [order] = await company.inRackbeat('orders');
    expect(order).toMatchObject({ their_reference: 'PO 1' });
    await company.worker.fetch(
      new Request(`http://rackbeat.test/api/orders/${order?.number}/book`, {
        method: 'POST',
        headers: { authorization: `Bearer ${company.account.token}` },
      }),
    );
    change('PO 2');
    await company.ticks();
    expect(await company.inRackbeat('orders')).toEqual([expect.objectContaining({ their_reference: 'PO 1', is_booked: true })]);
    expect(await company.openTransfers()).toEqual([]);
  });

  test('ECO-IN-01 a number that e-conomic gives out again is another order: the earlier one in Rackbeat is not overwritten', async () => {
    const company = await aCompanyWithMasterData();
    const first = anOrder(company);
    await company.ticks();
    company.agreement.deleteOrder(first);
    const second = anOrder(company, { lines: [{ ...kaedelaas, quantity: 7 }] });
    expect(second).toBe(first);
    await company.ticks();
    expect(await company.inRackbeat('orders')).toMatchObject([{ total_subtotal: 460.32 }, { total_subtotal: 1074.08 }]);
    expect(await company.transfer('order', second)).toMatchObject({
      state: 'done',
      outcome: 'created',
      warnings: [{ code: 'NUMBER_GIVEN_AGAIN', values: { number: String(first), earlier: expect.any(String) } }],
    });
    company.agreement.takeBackOrder(second);
    company.agreement.changeOrder(second, { lines: [{ ...kaedelaas, quantity: 1 }] });
    company.agreement.sendOrder(second);
    await company.ticks();
    expect(await company.inRackbeat('orders')).toMatchObject([{ total_subtotal: 460.32 }, { total_subtotal: 153.44 }]);
  });

  test('ECO-IN-01 EX-R6 a number given out again and an answer that is lost: the new order is found by its handle, and is one', async () => {
    const company = await aCompanyWithMasterData();
    const first = anOrder(company);
    await company.ticks();
    company.agreement.deleteOrder(first);
    const lost = loseAnAnswer(company, '/orders/drafts');
    anOrder(company);
    await company.ticks(4);
    expect(lost()).toBe(1);
    expect((await company.inRackbeat('orders')).map(({ heading }) => heading)).toEqual([
      `e-conomic ${first} (30)`,
      `e-conomic ${first} (31)`,
    ]);
  });

  test('ECO-IN-01 EX-R6 an order that an older version brought, and whose row is lost, is known by its number', async () => {
    const company = await aCompanyWithMasterData();
    await company.ticks();
    const number = anOrder(company);
    const customer_id = company.account.customer({ number: 1, company_name: aCustomer().name }).number;
    company.account.draftOrder({ customer_id, heading: `e-conomic ${number} · Til jul` });
    await company.ticks();
    expect(await company.inRackbeat('orders')).toMatchObject([{ heading: `e-conomic ${number} (30)`, total_subtotal: 460.32 }]);
  });

  test('ECO-IN-01 EX-R6 numbers of Rackbeat’s orders overlap with e-conomic’s: one whose answer was lost is still found again', async () => {
    const company = await aCompanyWithMasterData();
    // Rackbeat numbers its orders from 1001.
    company.agreement.put('orders/archived', 999, { orderNumber: 999 });
    const lost = loseAnAnswer(company, '/orders/drafts');
    const first = anOrder(company);
    const second = anOrder(company, { lines: [{ description: 'Handling', unitNetPrice: 150 }] });
    await company.ticks(4);
    expect([lost(), second]).toEqual([1, 1001]);
    expect(await company.transfer('order', second)).toMatchObject({ reason: { code: 'EMPTY_LINE_ITEM_MISSING' } });
    expect(await company.inRackbeat('orders')).toMatchObject([{ number: 1001 }]);
    expect(await company.transfer('order', first)).toMatchObject({ state: 'done', ledgerId: '1001' });
  });

  test('EX-R7 an order deleted in e-conomic stays in Rackbeat, and asking again says so', async () => {
    const company = await aCompanyWithMasterData();
    const number = anOrder(company);
    await company.ticks();
    company.agreement.deleteOrder(number);
    await company.ticks(2);
    expect(await company.resend('order', number)).toMatchObject({ state: 'skipped', reason: { code: 'GONE_FROM_LEDGER' } });
    expect(await company.inRackbeat('orders')).toHaveLength(1);
  });
});

test('INC-05 what is booked in Rackbeat goes at once, without any run; what is sent in e-conomic waits for the next one', async () => {
  const company = await aCompanyWithMasterData();
  anOrder(company);
  const { number: customer_id } = company.account.silently(() =>
    company.account.customer({ number: 1, company_name: 'Havnens Cykler ApS' }),
  );
  const { number: item_id } = company.account.silently(() => company.account.product({ number: 'LAS-200', name: 'Kædelås' }));
  const { number } = company.account.bookedInvoice({ customer_id, lines: [{ item_id, quantity: 1, line_price: 10 }] });
  await company.settle({ until: company.clock.now() + 2 * minutes });
  expect(await company.transfer('customer-invoice', number)).toMatchObject({ state: 'done' });
  expect(await company.inRackbeat('orders')).toEqual([]);
  await company.ticks();
  expect(await company.inRackbeat('orders')).toHaveLength(1);
});

describe('customers, products and projects', () => {
  test('ECO-IN-02 a customer kept in e-conomic is in Rackbeat after the hourly run; a change in Rackbeat is not sent', async () => {
    const company = await aCompanyWithMasterData({ orderFlow: 'none' });
    await company.ticks(11);
    expect(await company.inRackbeat('customers')).toEqual([]);
    await company.ticks();
    expect(await company.inRackbeat('customers')).toEqual([
      expect.objectContaining({ number: 1, company_name: 'Havnens Cykler ApS', payment_terms_id: 1001, vat_zone: 'domestic' }),
    ]);
    company.agreement.changeCustomer(1, { name: 'Havnens Cykler A/S', barred: true });
    await company.ticks(12);
    expect(await company.inRackbeat('customers')).toEqual([
      expect.objectContaining({ company_name: 'Havnens Cykler A/S', is_barred: true }),
    ]);
    company.account.change('customers', 1, { company_name: 'Changed here' });
    await company.settle({ until: company.clock.now() + 4 * minutes });
    expect((await company.inLedger('/customers/1'))?.name).toBe('Havnens Cykler A/S');
  });

  test('ECO-IN-03 a product kept in e-conomic is in Rackbeat after the hourly run', async () => {
    const company = await aCompanyWithMasterData({ orderFlow: 'none' });
    await company.ticks(12);
    expect(await company.inRackbeat('products')).toEqual([
      expect.objectContaining({ number: 'LAS-200', name: 'Kædelås', sales_price: 153.44 }),
    ]);
  });

  test.each([
    ['left alone', () => {}],
    ['one of them changed meanwhile', (company: PullingCompany) => company.agreement.changeProduct('M-00', { name: 'Changed' })],
    ['one of them deleted meanwhile', (company: PullingCompany) => company.agreement.deleteProduct('M-00')],
  ])('ECO-IN-03 more products changed in one minute than a page or a URL holds, %s: all come over', async (_, meanwhile) => {
    const company = await aCompanyWithMasterData({ orderFlow: 'none' }, { pageSize: 10 });
    const numbers = Array.from({ length: 75 }, (_, n) => `M-${String(n).padStart(2, '0')}`);
    for (const productNumber of numbers) company.agreement.addProduct(aProduct({ productNumber, name: productNumber }));
    const asked: string[] = [];
    company.net.between = async (request, carry) => {
      const answer = await carry(request);
      if (!request.url.includes('/products?pagesize')) return answer;
      asked.push(request.url);
      if (asked.length === 7) meanwhile(company);
      return answer;
    };
    await company.ticks(12);
    const inRackbeat = (await company.inRackbeat('products')).map(({ number }) => number);
    expect(inRackbeat).toEqual(expect.arrayContaining(numbers.slice(1)));
    expect(Math.max(...asked.map(({ length }) => length))).toBeLessThan(2_000);
  });

  test('ECO-IN-02 INC-30 a customer in a country’s One Stop Shop zone is domestic in Rackbeat, as in the initial sync: never untaxed', async () => {
    const company = await aCompanyWithMasterData();
    company.agreement.put('vat-zones', 9, {
      vatZoneNumber: 9,
      name: 'OSS DE',
      enabledForCustomer: true,
      enabledForSupplier: false,
    });
    await company.use({ ...keptInEconomic, oss: { enabled: true, zoneByCountry: { DE: 9 } } });
    company.agreement.changeCustomer(1, { vatZone: { vatZoneNumber: 9 }, country: 'Germany' });
    await company.ticks(12);
    expect(await company.inRackbeat('customers')).toEqual([expect.objectContaining({ number: 1, vat_zone: 'domestic' })]);
  });

  test('ECO-IN-02 ECO-NEG-10 of e-mail addresses with a blank before them the first comes over', async () => {
    const company = await aCompanyWithMasterData({ orderFlow: 'none' });
    company.agreement.changeCustomer(1, { email: ' first@kunde.example; second@kunde.example' });
    await company.ticks(12);
    expect(await company.inRackbeat('customers')).toEqual([expect.objectContaining({ contact_email: 'first@kunde.example' })]);
  });

  test('ECO-IN-02 terms of a type that only days and type tell: the Rackbeat ones alike', async () => {
    const company = await aCompanyWithMasterData({ orderFlow: 'none', paymentTerms: { default: 1 } });
    company.agreement.put('payment-terms', 7, {
      paymentTermsNumber: 7,
      name: 'Løbende uge',
      paymentTermsType: 'invoiceWeekStartingMonday',
      daysOfCredit: 9,
    });
    const { number } = company.account.record('payment-terms', {
      name: 'Week + 9',
      type: 'invoice_week_monday',
      maturity_days: 9,
    });
    company.agreement.changeCustomer(1, { paymentTerms: { paymentTermsNumber: 7 } });
    await company.ticks(12);
    expect(await company.inRackbeat('customers')).toEqual([expect.objectContaining({ payment_terms_id: Number(number) })]);
  });

  test.each(['customers', 'products'])(
    'ECO-IN-02 ECO-IN-03 %s with names longer than Rackbeat takes, answer lost: it is ours',
    async (path) => {
      const company = await aCompanyWithMasterData({ orderFlow: 'none' });
      const name = 'Nordjysk '.repeat(12).trim();
      company.agreement.changeCustomer(1, { name });
      company.agreement.changeProduct('LAS-200', { name });
      const lost = loseAnAnswer(company, `/${path}`);
      await company.ticks(14);
      expect(lost()).toBe(1);
      const number = path === 'customers' ? 1 : 'LAS-200';
      expect(await company.transfer(path === 'customers' ? 'ledger-customer' : 'ledger-product', number)).toMatchObject({
        state: 'done',
      });
    },
  );

  test('EX-J4 projects come hourly when the feature is on, and not when it is off', async () => {
    const company = await aPullingCompany({ projects: { enabled: true } });
    company.agreement.writeProject(7, { name: 'Kaj 7' });
    await company.ticks(12);
    expect(await company.inRackbeat('projects')).toEqual([expect.objectContaining({ number: 7, name: 'Kaj 7' })]);
    const off = await aPullingCompany({});
    off.agreement.writeProject(7);
    off.economic.clearRequests();
    await off.ticks(12);
    expect(off.economic.requests().filter(({ path }) => path.includes('/projectsapi/'))).toEqual([]);
    expect(await off.inRackbeat('projects')).toEqual([]);
  });

  test('a Rackbeat customer with the same number and nothing else alike is not overwritten', async () => {
    const company = await aCompanyWithMasterData({ orderFlow: 'none' });
    company.account.customer({
      number: 1,
      company_name: 'Somebody else',
      company_vat: 'DK99999999',
      contact_email: 'x@y.example',
    });
    await company.ticks(12);
    expect(await company.transfer('ledger-customer', 1)).toMatchObject({ state: 'failed', reason: { code: 'NUMBER_COLLISION' } });
    expect(await company.inRackbeat('customers')).toEqual([expect.objectContaining({ company_name: 'Somebody else' })]);
  });
});

test('ECO-IN-05 ECO-NEG-01 ECO-NEG-03 ECO-NEG-04 ECO-NEG-05 ECO-NEG-06 ECO-NEG-07 ECO-NEG-08 ECO-NEG-09 ECO-NEG-10 only named fields are written to Rackbeat', async () => {
  const company = await aCompanyWithMasterData({ projects: { enabled: true } });
  company.agreement.changeCustomer(1, { email: 'first@kunde.example second@kunde.example' });
  company.agreement.writeProject(7);
  await company.writeToLedger('POST', '/customers/1/contacts', { name: 'Kontakt Person' });
  await company.writeToLedger('POST', '/customers/1/delivery-locations', { address: 'Leveringsvej 9' });
  anOrder(company);
  company.rackbeat.clearRequests();
  await company.ticks(24);
  const writes = company.rackbeat.requests().filter(({ method }) => method !== 'GET');
  expect([...new Set(writes.map(({ path }) => path))].sort()).toEqual([
    '/api/customers',
    '/api/orders/drafts',
    '/api/products',
    '/api/projects/upsert',
  ]);
  const fieldsOf = (path: string) => Object.keys(writes.find((write) => write.path === path)?.body as object).sort();
  expect(fieldsOf('/api/products')).toEqual(
    ['barcode', 'description', 'group', 'is_barred', 'name', 'number', 'sales_price', 'suppress_webhooks'].sort(),
  );
  expect(
    fieldsOf('/api/customers').filter((field) => /contact|address|email|price|discount|locale|delivery/.test(field)),
  ).toEqual([
    'address_city',
    'address_country',
    'address_street',
    'address_street2',
    'address_zipcode',
    'contact_email',
    'contact_phone',
  ]);
  const sent = JSON.stringify(writes.map(({ body }) => body));
  expect(sent).toContain('first@kunde.example');
  for (const absent of ['second@kunde.example', 'Kontakt Person', 'Leveringsvej', 'stock']) expect(sent).not.toContain(absent);
  for (const { body } of writes) expect(body).toMatchObject({ suppress_webhooks: true });
});
