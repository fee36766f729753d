/** The initial sync from Dinero killed at every call to a neighbour and to a table. Contacts have no numbers to find them again by. */
import { killedAnywhere } from '../company/killed-anywhere.ts';
import { aDineroSyncCompany, type DineroSyncCompany } from './sync-company.ts';

async function aSmallCompany(): Promise<DineroSyncCompany> {
  const company = await aDineroSyncCompany();
  await company.contact({ Name: 'Alfa ApS', Email: 'post@alfa.test', VatNumber: '12345674' }, ['debtor', 'creditor']);
  await company.contact({ Name: 'Filial Nord', Email: 'kontor@filial.test' });
  await company.contact({ Name: 'Filial Syd', Email: 'kontor@filial.test' });
  await company.contact({ Name: 'Uden Mail ApS' });
  await company.product({ ProductNumber: 'X', Name: 'Ens' });
  await company.product({ ProductNumber: 'X', Name: 'Ens' });
  await company.product({ ProductNumber: 'LAS-200', Name: 'Kædelås' });
  company.account.silently(() => company.account.supplier({ number: 3, company_vat: 'DK12345674' }));
  company.clock.pass(70_000);
  return company;
}

const sync = killedAnywhere(aSmallCompany, ['customers', 'suppliers', 'products', 'supplier-groups']);

test('the small company is worth killing: rows of every outcome, and many calls', async () => {
  const { calls, end } = await sync.undisturbed();
  expect(calls).toBeGreaterThan(40);
  expect(end).toMatchObject({
    status: 'finished',
    counts: {
      customer: { total: 4, created: 3, skipped: 1 },
      supplier: { total: 1, linked: 1 },
      product: { total: 3, created: 2, skipped: 1 },
    },
  });
});

test('Q-02 DIN-INI-02 killed after any call took effect, it ends the same', () => sync.endsTheSame(), 240_000);
