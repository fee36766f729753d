/** Supplier invoices of which nobody knows whether e-conomic took them. */
import {
  aBuyingCompany,
  type Buyer,
  booked,
  bought,
  buy,
  journal,
  journalEntries,
  threeGroups,
  vouchersSent,
} from './purchases.ts';

describe('an unknown outcome', () => {
  const lost = (kind: 'drop-before' | 'drop-after') => ({ match: { method: 'POST', path: '/vouchers$' }, kind, times: 1 });

  /** Books an invoice whose voucher's answer is lost, and stops there. */
  async function inDoubt(company: Buyer, kind: 'drop-before' | 'drop-after' = 'drop-after') {
    company.economic.addFault(lost(kind));
    const { number } = booked(company, { lines: threeGroups(company) });
    await company.settle({ until: company.clock.now() });
    expect(await company.transfer('supplier-invoice', number)).toMatchObject({ state: 'retrying', doubt: { step: 'create' } });
    return number;
  }

  test('EX-T1 lost after e-conomic took it: found by its reference, linked, not sent again', async () => {
    const company = await aBuyingCompany();
    const number = await inDoubt(company);
    await company.settle();
    expect(await company.transfer('supplier-invoice', number)).toMatchObject({
      state: 'done',
      outcome: 'linked',
      ledgerId: '2026-40001',
      ledgerNumber: '40001',
    });
    expect(vouchersSent(company)).toHaveLength(1);
    expect(await journalEntries(company)).toHaveLength(3);
  });

  test('EX-T1 the same, and e-conomic lists it only after four minutes', async () => {
    const company = await aBuyingCompany();
    company.agreement.hideFromSearch(240);
    const number = await inDoubt(company);
    await company.settle();
    expect(await company.transfer('supplier-invoice', number)).toMatchObject({ state: 'done', outcome: 'linked' });
    expect(await journalEntries(company)).toHaveLength(3);
  });

  test('lost before e-conomic took it: two looks, then it is sent', async () => {
    const company = await aBuyingCompany();
    const number = await inDoubt(company, 'drop-before');
    await company.settle();
    expect(await company.transfer('supplier-invoice', number)).toMatchObject({ state: 'done', outcome: 'created' });
    expect(await journalEntries(company)).toHaveLength(3);
  });

  test('the Lambda dies with the request on its way', async () => {
    const company = await aBuyingCompany();
    company.net.between = async (request, carry) => {
      const answered = await carry(request);
      if (request.method !== 'POST' || !request.url.endsWith('/vouchers')) return answered;
      company.net.between = (again, pass) => pass(again);
      return await company.die();
    };
    const { transfer } = await buy(company);
    expect(transfer).toMatchObject({ state: 'done', outcome: 'linked' });
    expect(vouchersSent(company)).toHaveLength(1);
  });

  test('moved by a person to another journal: found under its new number', async () => {
    const company = await aBuyingCompany();
    const number = await inDoubt(company);
    const { voucherNumber } = company.agreement.moveVoucher(journal, 40_001, 1);
    await company.settle();
    expect(await company.transfer('supplier-invoice', number)).toMatchObject({
      state: 'done',
      outcome: 'linked',
      ledgerNumber: String(voucherNumber),
    });
    expect(vouchersSent(company)).toHaveLength(1);
  });

  test('edited by a person who leaves our reference in the text: found', async () => {
    const company = await aBuyingCompany();
    const number = await inDoubt(company);
    const reference = `RBS-${company.account.accountId}-${number}`;
    company.agreement.editVoucherText(journal, 40_001, `Stål til hallen (${reference}), se bilag`);
    await company.settle();
    expect(await company.transfer('supplier-invoice', number)).toMatchObject({ state: 'done', outcome: 'linked' });
    expect(await journalEntries(company)).toHaveLength(3);
  });

  test('edited by a person who takes our reference out: e-conomic’s memory of our key leads to the voucher', async () => {
    const company = await aBuyingCompany();
    const number = await inDoubt(company);
    company.agreement.editVoucherText(journal, 40_001, 'Stål til hallen');
    await company.settle();
    expect(await company.transfer('supplier-invoice', number)).toMatchObject({ state: 'done', ledgerId: '2026-40001' });
    expect(await journalEntries(company)).toHaveLength(3);
  });

  test('booked by a person: found in the accounts, linked with the right total, not sent again', async () => {
    const company = await aBuyingCompany();
    const number = await inDoubt(company);
    company.agreement.bookJournal(journal);
    await company.settle();
    const transfer = await company.transfer('supplier-invoice', number);
    expect(transfer).toMatchObject({ state: 'done', outcome: 'linked', ledgerNumber: '40001' });
    expect(transfer.warnings).toBeUndefined();
    expect(vouchersSent(company)).toHaveLength(1);
    expect(await journalEntries(company)).toEqual([]);
  });

  test('booked by a person between the look into the journals and the one into the accounts: one document', async () => {
    const company = await aBuyingCompany();
    const number = await inDoubt(company);
    company.net.between = async (request, carry) => {
      if (/accounting-years\/2025\/entries/.test(request.url)) {
        company.net.between = (again, pass) => pass(again);
        company.agreement.bookJournal(journal);
      }
      return await carry(request);
    };
    await company.settle();
    expect(await company.transfer('supplier-invoice', number)).toMatchObject({ state: 'done', outcome: 'linked' });
  });

  test('deleted by a person: after two looks it is sent again, since nothing says that e-conomic ever took it', async () => {
    const company = await aBuyingCompany();
    const number = await inDoubt(company);
    company.agreement.deleteVoucher(journal, 40_001);
    await company.settle();
    const transfer = await company.transfer('supplier-invoice', number);
    expect(transfer).toMatchObject({ state: 'done', outcome: 'created' });
    expect(await journalEntries(company)).toHaveLength(3);
  });

  test('VAT_MISMATCH its amount changed by a person: linked as it is, and the difference is said', async () => {
    const company = await aBuyingCompany();
    const number = await inDoubt(company);
    const [entry] = await journalEntries(company);
    const row = { ...entry, journal: { journalNumber: journal }, amount: -9000 };
    company.agreement.put('journal-entries', 1, row);
    await company.settle();
    expect(await company.transfer('supplier-invoice', number)).toMatchObject({
      state: 'done',
      outcome: 'linked',
      warnings: [{ code: 'VAT_MISMATCH', values: { ours: '12500.00', theirs: '11500.00', difference: '-1000.00' } }],
    });
  });

  test('FOUND_TWICE a person copied the voucher: nothing is deleted, a person is asked', async () => {
    const company = await aBuyingCompany();
    const number = await inDoubt(company);
    const [entry] = await journalEntries(company);
    await company.writeToLedger('POST', '/journals/1/vouchers', {
      accountingYear: { year: '2026' },
      entries: {
        supplierInvoices: [
          {
            supplier: { supplierNumber: entry?.supplier?.supplierNumber },
            amount: -12_500,
            date: '2026-03-12',
            text: entry?.text,
            contraAccount: { accountNumber: 2010 },
          },
        ],
      },
    });
    await company.settle();
    expect(await company.transfer('supplier-invoice', number)).toMatchObject({
      state: 'failed',
      reason: { code: 'FOUND_TWICE', values: { documents: '10001, 40001' } },
    });
  });

  test('a reference that begins like ours is another invoice’s', async () => {
    const company = await aBuyingCompany();
    const lines = () => [bought(company, company.groups.a, 100)];
    await buy(company, { number: 1041, lines: lines() });
    company.economic.addFault(lost('drop-before'));
    const { transfer } = await buy(company, { number: 104, lines: lines() });
    expect(transfer).toMatchObject({ state: 'done', outcome: 'created', ledgerNumber: '40002' });
    expect(await journalEntries(company)).toHaveLength(2);
  });
});
