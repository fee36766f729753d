/** The voucher that e-conomic receives for a supplier invoice, with whatever a test says of its surroundings. */
import { supplierInvoice } from '#functions/economic/supplier-invoice.ts';
import type { SupplierInvoice } from '#shared/rackbeat/records.ts';
import { type AccountWords, aChart, aSupplierInvoice, matrixOf, type PurchaseWords, purchaseSettings } from './purchases.ts';
import { aSession, needed } from './sessions.ts';

export interface Around {
  settings?: Record<string, unknown>;
  chart?: Record<number, AccountWords>;
  year?: { label: string; closed: boolean } | null;
  /** What the needed supplier's row remembers of its zone. */
  suppliersZone?: string;
  /** The project feature is on. */
  projects?: boolean;
  /** Other rows that were needed, in place of the supplier's. */
  rows?: Parameters<typeof needed>;
  /** Of the invoice, beyond what words can say. */
  change?: Partial<SupplierInvoice>;
}

const accounts = matrixOf({
  1: { domestic: 2010, eu: 2011, abroad: 2012 },
  2: { domestic: 2020 },
  3: { domestic: 2030 },
});

/** Items 1, 2 and 3 are in the groups 1, 2 and 3. */
const groups = new Map(['1', '2', '3'].map((number) => [`item ${number}`, { number, name: `${number} Goods` }]));

export function draftOf(words: PurchaseWords, around: Around = {}) {
  const settings = purchaseSettings({ accounts, defaultAccount: 2999, ...around.settings });
  const chart = aChart({
    2010: {},
    2020: {},
    2030: {},
    2011: { code: 'IEUV' },
    2012: { code: 'IVV' },
    2999: {},
    ...around.chart,
  });
  const year = around.year === undefined ? { label: '2026', closed: false } : (around.year ?? undefined);
  const facts = around.suppliersZone === undefined ? undefined : { zone: around.suppliersZone };
  const session = aSession({ ...settings, projects: { enabled: around.projects ?? false } });
  return supplierInvoice.draft(
    session,
    { ...aSupplierInvoice(words), ...around.change },
    {
      needed: needed(...(around.rows ?? [['supplier', '1001', '501', facts]])),
      lookedUp: { groups, chart, year },
      reference: 'RBS-4711-1041',
    },
  );
}

export const entriesOf = (words: PurchaseWords, around?: Around) =>
  draftOf(words, around).payload.voucher.entries.supplierInvoices;
