/** What is told of Dinero settings before they count: everything they name must be there, on either side. */
import { aDineroCompany, type DineroCompany } from '../company/dinero-company.ts';

async function problemsOf(company: DineroCompany, settings: Record<string, unknown>) {
  const { answer } = (await company.ask({ ask: 'check-settings', settings: { ...company.side.settings, ...settings } })) as {
    answer: { problems: { setting: string; severity: string; reason: { code: string } }[] };
  };
  return answer.problems.map(({ setting, severity, reason }) => [setting, severity, reason.code]);
}

test.each([
  ['salesAccounts.1.eu', { salesAccounts: { 1: { eu: 1999 } } }],
  ['defaultSalesAccounts.domestic', { defaultSalesAccounts: { domestic: 2010 } }],
  ['supplierInvoices.defaultAccount', { suppliers: { enabled: true }, supplierInvoices: { defaultAccount: 1000 } }],
  [
    'supplierInvoices.accounts.1.eu',
    {
      suppliers: { enabled: true },
      supplierInvoices: { defaultAccount: 2010, accounts: { 1: { eu: { account: 2999, confirmed: true } } } },
    },
  ],
  ['consumption.inventoryAccount', { consumption: { enabled: true, costAccount: 2010, inventoryAccount: 60101 } }],
])('GEN-01 %s names an account that Dinero does not have, or not for this', async (setting, settings) => {
  const company = await aDineroCompany();
  expect(await problemsOf(company, settings)).toContainEqual([setting, 'error', 'SETTING_NOT_IN_LEDGER']);
});

test('an account that was taken out of use is no longer taken', async () => {
  const company = await aDineroCompany();
  expect(await problemsOf(company, {})).toEqual([]);
  company.side.hand.hideAccount(1050);
  expect(await problemsOf(company, {})).toEqual([['defaultSalesAccounts.eu', 'error', 'SETTING_NOT_IN_LEDGER']]);
});

test('consumption with one account on both sides would post nothing', async () => {
  const company = await aDineroCompany();
  const consumption = { enabled: true, costAccount: 60100, inventoryAccount: 60100 };
  expect(await problemsOf(company, { consumption })).toEqual([['consumption.inventoryAccount', 'error', 'ACCOUNTS_ALIKE']]);
});

test('the item for other lines of imported invoices must be in Rackbeat, and better not in stock', async () => {
  const company = await aDineroCompany();
  const importing = (itemForOtherLines: string) => ({ invoiceOrigin: 'dinero', importedInvoices: { itemForOtherLines } });
  const services = company.account.record('product-groups', { name: 'Ydelser', has_inventory: false }).number;
  company.account.product({ number: 'HYLDE' });
  company.account.product({ number: 'DIVERSE', group: services });
  const setting = 'importedInvoices.itemForOtherLines';
  expect(await problemsOf(company, importing('INGEN'))).toEqual([[setting, 'error', 'ITEM_NOT_IN_RACKBEAT']]);
  expect(await problemsOf(company, importing('HYLDE'))).toEqual([[setting, 'warning', 'ITEM_KEEPS_STOCK']]);
  expect(await problemsOf(company, importing('DIVERSE'))).toEqual([]);
});

test('the product group of the initial sync must be in Rackbeat', async () => {
  const company = await aDineroCompany();
  const syncing = (productGroup: string) => ({ initialSync: { requested: true, productGroup } });
  expect(await problemsOf(company, syncing('987'))).toEqual([['initialSync.productGroup', 'error', 'SETTING_NOT_IN_RACKBEAT']]);
  expect(await problemsOf(company, syncing('1'))).toEqual([]);
});
