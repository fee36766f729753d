/** The initial sync from eAccounting killed at every call to a neighbour and to a table: it always ends as if nothing had happened. */
import { dieAt } from '../journey/company/killed-at.ts';
import { aCustomerThere, aProductThere, aSupplierThere, aSyncingCompany, type SyncingCompany } from './a-syncing-company.ts';

async function aSmallCompany(): Promise<SyncingCompany> {
  const initialSync = { customers: true, products: true, units: true, productGroups: true, paymentTerms: '1001' };
  const company = await aSyncingCompany({ initialSync });
  await company.enter('customers', aCustomerThere(company, { CustomerNumber: '101' }));
  await company.enter(
    'customers',
    aCustomerThere(company, { CustomerNumber: '103', Name: 'Gamma AB', CorporateIdentityNumber: '' }),
  );
  await company.enter('suppliers', aSupplierThere(company, { SupplierNumber: '501' }));
  await company.enter('articles', aProductThere(company, { Number: 'SKU-100', StockBalance: 12 }));
  company.account.silently(() =>
    company.account.customer({ number: 103, company_name: 'Någon annan', company_vat: '', contact_email: '' }),
  );
  return company;
}

const lists = ['customers', 'suppliers', 'products', 'units', 'payment-terms', 'product-groups'];

/** Everything that the sync has left behind, without times and ids of ours. */
async function endOf(company: SyncingCompany): Promise<unknown> {
  const rackbeat: Record<string, unknown> = {};
  for (const list of lists)
    rackbeat[list] = Object.values(await company.inRackbeat(list)).map(
      ({ created_at: _created, updated_at: _updated, ...record }) => record,
    );
  const { status, counts, reasons } = await company.progress();
  const tenantId = String(company.account.accountId);
  const page = await company.worker.transfers.list({ tenantId, ledger: 'eaccounting', limit: 100 });
  const rows = page.transfers.map(({ kind, number, state, outcome, ledgerId, reason }) => ({
    ...{ kind, number, state, outcome, ledgerId, reason },
  }));
  rows.sort((a, b) => (a.kind + a.number).localeCompare(b.kind + b.number));
  return { rackbeat, status, counts, reasons, settings: await company.settings(), rows };
}

const undisturbed = (async () => {
  const company = await aSmallCompany();
  const calls = dieAt(company, 0);
  await company.start();
  await company.work();
  const count = calls();
  return { count, end: await endOf(company) };
})();

test('the small company is worth killing: rows of several outcomes, and many calls', async () => {
  const { count, end } = await undisturbed;
  expect(count).toBeGreaterThan(60);
  expect(end).toMatchObject({
    status: 'finished',
    counts: { customer: { created: 1, skipped: 1 }, supplier: { created: 1 }, product: { created: 1 }, unit: { created: 5 } },
  });
});

// Nothing has an effect between two calls, so dying before a call is dying after the one before it.
test('EAC-INI-13 killed after any call took effect, it ends the same: stock and all are there once', async () => {
  const { count, end } = await undisturbed;
  for (let n = 1; n <= count; n += 1) {
    const company = await aSmallCompany();
    dieAt(company, n);
    await company.sync();
    expect({ n, end: await endOf(company) }).toEqual({ n, end });
  }
}, 240_000);
