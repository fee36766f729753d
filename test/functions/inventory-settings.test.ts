/** The inventory part of the settings: checked against the live agreement, and scheduled when it is saved. */
import { adminApp } from '#functions/admin/app.ts';
import { answerIn } from '#functions/admin/ask-ledger.ts';
import { sha256 } from '#shared/hash.ts';
import { readable } from '#shared/texts/readable-reason.ts';
import { answer } from '#shared/worker/answer.ts';
import { aConnectedCompany, type Company } from '../journey/company.ts';
import { aBuyingCompany, buying } from '../journey/purchases.ts';
import { costAccount, keeping, pullOf, stockAccount, stockJournal } from '../journey/stock.ts';

type Problems = { setting: string; severity: string; reason: { code: string; values?: Record<string, string> } }[];

async function problemsWith(company: Company, settings: Record<string, unknown>): Promise<Problems> {
  const checked = (await company.ask({ ask: 'check-settings', settings })) as { answer: { problems: Problems } };
  return checked.answer.problems.filter(({ setting }) => setting.startsWith('inventory'));
}

describe('checked against the agreement', () => {
  test.each<[what: string, Record<string, unknown>, setting: string, code: string]>([
    ['ECO-INV-02 no journal', { journal: undefined }, 'journal', 'SETTING_MISSING'],
    ['ECO-INV-02 no account', { account: undefined }, 'account', 'SETTING_MISSING'],
    ['ECO-INV-02 no contra account', { contraAccount: undefined }, 'contraAccount', 'SETTING_MISSING'],
    ['ECO-INV-04 a journal that does not exist', { journal: 99 }, 'journal', 'SETTING_NOT_IN_LEDGER'],
    ['ECO-INV-06 an account that does not exist', { account: 5531 }, 'account', 'SETTING_NOT_IN_LEDGER'],
    ['ECO-INV-06 an account of the profit-and-loss part', { account: 2050 }, 'account', 'ACCOUNT_NOT_BALANCE'],
    ['ECO-INV-07 a contra account that does not exist', { contraAccount: 2041 }, 'contraAccount', 'SETTING_NOT_IN_LEDGER'],
    ['ECO-INV-07 a heading', { contraAccount: 1000 }, 'contraAccount', 'ACCOUNT_UNUSABLE'],
    ['the same account twice', { contraAccount: stockAccount }, 'contraAccount', 'ACCOUNTS_ALIKE'],
  ])('%s is refused', async (_what, inventory, setting, code) => {
    const company = await aConnectedCompany();
    expect(await problemsWith(company, keeping(inventory))).toContainEqual(
      expect.objectContaining({ setting: `inventory.${setting}`, severity: 'error', reason: expect.objectContaining({ code }) }),
    );
  });

  test.each([
    ['supplierInvoice', ['JOURNAL_NOT_ALLOWED']],
    ['financeVoucher', []],
  ])('ECO-INV-05 a journal for entries of type %s only', async (type, expected) => {
    const company = await aConnectedCompany();
    company.agreement.restrictJournal(stockJournal, type);
    expect((await problemsWith(company, keeping())).map(({ reason }) => reason.code)).toEqual(expected);
  });

  test('while it is off, nothing of it is checked', async () => {
    const company = await aConnectedCompany();
    expect(await problemsWith(company, keeping({ enabled: false, journal: 99, account: undefined }))).toEqual([]);
  });

  test('an account with a VAT code, and a contra account of the balance sheet, only warn', async () => {
    const company = await aConnectedCompany();
    expect(await problemsWith(company, keeping({ contraAccount: 2010 }))).toEqual([
      {
        setting: 'inventory.contraAccount',
        severity: 'warning',
        reason: { code: 'ACCOUNT_HAS_VAT_CODE', values: { account: '2010', code: 'I25' } },
      },
    ]);
    expect(await problemsWith(company, keeping({ contraAccount: 5820 }))).toMatchObject([
      { severity: 'warning', reason: { code: 'CONTRA_ACCOUNT_IS_BALANCE' } },
    ]);
  });

  test('Q-28 ECO-SUP-05 one journal for supplier invoices and the stock: allowed, with a warning', async () => {
    const company = await aBuyingCompany();
    const shared = { ...buying(company), ...keeping({ journal: 2 }) };
    expect(await problemsWith(company, shared)).toMatchObject([{ severity: 'warning', reason: { code: 'JOURNAL_SHARED' } }]);
  });

  test('ECO-INV-08 in doubt about an account, the text sends to the bookkeeper', () => {
    expect(readable({ code: 'ACCOUNT_NOT_BALANCE', values: { account: '2050' } }).hint).toMatch(/bookkeeper or auditor/);
  });
});

async function anApi() {
  const company = await aConnectedCompany();
  const { worker, clock } = company;
  const tenantId = String(company.account.accountId);
  await worker.tenants.putKey({ scope: 'operator', keyId: 'k1', secretHash: sha256('secret'), name: 'test', createdAt: 0 });
  const app = adminApp({
    ...worker,
    clock,
    askLedger: async (_ledger, question) => answerIn(question, (await answer(worker, question)) as never),
  });
  const call = async (method: string, path: string, body?: unknown) => {
    const headers = { authorization: 'Bearer operator.k1.secret', 'content-type': 'application/json' };
    const url = `/api/v1/tenants/${tenantId}/connections/e-conomic${path}`;
    const answered = await app.request(url, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    expect(answered.status).toBe(200);
  };
  const dueAt = async () => {
    const due = (await worker.pulls.get(pullOf(company)))?.dueAt;
    return due === undefined ? undefined : new Date(due).toISOString().slice(0, 16);
  };
  return { company, call, dueAt };
}

describe('scheduled by saving', () => {
  test('the next run follows the frequency at once, keeps how far it came, and goes when it is switched off', async () => {
    const { company, call, dueAt } = await anApi();
    await call('PUT', '/settings', keeping({ frequency: 'monthly' }));
    expect(await dueAt()).toBe('2026-03-31T21:59');
    const known = await company.worker.pulls.get(pullOf(company));
    if (known === undefined) throw new Error('not scheduled');
    await company.worker.pulls.put({ ...known, cursor: '2026-02-28' });
    await call('PUT', '/settings', keeping({ frequency: 'daily' }));
    expect(await dueAt()).toBe('2026-03-12T22:59');
    expect(await company.worker.pulls.get(pullOf(company))).toMatchObject({ cursor: '2026-02-28' });
    await call('PUT', '/settings', keeping({ enabled: false }));
    expect(await dueAt()).toBeUndefined();
  });

  test('a save between the due time and its tick does not lose the run', async () => {
    const { company, call, dueAt } = await anApi();
    await call('PUT', '/settings', keeping());
    company.clock.pass(Date.parse('2026-03-12T22:59:30Z') - company.clock.now());
    await call('PUT', '/settings', keeping({ contraAccount: costAccount + 10 }));
    expect(await dueAt()).toBe('2026-03-12T22:59');
  });

  test('ECO-INV-01 before activation nothing is scheduled; activating does it', async () => {
    const { company, call, dueAt } = await anApi();
    const tenantId = String(company.account.accountId);
    const found = await company.worker.tenants.getConnection(tenantId, 'e-conomic');
    if (found === undefined) throw new Error('not connected');
    await company.worker.tenants.saveConnection({ ...found.connection, status: 'installed' });
    company.worker.connections.forget(tenantId, 'e-conomic');
    await call('PUT', '/settings', keeping({ frequency: 'weekly' }));
    expect(await dueAt()).toBeUndefined();
    await call('POST', '/activate');
    expect(await dueAt()).toBe('2026-03-15T22:59');
  });
});
