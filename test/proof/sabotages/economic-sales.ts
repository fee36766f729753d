/** e-conomic: sales invoices, and the settings that decide over them. */
import type { Sabotage } from '../sabotage.ts';

const customerInvoice = 'functions/economic/customer-invoice.ts';
const invoiceCalls = 'functions/economic/invoice-calls.ts';
const invoiceDraft = 'functions/economic/invoice-draft.ts';
const invoiceLines = 'functions/economic/invoice-lines.ts';
const checkSettings = 'functions/economic/check-settings.ts';
const vatZone = 'functions/economic/vat-zone.ts';
const product = 'functions/economic/product.ts';
const bookedInvoice = 'functions/economic/booked-invoice.ts';

export const economicSales: readonly Sabotage[] = [
  {
    ids: ['ECO-CUS-01', 'ECO-GEN-04'],
    file: customerInvoice,
    find: 'if (!settings.customers.enabled) return',
    replace: 'if (settings.customers.enabled) return',
  },
  {
    ids: ['ECO-CUS-02'],
    file: customerInvoice,
    find: 'if (!settings.customers.enabled) return',
    replace: 'if (settings.customers.enabled === undefined) return',
  },
  {
    ids: ['ECO-CUS-03', 'ECO-CUS-04', 'INC-29'],
    file: invoiceLines,
    find: 'const amounts = exact ?',
    replace: 'const amounts = !exact ?',
  },
  {
    ids: ['ECO-CUS-05'],
    file: invoiceLines,
    find: 'values: { line: String(index + 1), difference: amountText(difference) }',
    replace: "values: { line: String(index + 1), difference: '0.00' }",
  },
  {
    ids: ['ECO-CUS-06', 'ECO-OUT-02', 'EX-B4', 'EX-B7'],
    file: customerInvoice,
    find: "target: isBooked(settings, ean) ? 'booked' : 'draft',",
    replace: "target: 'draft',",
  },
  {
    ids: ['ECO-CUS-07', 'EX-B1', 'EX-B3'],
    file: customerInvoice,
    find: "target: isBooked(settings, ean) ? 'booked' : 'draft',",
    replace: "target: 'booked',",
  },
  {
    ids: ['ECO-CUS-08'],
    file: customerInvoice,
    find: "if (!invoice.is_booked) return { skip: { code: 'NOT_BOOKED' } };",
    replace: '',
  },
  {
    ids: ['ECO-CUS-09', 'EX-B6', 'EX-K4', 'EX-E6'],
    file: customerInvoice,
    find: "!(settings.invoices.neverBookEan && ean !== '')",
    replace: "!(settings.invoices.neverBookEan && ean === 'none')",
  },
  {
    ids: ['EX-B5'],
    file: customerInvoice,
    find: "!(settings.invoices.neverBookEan && ean !== '')",
    replace: "ean === ''",
  },
  {
    ids: ['ECO-CUS-10'],
    file: 'functions/economic/invoice-recipient.ts',
    find: "...(isValidEan(ean) ? { nemHandelType: 'ean' as const } : {}),",
    replace: '',
  },
  {
    ids: ['ECO-CUS-11', 'Q-11'],
    file: invoiceCalls,
    find: 'settings.invoices.sendEanOnBook && isValidEan(eanOf(invoice))',
    replace: 'isValidEan(eanOf(invoice))',
  },
  {
    ids: ['ECO-CUS-12', 'EX-B2'],
    file: customerInvoice,
    find: 'return settings.invoices.book && !(',
    replace: 'return (settings.invoices.book || settings.invoices.neverBookEan) && !(false && ',
  },
  {
    ids: ['ECO-CUS-12', 'EX-B2'],
    file: checkSettings,
    find: 'settings.invoices.neverBookEan && !settings.invoices.book',
    replace: 'settings.invoices.neverBookEan && settings.invoices.book',
  },
  {
    ids: ['ECO-CUS-13', 'EX-R1'],
    file: 'shared/rackbeat/mark-sent.ts',
    find: 'const marks = { is_sent: true,',
    replace: 'const marks = { is_sent: false,',
  },
  {
    ids: ['ECO-CUS-14', 'EX-R2', 'INC-06'],
    file: bookedInvoice,
    find: 'completed: invoice.order_id === undefined',
    replace: 'completed: false',
  },
  {
    ids: ['EX-R1'],
    file: bookedInvoice,
    find: 'completed: invoice.order_id === undefined',
    replace: 'completed: true',
  },
  {
    ids: ['ECO-CUS-15', 'EX-R3'],
    file: 'functions/economic/booked-invoice-pull.ts',
    find: 'customers.enabled && invoices.markSentWhenBooked',
    replace: 'customers.enabled || invoices.markSentWhenBooked',
  },
  {
    ids: ['EX-R4'],
    file: 'functions/economic/ledger.ts',
    find: "return [{ kind: 'booked-invoice', number: ledgerNumber }];",
    replace: 'return [];',
  },
  {
    ids: ['ECO-CUS-16', 'EX-R5'],
    file: 'functions/economic/order.ts',
    find: 'line.product === undefined ? emptyLineItem :',
    replace: 'line.product === undefined ? undefined :',
  },
  {
    ids: ['ECO-CUS-17'],
    file: checkSettings,
    find: 'item.inventory_enabled !== false',
    replace: 'item.inventory_enabled === false',
  },
  {
    ids: ['ECO-CUS-18'],
    file: checkSettings,
    find: "if (item === undefined) return [{ setting, severity: 'error',",
    replace: "if (item === undefined) return [{ setting, severity: 'warning',",
  },
  {
    ids: ['ECO-CUS-19', 'INC-30', 'EX-O1'],
    file: vatZone,
    find: 'if (zone !== undefined) return { zone, byOss: true, warnings: [] };',
    replace: 'if (zone !== undefined) return { zone: settings.vatZones.domestic, byOss: true, warnings: [] };',
  },
  {
    ids: ['EX-O2'],
    file: vatZone,
    find: 'if (settings.oss.enabled && isPrivate &&',
    replace: 'if (isPrivate &&',
  },
  {
    ids: ['EX-O3'],
    file: vatZone,
    find: "const isPrivate = customer.company_vat === '' && customer.is_company !== true;",
    replace: 'const isPrivate = true;',
  },
  {
    ids: ['EX-O4'],
    file: vatZone,
    find: 'return { zone: settings.vatZones.domestic, byOss: true, warnings',
    replace: 'return { zone: settings.vatZones.eu, byOss: true, warnings',
  },
  {
    ids: ['EX-O5'],
    file: vatZone,
    find: 'country !== tenant.country && isInEu',
    replace: 'isInEu',
  },
  {
    ids: ['EX-O8'],
    file: vatZone,
    find: "const untaxed = !settings.oss.enabled && isPrivate && customer.vat_zone === 'eu';",
    replace: 'const untaxed = false;',
  },
  {
    ids: ['ECO-PRD-01'],
    file: product,
    find: '(record.cost_price ?? record.recommended_cost_price)',
    replace: 'record.recommended_cost_price',
  },
  {
    ids: ['ECO-PRD-02'],
    file: product,
    find: 'const cost = settings.products.useActualCost',
    replace: 'const cost = settings.products.useActualCost !== undefined',
  },
  {
    ids: ['ECO-PRD-03', 'INC-31'],
    file: product,
    find: 'barred: record.is_barred,',
    replace: 'barred: record.is_barred, ...(cost === undefined ? {} : { costPrice: toJsonNumber(round2(cost)) }),',
  },
  {
    ids: ['ECO-LAY-01', 'EX-L1'],
    file: invoiceDraft,
    find: 'mapped ?? lookedUp.layout ?? settings.layouts.default',
    replace: 'lookedUp.layout ?? settings.layouts.default',
  },
  {
    ids: ['ECO-LAY-02'],
    file: invoiceDraft,
    find: 'settings.layouts.map[invoice.layout_id];',
    replace: 'Object.values(settings.layouts.map)[0];',
  },
  {
    ids: ['EX-L2'],
    file: invoiceDraft,
    find: 'mapped ?? lookedUp.layout ?? settings.layouts.default',
    replace: 'mapped ?? settings.layouts.default',
  },
  {
    ids: ['EX-L3'],
    file: invoiceDraft,
    find: 'lookedUp.layout ?? settings.layouts.default;',
    replace: 'lookedUp.layout ?? settings.layouts.default ?? 19;',
  },
  {
    ids: ['EX-K1'],
    file: invoiceDraft,
    find: 'credits: original?.ledgerNumber ?? number',
    replace: "credits: ''",
  },
  {
    ids: ['EX-J1', 'ECO-GEN-05'],
    file: invoiceDraft,
    find: '{ project: { projectNumber: Number(project.ledgerId) } }',
    replace: '{}',
  },
  {
    ids: ['EX-J2'],
    file: 'functions/economic/supplier-invoice.ts',
    find: '...rest,',
    replace: '...rest, ...(entry === entries[0] ? {} : { project: undefined }),',
  },
  {
    ids: ['EX-J3'],
    file: invoiceDraft,
    find: 'return isLeftOut ?',
    replace: 'return isLeftOut && project !== undefined ?',
  },
  {
    ids: ['EX-J4'],
    file: 'functions/economic/pulls.ts',
    find: 'wanted: ({ projects }) => projects.enabled,',
    replace: 'wanted: ({ projects }) => projects !== undefined,',
  },
  {
    ids: ['EX-F1', 'EX-F2'],
    file: 'functions/economic/exchange-rate.ts',
    find: 'rate.times(100), 6',
    replace: 'rate, 6',
  },
  {
    ids: ['EX-F3'],
    file: 'functions/economic/exchange-rate.ts',
    find: 'if (invoice.currency === baseCurrency) return undefined;',
    replace: 'if (invoice.currency === baseCurrency) return 99;',
  },
  {
    ids: ['EX-Q1', 'EX-Q2', 'EX-Q3', 'EX-Q4', 'EX-Q5', 'EX-Q10'],
    file: invoiceLines,
    find: 'return { quantity: 1, unitNetPrice: toJsonNumber(lineTotal(line)) };',
    replace: 'return { quantity: 1, unitNetPrice: toJsonNumber(round2(line.line_price)) };',
  },
  {
    ids: ['EX-Q2', 'EX-Q3', 'EX-Q4', 'EX-Q5'],
    file: invoiceLines,
    find: 'unitNetPrice: toJsonNumber(round2(total.div(quantity))) };',
    replace: 'unitNetPrice: toJsonNumber(total.div(quantity)) };',
  },
  {
    ids: ['EX-Q4'],
    file: invoiceLines,
    find: 'round2(total.div(quantity))',
    replace: 'round2(line.line_price)',
  },
  {
    ids: ['EX-Q7'],
    file: invoiceLines,
    find: 'const amounts = hasDiscount(line)',
    replace: 'const amounts = hasDiscount(line) && line.line_price.lt(0)',
  },
  {
    ids: ['EX-Q8'],
    file: invoiceLines,
    find: 'unitNetPrice: toJsonNumber(difference),',
    replace: 'unitNetPrice: toJsonNumber(difference.times(-1)),',
  },
  {
    ids: ['EX-Q9'],
    file: invoiceLines,
    find: 'if (quantity.eq(0)) {',
    replace: 'if (quantity.eq(0) && total.eq(0)) {',
  },
  {
    ids: ['EX-E1', 'EX-E3'],
    file: 'shared/ean.ts',
    find: 'digit * (index % 2 === 0 ? 1 : 3)',
    replace: 'digit * (index % 2 === 0 ? 3 : 1)',
  },
  {
    ids: ['EX-E2'],
    file: 'shared/ean.ts',
    find: 'return (10 - (weighted % 10)) % 10 === digits[12];',
    replace: 'return weighted > 0;',
  },
  {
    ids: ['EX-E4'],
    file: 'shared/ean.ts',
    find: "return text.replace(/\\s+/g, '');",
    replace: 'return text;',
  },
  {
    ids: ['EX-E5'],
    file: 'shared/ean.ts',
    find: 'if (!/^\\d{13}$/.test(ean)) return false;',
    replace: 'if (/^\\d{12}$/.test(ean)) return true;',
  },
  {
    ids: ['EX-O6'],
    file: 'functions/economic/invoice-recipient.ts',
    find: "typeof ossZone === 'number' ? ossZone :",
    replace: "typeof ossZone === 'string' ? ossZone :",
  },
  {
    ids: ['EX-P1'],
    file: 'functions/economic/link-by-name.ts',
    find: ".replace(/\\s+/g, ' ').toLowerCase();",
    replace: ".replace(/\\s+/g, ' ');",
  },
  {
    ids: ['EX-P2'],
    file: 'functions/economic/payment-terms.ts',
    find: 'rules.find((hits) => hits.length === 1)',
    replace: 'rules.find((hits) => hits.length >= 1)',
  },
  {
    ids: ['EX-V1'],
    file: 'functions/economic/invoice-recipient.ts',
    find: '    vatZone: { vatZoneNumber },',
    replace: '    vatZone: { vatZoneNumber: 3 + 0 * vatZoneNumber },',
  },
  {
    ids: ['EX-V2', 'EX-V3', 'EX-V4'],
    file: 'functions/economic/invoice-recipient.ts',
    find: "return mappedZone(invoice.vat_zone || 'domestic', settings);",
    replace: "return mappedZone('domestic', settings);",
  },
  {
    ids: ['EX-V5'],
    file: product,
    find: 'productGroup: { productGroupNumber: lookedUp.group },',
    replace: 'productGroup: { productGroupNumber: 1 + 0 * lookedUp.group },',
  },
  {
    ids: ['EX-V6'],
    file: customerInvoice,
    find: "decimal('0.01')",
    replace: "decimal('0.001')",
  },
  {
    ids: ['EX-M2'],
    file: invoiceLines,
    find: 'const lines = invoice.lines.map((line, index) => {',
    replace: 'const lines = invoice.lines.slice(0, 1).map((line, index) => {',
  },
  {
    ids: ['EX-F4'],
    file: 'functions/economic/refusal.ts',
    find: "return 'CURRENCY_UNKNOWN';",
    replace: "return 'LEDGER_REFUSED';",
  },
];
