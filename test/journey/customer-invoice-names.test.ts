/** What customer invoices in e-conomic point at: layouts, payment terms, projects, items. */
import { aConnectedCompany, type Company } from './company.ts';
import { send } from './sending.ts';

describe('layouts and payment terms', () => {
  test('EX-L1 ECO-LAY-01 the mapped layout', async () => {
    const company = await aConnectedCompany({ layouts: { map: { 1001: 21, 1: 21 }, default: 19 } });
    const { number: layout_id } = company.account.record('layouts', { name: 'English' });
    await company.use({ customers: { enabled: true, defaultGroup: 1 }, layouts: { map: { [layout_id]: 21 }, default: 19 } });
    await send(company, { layout_id }, { layout_id });
    expect(await company.ledgerInvoices('drafts')).toEqual([
      expect.objectContaining({ layout: expect.objectContaining({ layoutNumber: 21 }) }),
    ]);
  });

  test('ECO-LAY-02 two customers with two layouts give two layout numbers', async () => {
    const company = await aConnectedCompany();
    const { number: english } = company.account.record('layouts', { name: 'English' });
    const { number: danish } = company.account.record('layouts', { name: 'Danish' });
    await company.use({ customers: { enabled: true, defaultGroup: 1 }, layouts: { map: { [english]: 21, [danish]: 19 } } });
    await send(company, { layout_id: english }, { layout_id: english });
    await send(company, { layout_id: danish }, { layout_id: danish, company_vat: 'DK87654321', company_name: 'Vestlys ApS' });
    expect((await company.ledgerInvoices('drafts')).map((draft) => draft.layout.layoutNumber)).toEqual([21, 19]);
  });

  test('EX-L2 unmapped: the layout on the e-conomic customer', async () => {
    const company = await aConnectedCompany({ layouts: {} });
    const { number } = company.account.customer();
    await company.settle();
    const inLedger = (await company.inLedger(`/customers/${number}`)) ?? {};
    company.agreement.put('customers', number, { ...inLedger, layout: { layoutNumber: 21 } });
    company.account.bookedInvoice({ customer_id: number });
    await company.settle();
    expect(await company.ledgerInvoices('drafts')).toEqual([
      expect.objectContaining({ layout: expect.objectContaining({ layoutNumber: 21 }) }),
    ]);
  });

  test('EX-L2 neither mapped nor on the customer: the layout on the customer’s group', async () => {
    const company = await aConnectedCompany({ layouts: {}, customers: { enabled: true, defaultGroup: 1 } });
    await send(company);
    expect(await company.ledgerInvoices('drafts')).toEqual([
      expect.objectContaining({ layout: expect.objectContaining({ layoutNumber: 19 }) }),
    ]);
  });

  test('EX-L3 nothing set anywhere: LAYOUT_MISSING, no draft', async () => {
    const company = await aConnectedCompany({
      layouts: {},
      customers: { enabled: true, groups: { 1: 2, 1001: 2 }, defaultGroup: 2 },
    });
    const { transfer } = await send(company);
    expect(transfer).toMatchObject({ state: 'failed', reason: { code: 'LAYOUT_MISSING' } });
    expect(await company.ledgerInvoices('drafts')).toEqual([]);
  });

  test('EX-P1 equal names match, whatever their blanks and case', async () => {
    const company = await aConnectedCompany({ paymentTerms: {} });
    company.agreement.put('payment-terms', 30, { paymentTermsNumber: 30, name: ' net  14 DAYS', paymentTermsType: 'dueDate' });
    const { number } = company.account.record('payment-terms', { name: 'Net 14 days', type: 'net', maturity_days: 14 });
    await send(company, { payment_terms_id: number }, { payment_terms_id: number });
    expect(await company.ledgerInvoices('drafts')).toEqual([
      expect.objectContaining({ paymentTerms: expect.objectContaining({ paymentTermsNumber: 30 }) }),
    ]);
  });

  test('EX-P2 two terms named alike: not by name, but by type and days', async () => {
    const company = await aConnectedCompany({ paymentTerms: {} });
    company.agreement.put('payment-terms', 30, {
      paymentTermsNumber: 30,
      name: 'Net 14',
      paymentTermsType: 'net',
      daysOfCredit: 21,
    });
    company.agreement.put('payment-terms', 31, {
      paymentTermsNumber: 31,
      name: 'Net 14',
      paymentTermsType: 'net',
      daysOfCredit: 22,
    });
    await send(company);
    expect(await company.ledgerInvoices('drafts')).toEqual([
      expect.objectContaining({ paymentTerms: expect.objectContaining({ paymentTermsNumber: 2 }) }),
    ]);
  });

  test('PAYMENT_TERMS_UNMAPPED: no match and no default', async () => {
    const company = await aConnectedCompany({ paymentTerms: {} });
    const terms = { name: 'Every full moon', type: 'net', maturity_days: 29 };
    const { number } = company.account.silently(() => company.account.record('payment-terms', terms));
    const { transfer } = await send(company, { payment_terms_id: number }, { payment_terms_id: number });
    expect(transfer).toMatchObject({ state: 'failed', reason: { code: 'PAYMENT_TERMS_UNMAPPED' } });
  });

  test('an explicit mapping comes before names', async () => {
    const company = await aConnectedCompany({ paymentTerms: { map: { 1001: 3 } } });
    await send(company);
    expect(await company.ledgerInvoices('drafts')).toEqual([
      expect.objectContaining({ paymentTerms: expect.objectContaining({ paymentTermsNumber: 3 }) }),
    ]);
  });
});

describe('projects', () => {
  const on = { projects: { enabled: true } };
  const known = (company: Company) =>
    company.agreement.put('projects', 7, { number: 7, name: 'New roof', isClosed: false, isBarred: false });

  test('EX-J1 ECO-GEN-05 a project from e-conomic is carried by the draft', async () => {
    const company = await aConnectedCompany(on);
    known(company);
    company.account.record('projects', { number: 7, name: 'New roof' });
    await send(company, { project_id: 7 });
    expect(await company.ledgerInvoices('drafts')).toEqual([
      expect.objectContaining({ project: expect.objectContaining({ projectNumber: 7 }) }),
    ]);
  });

  test('EX-J3 a project known only in Rackbeat is left out with a warning', async () => {
    const company = await aConnectedCompany(on);
    company.account.record('projects', { number: 8, name: 'Ours alone' });
    const { transfer } = await send(company, { project_id: 8 });
    expect(transfer).toMatchObject({ state: 'done', warnings: [{ code: 'PROJECT_NOT_IN_LEDGER', values: { project: '8' } }] });
    expect((await company.ledgerInvoices('drafts'))[0]).not.toHaveProperty('project');
  });

  test('EX-J4 the feature off: no project, and e-conomic is not asked', async () => {
    const company = await aConnectedCompany();
    known(company);
    company.account.record('projects', { number: 7, name: 'New roof' });
    await send(company, { project_id: 7 });
    expect((await company.ledgerInvoices('drafts'))[0]).not.toHaveProperty('project');
    expect(company.economic.requests().filter((request) => request.path.includes('projects'))).toEqual([]);
  });

  test('a closed project: BARRED', async () => {
    const company = await aConnectedCompany(on);
    company.agreement.put('projects', 7, { number: 7, name: 'New roof', isClosed: true });
    company.account.record('projects', { number: 7, name: 'New roof' });
    expect((await send(company, { project_id: 7 })).transfer).toMatchObject({
      state: 'failed',
      reason: { code: 'BARRED', values: { viaKind: 'project' } },
    });
  });
});

describe('structured items', () => {
  test('EX-M1 EX-M3 ECO-OUT-08 GEN-11 a structured item is one line and one product; its parts are not exploded', async () => {
    const company = await aConnectedCompany();
    const table = company.account.lot({ number: 'TABLE', name: 'Table', sales_price: 500 });
    await send(company, { lines: [{ item_id: table.number, quantity: 1, line_price: 500 }] });
    const [draft] = await company.ledgerInvoices('drafts');
    expect(draft?.lines).toEqual([
      expect.objectContaining({ product: expect.objectContaining({ productNumber: 'TABLE' }), totalNetAmount: 500 }),
    ]);
    expect(await company.inLedger('/products/TABLE')).toMatchObject({ name: 'Table' });
  });

  test('EX-M2 a bundle arrives already as its single items', async () => {
    const company = await aConnectedCompany();
    const items = ['WINE-1', 'WINE-2', 'CHOCOLATE'].map((number) => company.account.product({ number, name: number }).number);
    await send(company, { lines: items.map((item_id) => ({ item_id, quantity: 1, line_price: 50 })) });
    expect((await company.ledgerInvoices('drafts'))[0]?.lines).toHaveLength(3);
  });
});
