/** Rackbeat's booked invoices, a page of a list at a time. */
import * as z from 'zod';
import { bodyOf, type Call } from '../http.ts';
import { type Decimal, DecimalField } from '../money.ts';
import type { ReconciledKind } from '../reconcile/book-list.ts';
import { type RackbeatOptions, rackbeatHttp } from './client.ts';

/** Credit notes are in the same list, with a negative total. */
export interface BookedDocument {
  number: string;
  /** `YYYY-MM-DD` or a time stamp; absent if Rackbeat does not tell. */
  bookedAt?: string;
  /** The date on the document, `YYYY-MM-DD`. */
  date?: string;
  currency: string;
  /** Incl. VAT, in document currency. */
  gross: Decimal;
}

export interface BookedPage {
  documents: BookedDocument[];
  isLast: boolean;
}

/** The page of so many documents, highest number first; the first page is 1. Throws `CallFailed`. */
export type ReadBookedPage = (kind: ReconciledKind, page: number, size: number) => Promise<BookedPage>;

const lists: Record<ReconciledKind, { path: string; key: string }> = {
  'customer-invoice': { path: '/customer-invoices', key: 'customer_invoices' },
  'supplier-invoice': { path: '/supplier-invoices', key: 'supplier_invoices' },
};

const Page = z.object({ pages: z.number().int().optional() }).catchall(z.unknown());
const Dated = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}/)
  .nullish();
const Listed = z.object({
  number: z.union([z.number().int(), z.string().regex(/^\d{1,20}$/)]).transform(String),
  booked_at: Dated,
  invoice_date: Dated,
  currency: z.string().length(3),
  total_total: DecimalField,
});

/**
 * By number, since Rackbeat's lists cannot be asked for a time: what is booked while we read has a new number and pushes the others to
 * later pages, where they are seen a second time and not missed.
 */
export function bookedDocuments(options: RackbeatOptions): ReadBookedPage {
  const api = rackbeatHttp(options);
  return async (kind, page, size) => {
    const { path, key } = lists[kind];
    const query = new URLSearchParams({
      is_booked: 'true',
      order_by: 'number',
      order_direction: 'DESC',
      limit: String(size),
      page: String(page),
      fields: 'number,booked_at,invoice_date,currency,total_total',
    });
    const call: Call = { method: 'GET', path: `${path}?${query}` };
    const answer = await api.send(call);
    const { pages = 1, [key]: listed } = bodyOf(answer, Page, 'rackbeat', call);
    const documents = bodyOf({ ...answer, body: listed }, z.array(Listed), 'rackbeat', call).map(documentOf);
    return { documents, isLast: page >= pages };
  };
}

function documentOf({ number, booked_at, invoice_date, currency, total_total: gross }: z.infer<typeof Listed>): BookedDocument {
  const date = (invoice_date ?? booked_at)?.slice(0, 10);
  return {
    number,
    ...(booked_at ? { bookedAt: booked_at } : {}),
    ...(date === undefined ? {} : { date }),
    currency,
    gross,
  };
}
