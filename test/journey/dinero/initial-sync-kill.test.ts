/** The initial sync from Dinero killed at every call to a neighbour and to a table. Contacts have no numbers to find them again by. */
import { dieAt } from '../company/killed-at.ts';
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

/** Everything that the sync has left behind, without times and ids of ours. */
async function endOf(company: DineroSyncCompany): Promise<unknown> {
  const rackbeat: Record<string, unknown> = {};
  for (const list of ['customers', 'suppliers', 'products', 'supplier-groups'])
    rackbeat[list] = Object.values(await company.inRackbeat(list)).map(
      ({ created_at: _created, updated_at: _updated, ...record }) => record,
    );
  const { status, counts, reasons } = await company.progress();
  const page = await company.worker.transfers.list({
    tenantId: String(company.account.accountId),
    ledger: 'dinero',
    limit: 100,
  });
  const rows = page.transfers.map(({ kind, number, state, outcome, ledgerId, reason, facts }) => ({
    ...{ kind, number, state, outcome, ledgerId, reason, facts },
  }));
  return { rackbeat, status, counts, reasons, rows: rows.sort((a, b) => (a.kind + a.number).localeCompare(b.kind + b.number)) };
}

const undisturbed = (async () => {
  const company = await aSmallCompany();
  const calls = dieAt(company, 0);
  await company.start();
  await company.work();
  const count = calls();
  return { count, end: await endOf(company) };
})();

test('the small company is worth killing: rows of every outcome', async () => {
  expect((await undisturbed).end).toMatchObject({
    status: 'finished',
    counts: {
      customer: { total: 4, created: 3, skipped: 1 },
      supplier: { total: 1, linked: 1 },
      product: { total: 3, created: 2, skipped: 1 },
    },
  });
});

// Nothing has an effect between two calls, so dying before a call is dying after the one before it.
test('Q-02 DIN-INI-02 killed after any call took effect, it ends the same', async () => {
  const { count, end } = await undisturbed;
  expect(count).toBeGreaterThan(40);
  for (let n = 1; n <= count; n += 1) {
    const company = await aSmallCompany();
    dieAt(company, n);
    await company.sync();
    expect({ n, end: await endOf(company) }).toEqual({ n, end });
  }
}, 240_000);
