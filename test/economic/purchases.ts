/** Supplier invoices, accounts and settings as tests speak of them: only what a test is about is said. */

import type { Chart } from '#functions/economic/accounts.ts';
import { Settings } from '#functions/economic/settings.ts';
import { decimal } from '#shared/money.ts';
import { SupplierInvoice } from '#shared/rackbeat/records.ts';

export interface PurchaseLine {
  item?: string;
  net: number | string;
  /** Percent; null: Rackbeat does not send it. Default 25. */
  vat?: number | null;
}

export interface PurchaseWords {
  number?: number;
  lines: PurchaseLine[];
  /** Default: computed from the lines, VAT rounded once. */
  gross?: number | string;
  currency?: string;
  rate?: number;
  inBase?: number;
  zone?: string;
  theirNumber?: string;
  heading?: string;
  supplierName?: string;
  date?: string;
  due?: string;
}

/** A booked supplier invoice as Rackbeat's API would answer it, read by the connector's own schema. */
export function aSupplierInvoice(words: PurchaseWords): SupplierInvoice {
  const net = words.lines.reduce((sum, line) => sum.plus(line.net), decimal(0));
  const vat = words.lines.reduce(
    (sum, line) =>
      sum.plus(
        decimal(line.net)
          .times(line.vat ?? 25)
          .div(100),
      ),
    decimal(0),
  );
  return SupplierInvoice.parse({
    number: words.number ?? 1041,
    is_booked: true,
    invoice_number: words.theirNumber ?? 'F-88121',
    invoice_date: words.date ?? '2026-03-12',
    due_date: words.due ?? '2026-03-26',
    currency: words.currency ?? 'DKK',
    currency_rate: words.rate ?? 1,
    total_subtotal: net.toString(),
    total_total: String(words.gross ?? net.plus(vat.round(2, 1)).toString()),
    total_base_currency: words.inBase,
    supplier_id: 1001,
    supplier: { company_name: words.supplierName ?? 'Stålværket A/S', vat_zone: words.zone ?? 'domestic' },
    vat_zone: words.zone ?? 'domestic',
    heading: words.heading ?? '',
    lines: words.lines.map((line, index) => ({
      child_id: line.item ?? `item ${index + 1}`,
      child_type: 'product',
      name: 'Bracket',
      quantity: 1,
      line_price: String(line.net),
      line_total: String(line.net),
      vat_percentage: line.vat === undefined ? 25 : line.vat,
    })),
  });
}

export interface AccountWords {
  code?: string;
  barred?: boolean;
  blocked?: boolean;
  type?: string;
}

/** Accounts by number; each with the code for domestic purchases unless told otherwise, the empty text for none. */
export function aChart(accounts: Record<number, AccountWords>): Chart {
  const code = (vatCode: string, rate: number, vatTypeNumber: number, barred = false) =>
    [vatCode, { vatCode, ratePercentage: decimal(rate), barred, vatType: { vatTypeNumber } }] as const;
  return {
    accounts: new Map(
      Object.entries(accounts).map(([number, { code: vatCode = 'I25', barred = false, blocked = false, type }]) => [
        Number(number),
        {
          accountNumber: Number(number),
          name: '',
          accountType: type ?? 'profitAndLoss',
          barred,
          blockDirectEntries: blocked,
          ...(vatCode === '' ? {} : { vatAccount: { vatCode } }),
        },
      ]),
    ),
    vatCodes: new Map([code('I25', 25, 2), code('IEUV', 25, 3), code('IVV', 25, 3), code('OLD', 25, 2, true)]),
  };
}

/** @param rows group → zone → account, all confirmed */
export function matrixOf(rows: Record<string, Record<string, number>>) {
  const cell = (account: number) => ({ account, confirmed: true });
  return Object.fromEntries(
    Object.entries(rows).map(([group, row]) => [
      group,
      Object.fromEntries(Object.entries(row).map(([zone, account]) => [zone, cell(account)])),
    ]),
  );
}

/** e-conomic settings with suppliers on, journal 2, and whatever the test says of supplier invoices. */
export function purchaseSettings(supplierInvoices: Record<string, unknown> = {}): Settings {
  return Settings.parse({ suppliers: { enabled: true }, supplierInvoices: { journal: 2, ...supplierInvoices } });
}
