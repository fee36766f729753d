/** Which account a sale goes to, and which setting named it: the account's VAT code is what decides the VAT. */
import { salesAccount, settingOf } from '#functions/dinero/sales-account.ts';
import { Settings } from '#functions/dinero/settings.ts';
import type { Zone } from '#shared/vat-zone.ts';
import { reasonOf } from '#test/refusal.ts';

const settings = Settings.parse({
  salesAccounts: { 1: { domestic: 1010, eu: 1020 }, 2: { domestic: 1110 } },
  defaultSalesAccounts: { domestic: 1000, eu: 1001 },
});

test.each<[string, string | undefined, Zone, number]>([
  ['EX-V1 the group’s in the zone', '1', 'domestic', 1010],
  ['EX-V2 EX-V8 the same group in another zone', '1', 'eu', 1020],
  ['EX-V5 another group', '2', 'domestic', 1110],
  ['the zone’s default where the group has none', '2', 'eu', 1001],
  ['the zone’s default for a group without accounts', '9', 'domestic', 1000],
  ['the zone’s default for a line without an item', undefined, 'eu', 1001],
])('%s', (_what, group, zone, account) => {
  expect(salesAccount(settings, group, zone)).toBe(account);
});

test.each([
  ['1', '1'],
  [undefined, '–'],
])('EX-V3 SALES_ACCOUNT_UNMAPPED names group and zone: %s', (group, named) => {
  const reason = { code: 'SALES_ACCOUNT_UNMAPPED', values: { group: named, zone: 'abroad' } };
  expect(reasonOf(() => salesAccount(settings, group, 'abroad'))).toEqual(reason);
});

test.each([
  [1020, 'salesAccounts.1.eu'],
  [1110, 'salesAccounts.2.domestic'],
  [1001, 'defaultSalesAccounts.eu'],
  [4444, 'salesAccounts'],
])('account %i is named by %s', (account, setting) => {
  expect(settingOf(settings, account)).toBe(setting);
});
