/** The supplier part of the settings page: what it offers, and what it says about what was chosen. */
import { aBuyingCompany, type Buyer, buying, chosen } from './purchases.ts';

interface Problem {
  setting: string;
  severity: string;
  reason: { code: string; values?: Record<string, string> };
}

async function problems(company: Buyer, supplierInvoices: Record<string, unknown> = {}, suppliers = {}): Promise<Problem[]> {
  const settings = buying(company, supplierInvoices);
  const reply = (await company.ask({
    ask: 'check-settings',
    settings: { ...settings, suppliers: { ...settings.suppliers, ...suppliers } },
  })) as { answer: { problems: Problem[] } };
  return reply.answer.problems.filter(({ setting }) => setting.startsWith('supplier'));
}

const named = (found: Problem[]) => found.map(({ setting, severity, reason }) => [setting, severity, reason.code]);
/** All but the cells of the matrix. */
const aside = (found: Problem[]) => named(found).filter(([setting]) => !setting?.startsWith('supplierInvoices.accounts.'));

test('ECO-SUP-08 every product group that exists in Rackbeat is a row of the matrix, also one created a minute ago', async () => {
  const company = await aBuyingCompany();
  const { number } = company.account.record('product-groups', { name: 'Brand new' });
  const reply = (await company.ask({ ask: 'options' })) as { answer: { lists: Record<string, unknown[]> } };
  expect(reply.answer.lists.rackbeatProductGroups).toHaveLength(6);
  expect(reply.answer.lists.rackbeatProductGroups).toContainEqual({ value: String(number), label: `${number} Brand new` });
});

test('ECO-SUP-04 journals and accounts are offered; a heading, a barred or a blocked account is not', async () => {
  const company = await aBuyingCompany();
  company.agreement.barAccount(2015);
  company.agreement.blockAccount(2060);
  const reply = (await company.ask({ ask: 'options' })) as {
    answer: { lists: Record<string, { value: number; label: string }[]> };
  };
  const { journals, accounts, supplierGroups } = reply.answer.lists;
  expect(journals).toContainEqual({ value: 2, label: '2 Leverandører' });
  expect(supplierGroups).toContainEqual({ value: 1, label: '1 Danske leverandører' });
  const offered = accounts?.map((account) => account.value);
  expect(offered).toContain(2010);
  for (const number of [1000, 1990, 2015, 2060]) expect(offered).not.toContain(number);
});

test('ECO-SUP-09 3 groups × 3 zones: a warning for each empty cell', async () => {
  const company = await aBuyingCompany();
  for (const group of [company.groups.b, company.groups.freight]) company.account.remove('product-groups', group);
  const empty = await problems(company, { accounts: {} });
  expect(named(empty)).toEqual(
    [1, 2, 3].flatMap((group) =>
      ['domestic', 'eu', 'abroad'].map((zone) => [`supplierInvoices.accounts.${group}.${zone}`, 'warning', 'ACCOUNT_CELL_EMPTY']),
    ),
  );
  expect(empty[0]?.reason.values).toEqual({ group: '1 Goods with VAT', zone: 'domestic' });
});

test.each<[string, (company: Buyer) => void, unknown, string[]]>([
  ['ECO-SUP-12 only proposed', () => {}, { account: 2010 }, ['ACCOUNT_CELL_UNCONFIRMED']],
  ['confirmed', () => {}, chosen(2010), []],
  ['barred', (company) => company.agreement.barAccount(2010), chosen(2010), ['ACCOUNT_UNUSABLE']],
  ['a heading', () => {}, chosen(1000), ['ACCOUNT_UNUSABLE']],
  ['ECO-SUP-13 a balance-sheet account', () => {}, chosen(5530), ['ACCOUNT_IS_BALANCE']],
  ['it does not exist', () => {}, chosen(4444), ['ACCOUNT_UNUSABLE']],
])('%s, in a cell', async (_name, act, cell, codes) => {
  const company = await aBuyingCompany();
  act(company);
  const found = await problems(company, { accounts: { 1: { domestic: cell } } });
  const ofCell = found.filter(({ setting }) => setting === 'supplierInvoices.accounts.1.domestic');
  expect(ofCell.map(({ reason }) => reason.code)).toEqual(codes);
  for (const { severity } of ofCell) expect(severity).toBe('warning');
});

test.each<[string, (company: Buyer) => void, Record<string, unknown>, Record<string, unknown>, string[][]]>([
  ['all well', () => {}, {}, {}, []],
  ['no journal', () => {}, { journal: undefined }, {}, [['supplierInvoices.journal', 'error', 'SETTING_MISSING']]],
  ['no such journal', () => {}, { journal: 9 }, {}, [['supplierInvoices.journal', 'error', 'SETTING_NOT_IN_LEDGER']]],
  [
    'the journal takes other entries only',
    (company) => company.agreement.restrictJournal(2, 'financeVoucher'),
    {},
    {},
    [['supplierInvoices.journal', 'error', 'JOURNAL_NOT_ALLOWED']],
  ],
  ['the journal takes supplier invoices only', (company) => company.agreement.restrictJournal(2, 'supplierInvoice'), {}, {}, []],
  [
    'no default account',
    () => {},
    { defaultAccount: undefined },
    {},
    [['supplierInvoices.defaultAccount', 'warning', 'DEFAULT_ACCOUNT_MISSING']],
  ],
  [
    'the default account is barred',
    (company) => company.agreement.barAccount(2999),
    {},
    {},
    [['supplierInvoices.defaultAccount', 'error', 'ACCOUNT_UNUSABLE']],
  ],
  [
    'ECO-SUP-03 no such account for groups',
    () => {},
    {},
    { groupAccount: 4444 },
    [['suppliers.groupAccount', 'error', 'SETTING_NOT_IN_LEDGER']],
  ],
  [
    'neither an account for groups nor a default group',
    () => {},
    {},
    { groupAccount: undefined },
    [['suppliers.groupAccount', 'warning', 'SUPPLIER_GROUPS_MAY_FAIL']],
  ],
  ['a default group instead', () => {}, {}, { groupAccount: undefined, defaultGroup: 2 }, []],
  ['no such default group', () => {}, {}, { defaultGroup: 99 }, [['suppliers.defaultGroup', 'error', 'SETTING_NOT_IN_LEDGER']]],
  ['ECO-SUP-02 suppliers off: nothing is asked for', () => {}, { journal: 9, defaultAccount: 4444 }, { enabled: false }, []],
])('ECO-SUP-04 settings: %s', async (_name, act, supplierInvoices, suppliers, expected) => {
  const company = await aBuyingCompany();
  act(company);
  expect(aside(await problems(company, supplierInvoices, suppliers))).toEqual(expected);
});
