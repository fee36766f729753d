/** The initial sync killed at every call to a neighbour and to a table: it always ends as if nothing had happened. */
import { dieAt } from './company/killed-at.ts';
import { aLedgerCustomer, aLedgerProduct, aSyncCompany, type SyncCompany } from './initial-sync-company.ts';

async function aSmallCompany(): Promise<SyncCompany> {
  const company = await aSyncCompany();
  company.agreement.addCustomer(aLedgerCustomer({ customerNumber: 101, corporateIdentificationNumber: '12345678' }));
  company.agreement.addCustomer(
    aLedgerCustomer({ customerNumber: 102, name: 'Filial', corporateIdentificationNumber: '12345678' }),
  );
  company.agreement.addCustomer(aLedgerCustomer({ customerNumber: 103, name: 'Gamma ApS' }));
  await company.addSupplier({ supplierNumber: 501, name: 'Stålværket A/S' });
  company.agreement.addProduct(aLedgerProduct());
  company.account.silently(() => {
    company.account.customer({ number: 103, company_name: 'Nogen Andre', company_vat: '', contact_email: '' });
    company.account.customer({ number: 3001, company_name: 'Gamma ApS', company_vat: 'DK99', contact_email: '' });
  });
  return company;
}

const lists = [
  'customers',
  'suppliers',
  'products',
  'units',
  'layouts',
  'employees',
  'payment-terms',
  'customer-groups',
  'supplier-groups',
  'product-groups',
];

/** Everything that the sync has left behind, without times and ids of ours. */
async function endOf(company: SyncCompany): Promise<unknown> {
  const rackbeat: Record<string, unknown> = {};
  for (const list of lists)
    rackbeat[list] = Object.values(await company.inRackbeat(list)).map(
      ({ created_at: _created, updated_at: _updated, ...record }) => record,
    );
  const { status, counts, reasons } = await company.progress();
  const tenantId = String(company.account.accountId);
  const page = await company.worker.transfers.list({ tenantId, ledger: 'e-conomic', limit: 100 });
  const rows = page.transfers.map(({ kind, number, state, outcome, ledgerId, reason, facts }) => ({
    ...{ kind, number, state, outcome, ledgerId, reason, facts },
  }));
  const settings = (await company.worker.tenants.getConnection(tenantId, 'e-conomic'))?.connection.settings;
  return {
    rackbeat,
    status,
    counts,
    reasons,
    settings,
    rows: rows.sort((a, b) => (a.kind + a.number).localeCompare(b.kind + b.number)),
  };
}

const undisturbed = (async () => {
  const company = await aSmallCompany();
  const calls = dieAt(company, 0);
  await company.start();
  await company.work();
  const count = calls();
  return { count, end: await endOf(company) };
})();

test('the small company is worth killing: rows of every outcome, and many calls', async () => {
  const { count, end } = await undisturbed;
  expect(count).toBeGreaterThan(100);
  expect(end).toMatchObject({
    status: 'finished',
    counts: { customer: { created: 2, linked: 0, skipped: 1, total: 3 }, product: { created: 1 }, supplier: { created: 1 } },
  });
});

// Nothing has an effect between two calls, so dying before a call is dying after the one before it.
test('Q-02 killed after any call took effect, it ends the same', async () => {
  const { count, end } = await undisturbed;
  for (let n = 1; n <= count; n += 1) {
    const company = await aSmallCompany();
    dieAt(company, n);
    await company.sync();
    expect({ n, end: await endOf(company) }).toEqual({ n, end });
  }
}, 240_000);
