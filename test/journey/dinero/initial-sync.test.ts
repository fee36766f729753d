/** The initial sync from Dinero to Rackbeat, end to end in one process. */
import { readable } from '#shared/texts/readable-reason.ts';
import { pumped } from '../company/syncing.ts';
import { aDineroSyncCompany, type DineroSyncCompany } from './sync-company.ts';

const writesTo = (requests: { method: string; path: string; body?: unknown }[]) =>
  requests.filter(({ method, path }) => method !== 'GET' && path !== '/connect/token');

const havnen = {
  Name: 'Havnens Cykler ApS',
  Email: 'post@havnen.test',
  VatNumber: '12345674',
  Street: 'Nordre Kaj 4',
  ZipCode: '8000',
  City: 'Aarhus C',
  Phone: '+45 11 22 33 44',
  PaymentConditionType: 'Netto',
  PaymentConditionNumberOfDays: 30,
};

async function aFullCompany(settings: Record<string, unknown> = {}): Promise<DineroSyncCompany> {
  const company = await aDineroSyncCompany(settings);
  await company.contact(havnen);
  await company.contact({ Name: 'Berg & Sohn GmbH', Email: 'info@berg.test', CountryKey: 'DE', VatNumber: 'DE811907980' });
  await company.contact({ Name: 'Stålværket A/S', Email: 'salg@staal.test', ZipCode: '9000' }, ['creditor']);
  await company.contact({ Name: 'Vestjysk Handel', Email: 'kontor@vest.test' }, ['debtor', 'creditor']);
  await company.product({ ProductNumber: 'LAS-200', Name: 'Kædelås' });
  await company.product({ ProductNumber: 'A/1.5 x', Name: 'Odd one', Unit: 'hours' });
  company.clock.pass(5_000);
  return company;
}

const byName = (records: Record<string, Record<string, unknown>>) =>
  Object.fromEntries(Object.values(records).map((record) => [String(record.company_name ?? record.name), record]));
const rowsOf = async ({ worker, account }: DineroSyncCompany) =>
  (await worker.transfers.list({ tenantId: String(account.accountId), ledger: 'dinero', limit: 100 })).transfers;

test('DIN-INI-02 debtors become customers, under Rackbeat’s next numbers', async () => {
  const company = await aFullCompany();
  const sync = await company.sync();
  expect(sync).toMatchObject({ status: 'finished', reasons: [] });
  expect(sync.counts.customer).toEqual({ total: 3, created: 3, linked: 0, skipped: 0, failed: 0, finished: true });
  const customers = byName(await company.inRackbeat('customers'));
  expect(Object.keys(customers).sort()).toEqual(['Berg & Sohn GmbH', 'Havnens Cykler ApS', 'Vestjysk Handel']);
  expect(customers['Havnens Cykler ApS']).toMatchObject({
    contact_email: 'post@havnen.test',
    company_vat: '12345674',
    address_street: 'Nordre Kaj 4',
    address_zipcode: '8000',
    address_city: 'Aarhus C',
    contact_phone: '+45 11 22 33 44',
    vat_zone: 'domestic',
    currency: 'DKK',
    is_barred: false,
    payment_terms: { name: 'Net 30' },
  });
  expect(customers['Berg & Sohn GmbH']).toMatchObject({ vat_zone: 'eu' });
});

test('DIN-INI-03 creditors become suppliers; who is both becomes both', async () => {
  const company = await aFullCompany();
  const sync = await company.sync();
  expect(sync.counts.supplier).toMatchObject({ total: 2, created: 2 });
  expect(Object.keys(byName(await company.inRackbeat('suppliers'))).sort()).toEqual(['Stålværket A/S', 'Vestjysk Handel']);
  expect(byName(await company.inRackbeat('customers'))).toHaveProperty('Vestjysk Handel');
  const both = (await rowsOf(company)).filter(({ kind }) => kind === 'customer' || kind === 'supplier');
  const [shared] = both
    .map(({ ledgerId }) => ledgerId)
    .filter((id) => both.filter(({ ledgerId }) => ledgerId === id).length === 2);
  expect(shared).toBeDefined();
});

test('DIN-INI-04 INC-22 one supplier group is made, under the name the settings give it, and every supplier is in it', async () => {
  const company = await aFullCompany({ initialSync: { supplierGroup: 'Fra Dinero' } });
  await company.sync();
  const groups = Object.values(await company.inRackbeat('supplier-groups'));
  expect(groups.map(({ name }) => name)).toContain('Fra Dinero');
  const suppliers = Object.values(await company.inRackbeat('suppliers'));
  expect(suppliers.length).toBeGreaterThan(0);
  for (const supplier of suppliers) expect(supplier.supplier_groups).toMatchObject({ name: 'Fra Dinero' });
});

test('INC-22 by setting one group for each of Dinero’s regions', async () => {
  const company = await aFullCompany({ initialSync: { supplierGroup: 'Fra Dinero', supplierGroupsByRegion: true } });
  await company.contact({ Name: 'Stahl AG', Email: 'ag@stahl.test', CountryKey: 'DE' }, ['creditor']);
  await company.contact({ Name: 'Steel Inc', Email: 'inc@steel.test', CountryKey: 'US' }, ['creditor']);
  await company.sync();
  const suppliers = byName(await company.inRackbeat('suppliers'));
  expect(suppliers['Stålværket A/S']?.supplier_groups).toMatchObject({ name: 'Fra Dinero (DK)' });
  expect(suppliers['Stahl AG']?.supplier_groups).toMatchObject({ name: 'Fra Dinero (EU)' });
  expect(suppliers['Steel Inc']?.supplier_groups).toMatchObject({ name: 'Fra Dinero (World)' });
});

test('DIN-INI-05 products come over with number, name, price, unit and the group that sells to their account', async () => {
  const company = await aDineroSyncCompany({ salesAccounts: { 3: { domestic: 1000 } } });
  const guid = await company.product({ ProductNumber: 'LAS-200', Name: 'Kædelås' });
  const sync = await company.sync();
  expect(sync.counts.product).toMatchObject({ total: 1, created: 1 });
  expect((await company.inRackbeat('products'))['LAS-200']).toMatchObject({
    name: 'Kædelås',
    sales_price: 199.5,
    unit: { name: 'pcs' },
    group: { number: 3 },
  });
  expect(await company.transfer('product', 'LAS-200')).toMatchObject({
    state: 'done',
    ledgerId: guid,
    facts: { name: 'Kædelås', unit: 'parts', group: '3' },
  });
});

test('a product without a number stays behind and says so; of two with one number the first comes over', async () => {
  const company = await aDineroSyncCompany();
  await company.product({ ProductNumber: '', Name: 'Uden nummer' });
  const first = await company.product({ ProductNumber: 'X', Name: 'Ens' });
  await company.product({ ProductNumber: 'X', Name: 'Ens' });
  const before = company.clock.now();
  const sync = await company.sync();
  // The second waited for the first instead of running into its claim.
  expect(company.clock.now() - before).toBeLessThan(60_000);
  expect(sync.counts.product).toMatchObject({ total: 3, created: 1, skipped: 2, failed: 0 });
  expect(sync.reasons).toMatchObject([
    { code: 'PRODUCT_WITHOUT_NUMBER', kind: 'product', count: 1, examples: ['Uden nummer'] },
    { code: 'NUMBER_COLLISION', kind: 'product', count: 1, examples: ['X'] },
  ]);
  expect(await company.transfer('product', 'X')).toMatchObject({ state: 'done', ledgerId: first });
});

test('DIN-INI-06 INC-26 a contact without an e-mail address stays behind, and is listed with the reason', async () => {
  const company = await aFullCompany();
  const guid = await company.contact({ Name: 'Uden Mail ApS', VatNumber: '87654323' }, ['debtor', 'creditor']);
  company.clock.pass(5_000);
  const sync = await company.sync();
  expect(sync.counts).toMatchObject({ customer: { created: 3, skipped: 1 }, supplier: { created: 2, skipped: 1 } });
  expect(sync.reasons).toEqual([
    { code: 'CONTACT_WITHOUT_EMAIL', kind: 'customer', count: 1, examples: ['Uden Mail ApS'] },
    { code: 'CONTACT_WITHOUT_EMAIL', kind: 'supplier', count: 1, examples: ['Uden Mail ApS'] },
  ]);
  expect(byName(await company.inRackbeat('customers'))).not.toHaveProperty('Uden Mail ApS');
  expect(await company.transfer('customer', guid)).toMatchObject({
    state: 'skipped',
    reason: { code: 'CONTACT_WITHOUT_EMAIL', detail: 'Uden Mail ApS' },
  });
});

test('a contact that nothing was booked on is neither, and is listed with the reason', async () => {
  const company = await aFullCompany();
  await company.contact({ Name: 'Måske Kunde', Email: 'maaske@kunde.test' }, []);
  company.clock.pass(5_000);
  const sync = await company.sync();
  expect(sync.reasons).toEqual([{ code: 'CONTACT_UNUSED', kind: 'customer', count: 1, examples: ['Måske Kunde'] }]);
});

test('a contact that the connector itself has written is known by its reference, booked on or not', async () => {
  const company = await aDineroSyncCompany({ suppliers: { enabled: true } });
  const supplier = company.account.supplier({ company_name: 'Vores egen A/S', contact_email: '' }).number;
  const customer = company.account.customer({ company_name: 'Vores egen ApS', contact_email: '' }).number;
  await company.settle();
  company.clock.pass(65_000);
  const sync = await company.sync();
  expect(sync.counts).toMatchObject({ customer: { total: 1, linked: 1 }, supplier: { total: 1, linked: 1 } });
  expect(sync.reasons).toEqual([]);
  expect(Object.keys(await company.inRackbeat('customers'))).toEqual([String(customer)]);
  expect(Object.keys(await company.inRackbeat('suppliers'))).toEqual([String(supplier)]);
});

test('Q-04 a deleted contact comes over as barred; with includeBarred off it stays behind', async () => {
  const withDeleted = async (settings: Record<string, unknown>) => {
    const company = await aFullCompany(settings);
    company.side.hand.deleteContact(await company.contact({ Name: 'Lukket ApS', Email: 'lukket@aps.test' }));
    company.clock.pass(5_000);
    return { company, sync: await company.sync() };
  };
  const { company } = await withDeleted({});
  expect(byName(await company.inRackbeat('customers'))['Lukket ApS']).toMatchObject({ is_barred: true });
  const { sync } = await withDeleted({ initialSync: { includeBarred: false } });
  expect(sync.reasons).toMatchObject([{ code: 'BARRED_NOT_WANTED', kind: 'customer', count: 1, examples: ['Lukket ApS'] }]);
});

test('Q-05 who is in Rackbeat already is linked, by VAT number or e-mail address, and left as it is', async () => {
  const company = await aFullCompany();
  company.account.silently(() => {
    company.account.customer({ number: 7, company_name: 'Andet navn', company_vat: 'DK 12 34 56 74' });
    company.account.customer({ number: 8, company_name: 'Berg', company_vat: '', contact_email: 'INFO@berg.test' });
    company.account.product({ number: 'LAS-200', name: 'Something else' });
  });
  const sync = await company.sync();
  expect(sync.counts.customer).toMatchObject({ created: 1, linked: 2 });
  expect(sync.counts.product).toMatchObject({ created: 1, skipped: 1 });
  const customers = await company.inRackbeat('customers');
  expect(customers[7]).toMatchObject({ company_name: 'Andet navn' });
  expect(customers[9]).toMatchObject({ company_name: 'Vestjysk Handel' });
  expect(await company.transfer('customer', 7)).toMatchObject({ state: 'done', outcome: 'linked' });
});

test('Q-05 a shared e-mail address is not enough where the VAT numbers differ: another customer is made', async () => {
  const company = await aDineroSyncCompany();
  company.account.silently(() => {
    company.account.customer({ number: 7, company_name: 'Anden ApS', company_vat: 'DK87654321', contact_email: havnen.Email });
  });
  await company.contact(havnen);
  const sync = await company.sync();
  expect(sync.counts.customer).toMatchObject({ created: 1, linked: 0 });
  expect(Object.keys(byName(await company.inRackbeat('customers'))).sort()).toEqual(['Anden ApS', 'Havnens Cykler ApS']);
});

test('Q-05 two customers in Rackbeat fit: none is taken, and the list names the contact and both of them', async () => {
  const company = await aDineroSyncCompany();
  company.account.silently(() => {
    for (const number of [7, 8]) company.account.customer({ number, company_vat: '12345674' });
  });
  const guid = await company.contact(havnen);
  const sync = await company.sync();
  expect(sync.reasons).toMatchObject([{ code: 'AMBIGUOUS', kind: 'customer', examples: ['Havnens Cykler ApS'] }]);
  const { reason } = await company.transfer('customer', guid);
  expect(reason && readable(reason).sentence).toContain('Havnens Cykler ApS: 7, 8');
});

test('two contacts of one address are two customers, also when the sync is read again', async () => {
  const company = await aDineroSyncCompany();
  for (const Name of ['Filial Nord', 'Filial Syd']) await company.contact({ Name, Email: 'kontor@filial.test' });
  await company.sync();
  expect(Object.keys(byName(await company.inRackbeat('customers'))).sort()).toEqual(['Filial Nord', 'Filial Syd']);
  const ids = (await rowsOf(company)).filter(({ kind }) => kind === 'customer').map(({ ledgerId }) => ledgerId);
  expect(new Set(ids).size).toBe(2);
});

test('a number that a deleted customer of Rackbeat’s has is passed over', async () => {
  const company = await aDineroSyncCompany();
  company.account.silently(() => company.account.customer({ number: 5 }));
  let refused = 0;
  company.net.between = async (request, carry) => {
    const isFirst = request.method === 'POST' && request.url.includes('/customers') && refused === 0;
    if (!isFirst) return await carry(request);
    refused += 1;
    return Response.json({ errors: { number: ['The number has already been taken.'] } }, { status: 422 });
  };
  await company.contact(havnen);
  const sync = await company.sync();
  expect(sync.counts.customer).toMatchObject({ created: 1, skipped: 0, failed: 0 });
  expect((await company.inRackbeat('customers'))[7]).toMatchObject({ company_name: 'Havnens Cykler ApS' });
});

test('payment terms that Rackbeat lacks: the nearest of the type, and the transfer says so', async () => {
  const company = await aDineroSyncCompany();
  await company.contact({ ...havnen, PaymentConditionNumberOfDays: 21 });
  await company.sync();
  const [row] = (await rowsOf(company)).filter(({ kind }) => kind === 'customer');
  expect(row).toMatchObject({ warnings: [{ code: 'TERMS_REPLACED', values: { wanted: 'Netto 21', used: 'Net 14' } }] });
});

test('DIN-INI-07 GEN-09 one way only: Dinero gets no write, and only contacts and products are read', async () => {
  const company = await aFullCompany();
  company.account.silently(() => company.account.customer({ number: 7777 }));
  company.side.dinero.clearRequests();
  await company.sync();
  expect(writesTo(company.side.dinero.requests())).toEqual([]);
  const read = new Set(company.side.dinero.requests().map(({ path }) => path.replace(/\/\d{6}\//, '/o/')));
  expect([...read].sort()).toEqual(['/v1/o/products', '/v2/o/contacts']);
});

test('no webhook tells of what was made: nothing comes back to Dinero', async () => {
  const company = await aFullCompany();
  await company.sync();
  expect(company.events.filter(({ name }) => name === 'RecordChanged')).toEqual([]);
});

test('GEN-07 a finished initial sync never repeats: asked again, nobody is called', async () => {
  const company = await aFullCompany();
  await company.sync();
  const before = await company.progress();
  company.side.dinero.clearRequests();
  company.rackbeat.clearRequests();
  await company.contact({ Name: 'Ny kunde', Email: 'ny@kunde.test' });
  company.side.dinero.clearRequests();
  expect(await company.sync()).toEqual(before);
  expect([...company.side.dinero.requests(), ...company.rackbeat.requests()]).toEqual([]);
});

test('DIN-INI-01 GEN-06 without it Rackbeat stays empty and invoices go as ever', async () => {
  const company = await aFullCompany();
  const { number } = company.account.bookedInvoice();
  await company.settle();
  expect(await company.transfer('customer-invoice', number)).toMatchObject({ state: 'done' });
  expect(Object.keys(await company.inRackbeat('customers'))).toHaveLength(1);
});

test('an invoice to a customer that came over leans on the row that came with it', async () => {
  const company = await aFullCompany();
  await company.sync();
  const [customer] = Object.values(await company.inRackbeat('customers')).filter(
    ({ company_name: name }) => name === havnen.Name,
  );
  company.side.dinero.clearRequests();
  const { number } = company.account.bookedInvoice({
    customer_id: customer?.number,
    lines: [{ item_id: 'LAS-200', quantity: 1, line_price: 100 }],
  });
  await company.settle();
  expect(await company.transfer('customer-invoice', number)).toMatchObject({ state: 'done' });
  const written = writesTo(company.side.dinero.requests()).map(({ path }) => path.replace(/\/\d{6}\//, '/o/'));
  expect(written.filter((path) => !path.startsWith('/v1/o/invoices'))).toEqual([]);
});

test('the pre-flight tells beforehand what the sync then does, and writes nothing', async () => {
  const company = await aFullCompany();
  await company.contact({ Name: 'Uden Mail ApS' });
  await company.product({ ProductNumber: 'LAS-200', Name: 'Samme nummer' });
  company.account.silently(() => company.account.customer({ number: 7, company_vat: '12345674' }));
  company.clock.pass(5_000);
  company.rackbeat.clearRequests();
  const foreseen = (await pumped(company, () => company.ask({ ask: 'preflight-initial-sync' }))) as {
    answer: { kinds: { kind: string; total: number; create: number; link: number; skip: number }[]; reasons: unknown[] };
  };
  expect(writesTo(company.rackbeat.requests())).toEqual([]);
  const sync = await company.sync();
  expect(foreseen.answer.kinds).toEqual(
    Object.entries(sync.counts).map(([kind, { total, created, linked, skipped }]) => ({
      ...{ kind, total, create: created, link: linked, skip: skipped },
    })),
  );
  expect(foreseen.answer.reasons).toEqual(sync.reasons);
});

describe('long lists', () => {
  async function aLongList(): Promise<DineroSyncCompany> {
    const company = await aDineroSyncCompany();
    for (let number = 1; number <= 250; number += 1)
      await company.product({ ProductNumber: `P${number}`, Name: `Vare ${number}` });
    company.clock.pass(65_000);
    return company;
  }

  test('are read page by page, each record once', async () => {
    const company = await aLongList();
    company.side.dinero.clearRequests();
    const sync = await company.sync();
    expect(sync.counts.product).toMatchObject({ total: 250, created: 250, finished: true });
    const pages = company.side.dinero.requests().filter(({ path }) => path.endsWith('/products'));
    // Three pages, and the question whether anything has moved.
    expect(pages).toHaveLength(4);
    // Neither neighbour ever has to say that it is too much.
    for (const { status } of [...company.side.dinero.requests(), ...company.rackbeat.requests()]) expect(status).not.toBe(429);
    expect(Object.keys(await company.inRackbeat('products'))).toHaveLength(250);
  });

  test('a product that is changed while they are read moves others over a page’s edge: the list is read again', async () => {
    const company = await aLongList();
    const [first] = await company.side.all(
      '/v1/{o}/products',
      'ProductGuid,ProductNumber,Name,BaseAmountValue,Quantity,AccountNumber,Unit',
    );
    let pages = 0;
    company.net.between = async (request, carry) => {
      const answered = await carry(request);
      if (/dinero\.test.*\/products/.test(request.url)) {
        pages += 1;
        // After the first page, the first row goes to the end of the list, and row 101 to the first page.
        if (pages === 1) await company.side.call('PUT', `/v1/{o}/products/${first?.ProductGuid}`, { ...first, Name: 'Ændret' });
      }
      return answered;
    };
    const sync = await company.sync();
    expect(sync.counts.product).toMatchObject({ total: 250, created: 250, linked: 0, failed: 0 });
    expect(Object.keys(await company.inRackbeat('products'))).toHaveLength(250);
  });
});
