/** Which account a product group's lines go to. */
import { whyUnusable } from '#functions/economic/accounts.ts';
import { candidates, purchaseAccount } from '#shared/purchase/purchase-accounts.ts';
import { type AccountWords, aChart, matrixOf, purchaseSettings } from './purchases.ts';

const accounts = matrixOf({ 1: { domestic: 2010, eu: 2011, abroad: 2012 } });
const usable: Record<number, AccountWords> = {
  2010: {},
  2011: { code: 'IEUV' },
  2012: { code: 'IVV' },
  2015: { code: '' },
  2999: {},
};
const goods = { number: '1', name: '1 Goods' };

function choose(
  zone: string,
  words: { accounts?: unknown; chart?: Record<number, AccountWords>; group?: typeof goods | { name: string } } = {},
) {
  const settings = purchaseSettings({ accounts: words.accounts ?? accounts, defaultAccount: 2999 }).supplierInvoices;
  return purchaseAccount(settings, words.group ?? goods, zone, (number) =>
    whyUnusable(aChart({ ...usable, ...words.chart }), number),
  );
}

describe('ECO-SUP-09 ECO-SUP-10 product group × zone', () => {
  test.each([
    ['domestic', 2010],
    ['eu', 2011],
    ['abroad', 2012],
    ['domestic_exempt', 2010],
    ['Domestic', 2010],
  ])('%s: account %i, and no warning', (zone, account) => {
    expect(choose(zone)).toEqual({ account });
  });

  test('Q-29 a supplier without VAT has an account of its own where one was chosen', () => {
    const own = matrixOf({ 1: { domestic: 2010, domestic_exempt: 2015 } });
    expect(choose('domestic_exempt', { accounts: own })).toEqual({ account: 2015 });
  });

  test('Q-29 … and not where it was only proposed', () => {
    const proposed = { 1: { ...accounts[1], domestic_exempt: { account: 2015, confirmed: false } } };
    expect(choose('domestic_exempt', { accounts: proposed })).toEqual({ account: 2010 });
  });

  test('Q-29 … nor without any account of the group', () => {
    expect(choose('domestic_exempt', { accounts: {} }).account).toBe(2999);
  });

  test('ECO-SUP-12 another zone’s account is no substitute for one that was only proposed', () => {
    const proposed = { 1: { ...accounts[1], eu: { account: 2011, confirmed: false } } };
    const why = 'account 2011 is only proposed and not confirmed';
    const values = { group: '1 Goods', zone: 'eu', default: '2999', why };
    expect(choose('eu', { accounts: proposed })).toEqual({ account: 2999, warning: { code: 'ACCOUNT_FALLBACK', values } });
  });

  test('VAT_ZONE_UNKNOWN a zone nobody knows is not guessed', () => {
    expect(() => choose('moon')).toThrow('VAT_ZONE_UNKNOWN');
  });
});

describe('ECO-SUP-06 ECO-SUP-07 INC-10 the default account, only when the mapping fails', () => {
  const cell = (confirmed: boolean) => ({ 1: { domestic: { account: 2010, confirmed } } });
  test.each([
    ['EX-S7 mapped and usable: never the default', {}, { account: 2010 }],
    ['no row for the group', { accounts: {} }, { account: 2999, why: 'no account is chosen' }],
    ['no cell for the zone', { accounts: matrixOf({ 1: { eu: 2011 } }) }, { account: 2999, why: 'no account is chosen' }],
    [
      'ECO-SUP-12 INC-11 proposed and not confirmed',
      { accounts: cell(false) },
      { account: 2999, why: 'account 2010 is only proposed and not confirmed' },
    ],
    ['confirmed', { accounts: cell(true) }, { account: 2010 }],
    ['barred', { chart: { 2010: { barred: true } } }, { account: 2999, why: 'account 2010 is barred' }],
    ['blocked', { chart: { 2010: { blocked: true } } }, { account: 2999, why: 'account 2010 is blocked for direct entries' }],
    ['a heading', { chart: { 2010: { type: 'heading' } } }, { account: 2999, why: 'account 2010 is a heading or total' }],
    ['a total', { chart: { 2010: { type: 'totalFrom' } } }, { account: 2999, why: 'account 2010 is a heading or total' }],
    ['a balance-sheet account is allowed', { chart: { 2010: { type: 'status' } } }, { account: 2010 }],
    [
      'its VAT code is barred',
      { chart: { 2010: { code: 'OLD' } } },
      { account: 2999, why: 'VAT code OLD of account 2010 is barred' },
    ],
    [
      'it does not exist',
      { accounts: matrixOf({ 1: { domestic: 4444 } }) },
      { account: 2999, why: 'account 4444 does not exist' },
    ],
    ['the line has no group', { group: { name: 'of line 1' } }, { account: 2999, why: 'the line has no product group' }],
  ])('%s', (_name, words, expected) => {
    const chosen = choose('domestic', words);
    expect(chosen.account).toBe(expected.account);
    expect(chosen.warning?.values?.why).toBe('why' in expected ? expected.why : undefined);
    expect(chosen.warning?.code).toBe('why' in expected ? 'ACCOUNT_FALLBACK' : undefined);
  });

  test('EX-S6 default barred too: NO_USABLE_ACCOUNT, saying why of both', () => {
    try {
      choose('domestic', { chart: { 2010: { barred: true }, 2999: { barred: true } } });
      throw new Error('chosen');
    } catch (error) {
      expect(error).toMatchObject({
        reason: {
          code: 'NO_USABLE_ACCOUNT',
          values: { group: '1 Goods', zone: 'domestic', why: 'account 2010 is barred', whyDefault: 'account 2999 is barred' },
        },
      });
    }
  });

  test('NO_USABLE_ACCOUNT no default set', () => {
    const settings = purchaseSettings().supplierInvoices;
    expect(() => purchaseAccount(settings, goods, 'domestic', (number) => whyUnusable(aChart(usable), number))).toThrow(
      'NO_USABLE_ACCOUNT',
    );
  });
});

test('only confirmed cells of the groups on the invoice, and the default, are read from e-conomic', () => {
  const settings = purchaseSettings({
    accounts: { ...accounts, 2: { domestic: { account: 2020 } }, 3: { domestic: { account: 2030, confirmed: true } } },
    defaultAccount: 2999,
  }).supplierInvoices;
  expect(candidates(settings, ['1', '2', undefined], 'domestic')).toEqual([2010, 2999]);
});

test('without a default account only the confirmed cells are read', () => {
  expect(candidates(purchaseSettings({ accounts }).supplierInvoices, ['1'], 'eu')).toStrictEqual([2011]);
});
