/** The initial sync from eAccounting killed at every call to a neighbour and to a table: it always ends as if nothing had happened. */
import { killedAnywhere } from '../journey/company/killed-anywhere.ts';
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
const sync = killedAnywhere(aSmallCompany, lists);

test('the small company is worth killing: rows of several outcomes, and many calls', async () => {
  const { calls, end } = await sync.undisturbed();
  expect(calls).toBeGreaterThan(60);
  expect(end).toMatchObject({
    status: 'finished',
    counts: { customer: { created: 1, skipped: 1 }, supplier: { created: 1 }, product: { created: 1 }, unit: { created: 5 } },
  });
});

test(
  'EAC-INI-13 killed after any call took effect, it ends the same: stock and all are there once',
  () => sync.endsTheSame(),
  240_000,
);
