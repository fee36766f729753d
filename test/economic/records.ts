/** Rackbeat records as tests speak of them: only what a test is about is said. */

import { Settings } from '#functions/economic/settings.ts';
import { CustomerInvoice } from '#shared/rackbeat/records.ts';

export interface LineWords {
  item?: string;
  name?: string;
  quantity?: number;
  price?: number;
  /** Per cent; null: Rackbeat does not send it. Default 0. */
  discount?: number | null;
  total?: number;
  unit?: string;
}

export interface InvoiceWords {
  number?: number;
  currency?: string;
  rate?: number;
  net?: number;
  gross?: number;
  inBase?: number;
  customer?: number;
  zone?: string;
  ean?: string;
  layout?: number;
  terms?: number;
  project?: number;
  credits?: number;
  theirReference?: string;
  date?: string | null;
  lines?: LineWords[];
}

/** A booked invoice as Rackbeat's API would answer it, read by the connector's own schema. */
export function anInvoice(words: InvoiceWords = {}): CustomerInvoice {
  const lines = words.lines ?? [{ item: 'SB-100', quantity: 4, price: 25 }];
  const net = words.net ?? lines.reduce((sum, line) => sum + (line.total ?? (line.quantity ?? 1) * (line.price ?? 0)), 0);
  return CustomerInvoice.parse({
    number: words.number ?? 1041,
    is_booked: true,
    invoice_date: words.date === null ? null : (words.date ?? '2026-03-12'),
    currency: words.currency ?? 'DKK',
    currency_rate: words.rate ?? 1,
    total_subtotal: net,
    total_total: words.gross ?? net * 1.25,
    total_base_currency: words.inBase,
    customer_id: words.customer ?? 1007,
    vat_zone: words.zone ?? 'domestic',
    ean: words.ean ?? '',
    payment_terms_id: words.terms ?? 1001,
    layout_id: words.layout ?? 1,
    project_id: words.project ?? null,

    creditnote_for: words.credits ?? null,
    their_reference: words.theirReference ?? '',
    billing_address: {
      name: 'Nordlys ApS',
      street: 'Havnegade 1',
      street2: '',
      city: 'Aarhus',
      zipcode: '8000',
      country: 'Denmark',
    },
    lines: lines.map((line) => ({
      child_id: line.item ?? 'SB-100',
      child_type: 'product',
      name: line.name ?? 'Bracket',
      quantity: line.quantity ?? 1,
      line_price: line.price ?? 0,
      discount_percentage: line.discount === undefined ? 0 : line.discount,
      ...(line.total === undefined ? {} : { line_total: line.total }),
      unit: line.unit === undefined ? null : { number: 1, name: line.unit },
    })),
  });
}

/** e-conomic settings with customers on, and whatever the test says. */
export function settingsWith(words: Record<string, unknown> = {}): Settings {
  return Settings.parse({ customers: { enabled: true }, ...words });
}
