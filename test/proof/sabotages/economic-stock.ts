/** e-conomic: the value of the stock. */
import type { Sabotage } from '../sabotage.ts';

const inventoryValue = 'functions/economic/inventory-value.ts';
const inventoryVoucher = 'functions/economic/inventory-voucher.ts';
const checkInventory = 'functions/economic/check-inventory-settings.ts';
const inventoryRun = 'functions/economic/inventory-run.ts';
const calendar = 'shared/calendar.ts';

export const economicStock: readonly Sabotage[] = [
  {
    ids: ['ECO-INV-01'],
    file: inventoryRun,
    find: 'return inventory.enabled ?',
    replace: 'return inventory.frequency ?',
  },
  {
    ids: ['ECO-INV-02'],
    file: checkInventory,
    find: "if (journal === undefined) return [problem('error', setting, 'SETTING_MISSING', { setting })];",
    replace: 'if (journal === undefined) return [];',
  },
  {
    ids: ['ECO-INV-02'],
    file: inventoryValue,
    find: "if (contraAccount === undefined) return missing('inventory.contraAccount');",
    replace: "if (contraAccount === undefined) throw new CallFailed('ledger', { kind: 'unavailable', detail: '' });",
  },
  {
    ids: ['ECO-INV-03', 'ECO-INV-09', 'INC-08'],
    file: calendar,
    find: 'return weekday(day) === 0;',
    replace: 'return true;',
  },
  {
    ids: ['ECO-INV-04'],
    file: inventoryValue,
    find: 'payload: { journal, voucher: { accountingYear',
    replace: 'payload: { journal: 1, voucher: { accountingYear',
  },
  {
    ids: ['ECO-INV-05'],
    file: checkInventory,
    find: "if (only !== undefined && only !== 'financeVoucher')",
    replace: "if (only !== undefined && only === 'financeVoucher')",
  },
  {
    ids: ['ECO-INV-05'],
    file: 'functions/economic/inventory-place.ts',
    find: "if (only !== undefined && only !== 'financeVoucher')",
    replace: "if (only === 'nothing')",
  },
  {
    ids: ['ECO-INV-06', 'ECO-INV-07', 'INC-07'],
    file: inventoryVoucher,
    find: 'account: { accountNumber: measure.account },',
    replace: 'account: { accountNumber: measure.contraAccount },',
  },
  {
    ids: ['ECO-INV-07', 'INC-07'],
    file: inventoryVoucher,
    find: 'contraAccount: { accountNumber: measure.contraAccount },',
    replace: '',
  },
  {
    ids: ['ECO-NEG-02', 'ECO-OUT-12', 'ECO-GEN-02', 'EX-I8'],
    file: inventoryVoucher,
    find: 'return value.minus(balance);',
    replace: 'return balance.minus(value);',
  },
  {
    ids: ['EX-I1'],
    file: inventoryValue,
    find: 'value: round2(value), balance, account',
    replace: 'value: round2(value), balance: round2(value), account',
  },
  {
    ids: ['EX-I2', 'EX-I3'],
    file: 'functions/economic/booked-balance.ts',
    find: 'return sum(ofYears);',
    replace: 'return sum([]);',
  },
  {
    ids: ['EX-I4'],
    file: inventoryValue,
    find: "if ('skip' in record || settings.inventory.staleDraft === 'keep') return [];",
    replace: "if ('skip' in record || settings.inventory.staleDraft !== 'keep') return [];",
  },
  {
    ids: ['EX-I5'],
    file: inventoryValue,
    find: "if ('skip' in record || settings.inventory.staleDraft === 'keep') return [];",
    replace: "if ('skip' in record) return [];",
  },
  {
    ids: ['EX-I6'],
    file: inventoryValue,
    find: 'if (difference(record).eq(0)) {',
    replace: 'if (difference(record).gt(10_000_000)) {',
  },
  {
    ids: ['EX-I7'],
    file: 'functions/economic/booked-balance.ts',
    find: 'const counted = entries.filter(({ entryType }) => index === 0 || !openings.includes(entryType));',
    replace: 'const counted = entries.slice(0, 1);',
  },
  {
    ids: ['EX-I9'],
    file: calendar,
    find: "return dayAfter(day).endsWith('-01');",
    replace: "return day.slice(5) === '02-28' || (!day.startsWith('2028-02') && dayAfter(day).endsWith('-01'));",
  },
  {
    ids: ['EX-I10'],
    file: calendar,
    find: 'return momentOf(timeZone, day, at);',
    replace: "return momentOf('Africa/Lagos', day, at);",
  },
  {
    ids: ['EX-I11'],
    file: calendar,
    find: 'if (isRunDay(calendar, day) && runAt(calendar, day) <= now) return day;',
    replace: 'return day;',
  },
  {
    ids: ['EX-I12'],
    file: inventoryValue,
    find: "includeNegativeValues ? 'counted' : 'left out'",
    replace: "includeNegativeValues ? 'counted' : 'counted'",
  },
  {
    ids: ['Q-09'],
    file: 'functions/economic/booked-balance.ts',
    find: 'index === 0 || !openings.includes(entryType)',
    replace: 'index >= 0',
  },
];
