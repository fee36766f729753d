/** e-conomic: purchase invoices, and the settings that decide over them. */
import type { Sabotage } from '../sabotage.ts';

const supplierInvoice = 'functions/economic/supplier-invoice.ts';
const checkSupplier = 'functions/economic/check-supplier-settings.ts';
const purchaseAccounts = 'shared/purchase/purchase-accounts.ts';

export const economicPurchases: readonly Sabotage[] = [
  {
    ids: ['ECO-SUP-01', 'ECO-SUP-02'],
    file: supplierInvoice,
    find: 'if (!settings.suppliers.enabled) return { skip',
    replace: 'if (settings.suppliers.enabled && !settings.suppliers.enabled) return { skip',
  },
  {
    ids: ['ECO-SUP-03'],
    file: 'functions/economic/supplier-group.ts',
    find: '{ accountNumber: account }',
    replace: '{ accountNumber: account + 1 }',
  },
  {
    ids: ['ECO-SUP-04'],
    file: supplierInvoice,
    find: 'payload: { journal, voucher: { accountingYear',
    replace: 'payload: { journal: 2, voucher: { accountingYear',
  },
  {
    ids: ['ECO-SUP-05', 'Q-28'],
    file: 'functions/economic/check-inventory-settings.ts',
    find: "return isShared ? [problem('warning', setting, 'JOURNAL_SHARED', { journal: String(journal) })] : [];",
    replace: 'return isShared ? [] : [];',
  },
  {
    ids: ['ECO-SUP-06', 'INC-10'],
    file: purchaseAccounts,
    find: "if (cell === undefined) return 'no account is chosen';",
    replace: "if (cell === undefined) throw new Refused('NO_USABLE_ACCOUNT');",
  },
  {
    ids: ['ECO-SUP-07', 'EX-S6'],
    file: purchaseAccounts,
    find: "fallback === undefined ? 'none is set' : whyUnusable(fallback)",
    replace: "fallback === undefined ? 'none is set' : undefined",
  },
  {
    ids: ['ECO-SUP-08'],
    file: 'functions/economic/options.ts',
    find: 'rackbeatProductGroups: named(rackbeatGroups),',
    replace: 'rackbeatProductGroups: named(rackbeatGroups?.slice(0, 5)),',
  },
  {
    ids: ['ECO-SUP-09'],
    file: checkSupplier,
    find: "if (chosen === undefined) return [problem('warning', setting, 'ACCOUNT_CELL_EMPTY', values)];",
    replace: 'if (chosen === undefined) return [];',
  },
  {
    ids: ['ECO-SUP-10'],
    file: purchaseAccounts,
    find: 'const own = row?.[zone];',
    replace: 'const own = row?.domestic;',
  },
  {
    ids: ['ECO-SUP-11', 'INC-09'],
    file: supplierInvoice,
    find: '{ contraVatAccount: { vatCode } }',
    replace: '{}',
  },
  {
    ids: ['ECO-SUP-12', 'INC-11'],
    file: purchaseAccounts,
    find: 'if (!cell.confirmed) return',
    replace: 'if (!cell.confirmed && cell.account < 0) return',
  },
  {
    ids: ['ECO-SUP-13'],
    file: checkSupplier,
    find: "?.accountType === 'status'",
    replace: "?.accountType === 'profitAndLoss'",
  },
  {
    ids: ['ECO-SUP-14'],
    file: supplierInvoice,
    find: "if (!invoice.is_booked) return { skip: { code: 'NOT_BOOKED' } };",
    replace: '',
  },
  {
    ids: ['EX-S1'],
    file: 'shared/purchase/purchase-entries.ts',
    find: 'net.times(one.plus((line.vat_percentage ?? zero).div(100)))',
    replace: 'line.child_id === undefined ? net : net.times(one)',
  },
  {
    ids: ['EX-S2'],
    file: 'shared/purchase/purchase-entries.ts',
    find: 'byAccount.set(account,',
    replace: 'byAccount.set(account + (byAccount.size + 1) / 1000,',
  },
  {
    ids: ['EX-S3'],
    file: 'functions/economic/accounts.ts',
    find: 'const reversedCharge = 3;',
    replace: 'const reversedCharge = 99;',
  },
  {
    ids: ['EX-S3', 'EX-S4'],
    file: supplierInvoice,
    find: "return invoice.vat_zone || invoice.supplier?.vat_zone || String(facts?.zone ?? '');",
    replace: "return facts === null ? '' : 'domestic';",
  },
  {
    ids: ['EX-S5'],
    file: purchaseAccounts,
    find: 'return whyUnusable(cell.account);',
    replace: 'return undefined;',
  },
  {
    ids: ['EX-S7', 'INC-10'],
    file: purchaseAccounts,
    find: 'return whyUnusable(cell.account);',
    replace: "return whyUnusable(cell.account) ?? 'never good enough';",
  },
  {
    ids: ['EX-S8'],
    file: 'shared/purchase/purchase-entries.ts',
    find: 'entry === largest ?',
    replace: 'entry === entries.at(-1) ?',
  },
  {
    ids: ['EX-S9'],
    file: supplierInvoice,
    find: 'entry.gross.times(-1)',
    replace: 'entry.gross.abs().times(-1)',
  },
  {
    ids: ['EX-S10'],
    file: supplierInvoice,
    find: 'exchangeRate: economicRate(invoice, session.baseCurrency),',
    replace: '',
  },
  {
    ids: ['EX-S11'],
    file: 'shared/store/claim-rules.ts',
    find: "return row?.state === 'done' && request.forceId !== undefined && !wasHeard(row, request.forceId);",
    replace: "return row?.state === 'done';",
  },
  {
    ids: ['EX-S12'],
    file: supplierInvoice,
    find: "if (year.closed) throw new Refused('PERIOD_CLOSED', { date });",
    replace: '',
  },
  {
    ids: ['Q-06'],
    file: supplierInvoice,
    find: 'return { entries, warnings: [...warnings.values(), ...differing] };',
    replace: 'return { entries, warnings: [...warnings.values(), ...differing.slice(99)] };',
  },
  {
    ids: ['Q-07'],
    file: supplierInvoice,
    find: '...(vatCode === undefined ? {} : { contraVatAccount: { vatCode } }),',
    replace: "contraVatAccount: { vatCode: vatCode ?? 'I25' },",
  },
  {
    ids: ['Q-29'],
    file: purchaseAccounts,
    find: "return zone === 'domestic_exempt' && own?.confirmed !== true ? row?.domestic : own;",
    replace: 'return own;',
  },
];
