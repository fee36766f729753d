/** A creation that Rackbeat did not answer, and a person who changes the record in e-conomic before the next attempt. */
import { aLedgerCustomer, aSyncCompany, type SyncCompany } from './initial-sync-company.ts';

type Fate = 'made' | 'lost';

/** One creation in Rackbeat is not answered; `made`: it happened all the same. Then somebody acts, who is told the number it had. */
async function unanswered(
  company: SyncCompany,
  isMeant: (path: string, body: Record<string, unknown>) => boolean,
  fate: Fate,
  meanwhile: (number: string) => void = () => {},
): Promise<void> {
  let isOver = false;
  company.net.between = async (request, carry) => {
    if (request.method !== 'POST' || isOver) return await carry(request);
    const body = (await request.clone().json()) as Record<string, unknown>;
    if (!isMeant(new URL(request.url).pathname, body)) return await carry(request);
    isOver = true;
    if (fate === 'made') await carry(request);
    meanwhile(String(body.number));
    return new Response('', { status: 502 });
  };
  expect(await company.sync()).toMatchObject({ status: 'finished' });
  expect(isOver).toBe(true);
}

const isKarton = (path: string, { name }: Record<string, unknown>) => path.endsWith('/units') && name === 'karton';
const isCustomer = (path: string) => path.endsWith('/customers');

const unit = (company: SyncCompany, name: string) => company.agreement.put('units', 9, { unitNumber: 9, name });

/** Of unit 9 in e-conomic, as Rackbeat has it now. */
async function unitsLike(company: SyncCompany, names: string[]): Promise<unknown[]> {
  const units = Object.values(await company.inRackbeat('units'));
  return units.filter(({ name }) => names.includes(String(name))).map(({ number, name }) => `${number} ${name}`);
}

/** Rackbeat's number 9 is another unit's, so that the connector has to choose one. */
async function aCompanyWithKarton(): Promise<SyncCompany> {
  const company = await aSyncCompany();
  unit(company, 'karton');
  company.account.silently(() => company.account.record('units', { number: 9, name: 'palle' }));
  return company;
}

test('made and not answered, then renamed: it is the record that was made, and no row stays under way', async () => {
  const company = await aCompanyWithKarton();
  let given = '';
  await unanswered(company, isKarton, 'made', (number) => {
    given = number;
    unit(company, 'colli');
  });
  expect(await unitsLike(company, ['karton', 'colli'])).toEqual([`${given} karton`]);
  expect(await company.transfer('unit', given)).toMatchObject({ state: 'done', outcome: 'created', ledgerId: '9' });
  expect(await company.openTransfers()).toEqual([]);
});

test('not made, then renamed: it is made once, under the number it was to have', async () => {
  const company = await aCompanyWithKarton();
  let given = '';
  await unanswered(company, isKarton, 'lost', (number) => {
    given = number;
    unit(company, 'colli');
  });
  expect(await unitsLike(company, ['karton', 'colli'])).toEqual([`${given} colli`]);
  expect(await company.transfer('unit', given)).toMatchObject({ state: 'done', outcome: 'created', ledgerId: '9' });
  expect(await company.openTransfers()).toEqual([]);
});

test('not made, and another takes the number: it gets the next one, and the row says whose the first is', async () => {
  const company = await aCompanyWithKarton();
  let given = '';
  await unanswered(company, isKarton, 'lost', (number) => {
    given = number;
    unit(company, 'colli');
    company.account.silently(() => company.account.record('units', { number: Number(number), name: 'sæk' }));
  });
  expect(await unitsLike(company, ['karton', 'colli', 'sæk'])).toEqual([`${given} sæk`, `${Number(given) + 1} colli`]);
  expect(await company.transfer('unit', given)).toMatchObject({
    state: 'skipped',
    reason: { code: 'NUMBER_COLLISION', values: { number: given, ours: 'sæk' } },
  });
  expect(await company.openTransfers()).toEqual([]);
});

test('made and written down, the next one not answered, then renamed: nothing is made twice', async () => {
  const company = await aCompanyWithKarton();
  company.agreement.put('units', 10, { unitNumber: 10, name: 'bundt' });
  const isBundt = (path: string, { name }: Record<string, unknown>) => path.endsWith('/units') && name === 'bundt';
  await unanswered(company, isBundt, 'made', () => {
    unit(company, 'colli');
    company.agreement.put('units', 10, { unitNumber: 10, name: 'bdt' });
  });
  expect(await unitsLike(company, ['karton', 'colli', 'bundt', 'bdt'])).toEqual([
    expect.stringMatching(/^\d+ karton$/),
    expect.stringMatching(/^\d+ bundt$/),
  ]);
  expect((await company.progress()).counts.unit).toMatchObject({ failed: 0, skipped: 0 });
  expect(await company.openTransfers()).toEqual([]);
});

test('made and not answered, then deleted in e-conomic: the row says what was made of what', async () => {
  const company = await aSyncCompany();
  company.agreement.addCustomer(aLedgerCustomer({ customerNumber: 101 }));
  await unanswered(company, isCustomer, 'made', () => company.agreement.deleteCustomer(101));
  expect(await company.transfer('customer', 101)).toMatchObject({ state: 'done', outcome: 'created', ledgerId: '101' });
  expect(await company.openTransfers()).toEqual([]);
});

test('not made, then deleted in e-conomic: the row is given back', async () => {
  const company = await aSyncCompany();
  company.agreement.addCustomer(aLedgerCustomer({ customerNumber: 101 }));
  await unanswered(company, isCustomer, 'lost', () => company.agreement.deleteCustomer(101));
  expect(await company.inRackbeat('customers')).toEqual({});
  expect(await company.transfer('customer', 101)).toMatchObject({ state: 'skipped', reason: { code: 'GONE_FROM_LEDGER' } });
  expect(await company.openTransfers()).toEqual([]);
});

test('not made, deleted in e-conomic, and another has the number in Rackbeat: the row says so', async () => {
  const company = await aSyncCompany();
  company.agreement.addCustomer(aLedgerCustomer({ customerNumber: 101 }));
  await unanswered(company, isCustomer, 'lost', () => {
    company.agreement.deleteCustomer(101);
    company.account.silently(() => company.account.customer({ number: 101, company_name: 'Nogen Andre' }));
  });
  expect(await company.transfer('customer', 101)).toMatchObject({
    state: 'skipped',
    reason: { code: 'NUMBER_COLLISION', values: { number: '101', ours: 'Nogen Andre' } },
  });
  expect(await company.openTransfers()).toEqual([]);
});

test('made and not answered, then renamed beyond recognition: it is ours all the same', async () => {
  const company = await aSyncCompany();
  company.agreement.addCustomer(aLedgerCustomer({ customerNumber: 101 }));
  await unanswered(company, isCustomer, 'made', () => company.agreement.changeCustomer(101, { name: 'Delta ApS' }));
  expect(await company.transfer('customer', 101)).toMatchObject({ state: 'done', outcome: 'created', ledgerId: '101' });
  expect((await company.progress()).counts.customer).toMatchObject({ created: 1, skipped: 0 });
});
