/** Groups, units, payment terms, employees and layouts: Rackbeat → e-conomic as far as e-conomic lets an app write them. */
import { readable } from '#shared/texts/readable-reason.ts';
import { aConnectedCompany, type Company } from './company.ts';

const groupsWithAccounts = {
  customers: { enabled: true, groupAccount: 5600 },
  products: { groupAccount: 1010 },
};

const written = (company: Company) => company.economic.requests().filter(({ method }) => method !== 'GET');

async function listed(company: Company, path: string): Promise<Record<string, unknown>[]> {
  return ((await company.inLedger(`${path}?pagesize=1000`)) as { collection: Record<string, unknown>[] }).collection;
}

/** No answer comes, though e-conomic carried it out. */
function loseTheAnswerTo(company: Company, path: string): void {
  company.net.between = async (request, carry) => {
    if (request.method !== 'POST' || !request.url.endsWith(path)) return await carry(request);
    company.net.between = (later, pass) => pass(later);
    await carry(request);
    throw new TypeError('socket hang up');
  };
}

describe('customer groups', () => {
  test('ECO-OUT-04 a new group goes to e-conomic at once, with its number, name and account', async () => {
    const company = await aConnectedCompany(groupsWithAccounts);
    const { number } = company.account.record('customer-groups', { number: 21, name: 'Wholesale' });
    await company.settle();
    expect(await company.inLedger(`/customer-groups/${number}`)).toMatchObject({
      name: 'Wholesale',
      account: { accountNumber: 5600 },
    });
    expect(await company.transfer('customer-group', number)).toMatchObject({ outcome: 'created', ledgerId: String(number) });
  });

  test('a customer in a group that e-conomic lacks brings it along; two customers make one group', async () => {
    const company = await aConnectedCompany(groupsWithAccounts);
    const group = company.account.silently(
      () => company.account.record('customer-groups', { number: 21, name: 'Wholesale' }).number,
    );
    const customers = [1, 2].map(() => company.account.customer({ customer_group_id: group, company_vat: '' }).number);
    await company.settle();
    for (const customer of customers)
      expect(await company.inLedger(`/customers/${customer}`)).toMatchObject({ customerGroup: { customerGroupNumber: group } });
    expect(written(company).filter(({ path }) => path === '/customer-groups')).toHaveLength(1);
  });

  test('a group that is there already is used as it is: neither its name nor its account changes', async () => {
    const company = await aConnectedCompany(groupsWithAccounts);
    company.agreement.put('customer-groups', 7, { customerGroupNumber: 7, name: 'Engros', account: { accountNumber: 5820 } });
    company.account.record('customer-groups', { number: 7, name: 'Wholesale' });
    await company.settle();
    company.account.change('customer-groups', 7, { name: 'Big ones' });
    await company.settle();
    expect(await company.inLedger('/customer-groups/7')).toMatchObject({ name: 'Engros', account: { accountNumber: 5820 } });
    expect(await company.transfer('customer-group', 7)).toMatchObject({ state: 'done', outcome: 'linked', ledgerId: '7' });
    expect(written(company)).toEqual([]);
  });

  test('without an account none is created: several groups stand for the default one, or a person is told', async () => {
    const company = await aConnectedCompany({ customers: { enabled: true, defaultGroup: 1 } });
    const groups = [21, 22].map(
      (number) => company.account.record('customer-groups', { number, name: `Group ${number}` }).number,
    );
    await company.settle();
    for (const group of groups)
      expect(await company.transfer('customer-group', group)).toMatchObject({ state: 'done', ledgerId: '1' });

    await company.use({ customers: { enabled: true } });
    const { number } = company.account.record('customer-groups', { number: 23, name: 'C' });
    await company.settle();
    const transfer = await company.transfer('customer-group', number);
    expect(transfer).toMatchObject({
      state: 'failed',
      reason: { code: 'GROUP_NEEDS_ACCOUNT', values: { kind: 'customer group', group: 'C' } },
    });
    expect(readable({ ...transfer.reason, code: 'GROUP_NEEDS_ACCOUNT' }).hint).toContain('customers.groupAccount');
  });

  test('a lost answer makes no second group', async () => {
    const company = await aConnectedCompany(groupsWithAccounts);
    loseTheAnswerTo(company, '/customer-groups');
    const { number } = company.account.record('customer-groups', { number: 21, name: 'Wholesale' });
    await company.settle();
    expect(await company.transfer('customer-group', number)).toMatchObject({ state: 'done', ledgerId: String(number) });
    expect(written(company)).toHaveLength(1);
  });
});

test('a supplier group that is mapped after it was transferred: suppliers go to the group it is mapped to', async () => {
  const suppliers = { enabled: true, groupAccount: 6800 };
  const others = { supplierInvoices: { journal: 2, defaultAccount: 2999 }, paymentTerms: { default: 1 } };
  const company = await aConnectedCompany({ suppliers, ...others });
  company.account.record('supplier-groups', { number: 31, name: 'Mills' });
  await company.settle();
  await company.use({ suppliers: { ...suppliers, groups: { 31: 1 } }, ...others });
  const { number } = company.account.supplier({ supplier_group_id: 31 });
  await company.settle();
  expect(await company.inLedger(`/suppliers/${number}`)).toMatchObject({ supplierGroup: { supplierGroupNumber: 1 } });
});

describe('product groups', () => {
  test('ECO-OUT-09 a new group goes to e-conomic at once, with the account of domestic sales', async () => {
    const company = await aConnectedCompany(groupsWithAccounts);
    const { number } = company.account.record('product-groups', { name: 'Goods B' });
    await company.settle();
    expect(await company.inLedger(`/product-groups/${number}`)).toMatchObject({ name: 'Goods B' });
    expect(await listed(company, `/product-groups/${number}/sales-accounts`)).toMatchObject([
      { vatZone: { vatZoneNumber: 1 }, salesAccount: { accountNumber: 1010 } },
    ]);
  });

  test('a product of it can be sold: group, product and invoice go along', async () => {
    const company = await aConnectedCompany({
      ...groupsWithAccounts,
      customers: { enabled: true, groupAccount: 5600, defaultGroup: 1 },
    });
    const group = company.account.silently(() => company.account.record('product-groups', { name: 'Goods B' }).number);
    const item = company.account.silently(() => company.account.product({ group }).number);
    company.account.bookedInvoice({ lines: [{ item_id: item, quantity: 2 }] });
    await company.settle();
    expect(await company.ledgerInvoices('drafts')).toHaveLength(1);
    expect(await company.transfer('product-group', group)).toMatchObject({ state: 'done', outcome: 'created' });
  });

  test('a lost answer makes no second group', async () => {
    const company = await aConnectedCompany(groupsWithAccounts);
    loseTheAnswerTo(company, '/productgroups');
    const { number } = company.account.record('product-groups', { name: 'Goods B' });
    await company.settle();
    expect(await company.transfer('product-group', number)).toMatchObject({ state: 'done', ledgerId: String(number) });
    expect(written(company)).toHaveLength(1);
  });

  test.each([
    ['economic', 'MASTER_ELSEWHERE'],
    ['off', 'SWITCHED_OFF'],
  ])('with products kept by %s none is made', async (master, code) => {
    const company = await aConnectedCompany({ products: { master, groupAccount: 1010 } });
    const { number } = company.account.record('product-groups', { name: 'Goods B' });
    await company.settle();
    expect(await company.transfer('product-group', number)).toMatchObject({ state: 'skipped', reason: { code } });
    expect(written(company)).toEqual([]);
  });
});

describe('units', () => {
  test('a new unit goes at once, and is renamed with Rackbeat’s', async () => {
    const company = await aConnectedCompany();
    const { number } = company.account.record('units', { name: 'box' });
    await company.settle();
    company.account.change('units', number, { name: 'crate' });
    await company.settle();
    const { ledgerId } = await company.transfer('unit', number);
    expect(await company.inLedger(`/units/${ledgerId}`)).toMatchObject({ name: 'crate' });
    expect((await listed(company, '/units')).filter(({ name }) => name === 'box' || name === 'crate')).toHaveLength(1);
  });

  test('one of that name is found, in whatever letters, and stays as it is written there', async () => {
    const company = await aConnectedCompany();
    company.agreement.put('units', 9, { unitNumber: 9, name: 'Box' });
    const { number } = company.account.record('units', { name: 'box' });
    await company.settle();
    expect(await company.transfer('unit', number)).toMatchObject({ outcome: 'linked', ledgerId: '9' });
    expect(written(company)).toEqual([]);
  });

  test('a product brings its unit along', async () => {
    const company = await aConnectedCompany();
    const unit = company.account.silently(() => company.account.record('units', { name: 'box' }).number);
    const { number } = company.account.product({ number: 'BX1', unit_id: unit });
    await company.settle();
    const { ledgerId } = await company.transfer('unit', unit);
    expect(await company.inLedger(`/products/${number}`)).toMatchObject({ unit: { unitNumber: Number(ledgerId) } });
  });

  test('a lost answer makes no second unit', async () => {
    const company = await aConnectedCompany();
    loseTheAnswerTo(company, '/units');
    company.account.record('units', { name: 'box' });
    await company.settle();
    expect((await listed(company, '/units')).filter(({ name }) => name === 'box')).toHaveLength(1);
  });
});

describe('payment terms', () => {
  test('ECO-OUT-10 new terms go at once, with type and days', async () => {
    const company = await aConnectedCompany();
    const { number } = company.account.record('payment-terms', { name: 'Month + 20', type: 'invoice_month', maturity_days: 20 });
    await company.settle();
    const { ledgerId, outcome } = await company.transfer('payment-terms', number);
    expect(outcome).toBe('created');
    expect(await company.inLedger(`/payment-terms/${ledgerId}`)).toMatchObject({
      name: 'Month + 20',
      paymentTermsType: 'invoiceMonth',
      daysOfCredit: 20,
    });
  });

  test('terms of equal type and days are used, and nothing is made', async () => {
    const company = await aConnectedCompany();
    company.agreement.put('payment-terms', 77, {
      paymentTermsNumber: 77,
      name: 'Netto 77',
      paymentTermsType: 'net',
      daysOfCredit: 77,
    });
    const { number } = company.account.record('payment-terms', { name: '77 days', type: 'net', maturity_days: 77 });
    await company.settle();
    expect(await company.transfer('payment-terms', number)).toMatchObject({ outcome: 'linked', ledgerId: '77' });
    expect(written(company)).toEqual([]);
  });

  test('other days in Rackbeat are other terms: those left behind are unchanged', async () => {
    const company = await aConnectedCompany();
    const { number } = company.account.record('payment-terms', { name: 'Ours', type: 'net', maturity_days: 41 });
    await company.settle();
    const before = await company.transfer('payment-terms', number);
    company.account.change('payment-terms', number, { name: 'Ours, longer', maturity_days: 42 });
    await company.settle();
    const after = await company.transfer('payment-terms', number);
    expect(after.ledgerId).not.toBe(before.ledgerId);
    expect(await company.inLedger(`/payment-terms/${before.ledgerId}`)).toMatchObject({ name: 'Ours', daysOfCredit: 41 });
    expect(await company.inLedger(`/payment-terms/${after.ledgerId}`)).toMatchObject({ name: 'Ours, longer', daysOfCredit: 42 });
  });

  test.each(['paid_in_cash', 'prepaid', 'factoring', 'due_date'])(
    '%s needs what only a person knows: skipped with a hint',
    async (type) => {
      const company = await aConnectedCompany();
      const { number } = company.account.record('payment-terms', { name: 'Something odd', type, maturity_days: 3 });
      await company.settle();
      const transfer = await company.transfer('payment-terms', number);
      expect(transfer).toMatchObject({ state: 'skipped', reason: { code: 'TERMS_TYPE_BY_HAND' } });
      expect(readable({ ...transfer.reason, code: 'TERMS_TYPE_BY_HAND' }).hint).toBeDefined();
      expect(written(company)).toEqual([]);
    },
  );

  test('a lost answer makes no second terms', async () => {
    const company = await aConnectedCompany();
    loseTheAnswerTo(company, '/payment-terms');
    company.account.record('payment-terms', { name: 'Ours', type: 'net', maturity_days: 41 });
    await company.settle();
    expect((await listed(company, '/payment-terms')).filter(({ name }) => name === 'Ours')).toHaveLength(1);
  });
});

describe('what e-conomic lets no app write', () => {
  test('ECO-OUT-11 an employee is found by name; one that is not there is skipped, with a hint', async () => {
    const company = await aConnectedCompany();
    company.agreement.put('employees', 4, { employeeNumber: 4, name: 'Mette Holm' });
    const known = company.account.record('employees', { name: 'mette  holm' }).number;
    const unknown = company.account.record('employees', { name: 'Jens Ny' }).number;
    await company.settle();
    expect(await company.transfer('employee', known)).toMatchObject({ outcome: 'linked', ledgerId: '4' });
    const skipped = await company.transfer('employee', unknown);
    expect(skipped).toMatchObject({
      state: 'skipped',
      reason: { code: 'LEDGER_TAKES_NONE', values: { kind: 'employees', name: 'Jens Ny' } },
    });
    expect(readable({ ...skipped.reason, code: 'LEDGER_TAKES_NONE' }).hint).toContain('send again');
    expect(written(company)).toEqual([]);
  });

  test('two employees of one name: the one with the same number, else a person decides', async () => {
    const company = await aConnectedCompany();
    company.agreement.put('employees', 4, { employeeNumber: 4, name: 'Mette Holm' });
    company.agreement.put('employees', 5, { employeeNumber: 5, name: 'Mette Holm' });
    const same = company.account.record('employees', { number: 5, name: 'Mette Holm' }).number;
    const other = company.account.record('employees', { number: 6, name: 'Mette Holm' }).number;
    await company.settle();
    expect(await company.transfer('employee', same)).toMatchObject({ outcome: 'linked', ledgerId: '5' });
    expect(await company.transfer('employee', other)).toMatchObject({ state: 'failed', reason: { code: 'AMBIGUOUS' } });
  });

  test('ECO-LAY-01 a layout asked for by hand: the mapped one, one of the same name, or skipped with a hint', async () => {
    const company = await aConnectedCompany();
    const layouts = (await listed(company, '/layouts')) as { layoutNumber: number; name: string }[];
    const [first] = layouts;
    if (first === undefined) throw new Error('no layout');
    const named = company.account.record('layouts', { name: first.name }).number;
    const other = company.account.record('layouts', { name: 'Christmas' }).number;
    expect(await company.resend('layout', named)).toMatchObject({ outcome: 'linked', ledgerId: String(first.layoutNumber) });
    expect(await company.resend('layout', other)).toMatchObject({ state: 'skipped', reason: { code: 'LEDGER_TAKES_NONE' } });
    await company.use({ customers: { enabled: true }, layouts: { map: { [other]: first.layoutNumber } } });
    expect(await company.resend('layout', other)).toMatchObject({ outcome: 'linked', ledgerId: String(first.layoutNumber) });
    expect(written(company)).toEqual([]);
  });
});

test('ECO-OUT-13 all of it goes at once: a group is there within two minutes of its webhook', async () => {
  const company = await aConnectedCompany(groupsWithAccounts);
  const { number } = company.account.record('customer-groups', { number: 21, name: 'Wholesale' });
  await company.settle({ until: company.clock.now() + 120_000 });
  expect(await company.inLedger(`/customer-groups/${number}`)).toBeDefined();
});

test('accounts for new groups must exist, and the settings say that new product groups sell at home only', async () => {
  const company = await aConnectedCompany();
  const settings = { customers: { groupAccount: 5601 }, products: { groupAccount: 1010 } };
  const checked = (await company.ask({ ask: 'check-settings', settings })) as { answer: { problems: unknown[] } };
  expect(checked.answer.problems).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ setting: 'customers.groupAccount', severity: 'error' }),
      expect.objectContaining({ setting: 'products.groupAccount', severity: 'warning' }),
    ]),
  );
});
