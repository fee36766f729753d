/** The initial sync killed at every call to a neighbour and to a table: it always ends as if nothing had happened. */
import { killedAnywhere } from './company/killed-anywhere.ts';
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

const sync = killedAnywhere(aSmallCompany, [
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
]);

test('the small company is worth killing: rows of every outcome, and many calls', async () => {
  const { calls, end } = await sync.undisturbed();
  expect(calls).toBeGreaterThan(100);
  expect(end).toMatchObject({
    status: 'finished',
    counts: { customer: { created: 2, linked: 0, skipped: 1, total: 3 }, product: { created: 1 }, supplier: { created: 1 } },
  });
});

test('Q-02 killed after any call took effect, it ends the same', () => sync.endsTheSame(), 240_000);
