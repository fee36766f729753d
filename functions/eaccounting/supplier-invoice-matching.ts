/**
 * Once a day: which of Rackbeat's booked supplier invoices stand in eAccounting too? Read on both sides and kept as a link on our own
 * row; nothing is written to either side, since supplier invoices themselves are not transferred.
 */
import * as z from 'zod';
import { days } from '#shared/clock.ts';
import { isoTime } from '#shared/iso-time.ts';
import { DecimalField, decimal } from '#shared/money.ts';
import type { PullDesk, RunPull } from '#shared/transfer/ledger-definition.ts';
import type { Reason, Transfer } from '#shared/transfer/transfer.ts';
import { type Comparable, type Matches, matchInvoices } from './match-invoices.ts';
import type { EaccountingSession } from './session.ts';

const kind = 'supplier-invoice';
const booked = 1;
/** An invoice whose other side has not come within this time is no longer looked for. */
const lookedFor = 90 * days;

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');

const SupplierInvoice = z.object({
  Id: z.string(),
  InvoiceNumber: text,
  SupplierName: text,
  CurrencyCode: text,
  TotalAmount: DecimalField,
  IsCreditInvoice: z.boolean().nullish(),
  /** 0 draft, 1 normal, 2 deleted: only what is booked is there. */
  Status: z.number().int().nullish(),
});
type SupplierInvoice = z.infer<typeof SupplierInvoice>;

export const supplierInvoiceMatching: RunPull<EaccountingSession> = {
  sort: 'run',
  intervalSeconds: 24 * 3600,
  async run(session, _cursor, desk) {
    const { enabled, tolerance } = session.settings.supplierInvoiceMatching;
    if (!enabled) return {};
    const since = session.clock.now() - lookedFor;
    const ours = await session.rackbeat.bookedSupplierInvoices(isoTime(since).slice(0, 10));
    if (ours.length === 0) return {};
    const rows = new Map(
      (
        await desk.rows(
          kind,
          ours.map(({ number }) => number),
        )
      ).map((row) => [row.number, row]),
    );
    const open = ours.filter(({ number }) => rows.get(number)?.ledgerId === undefined);
    if (open.length === 0) return {};
    const theirs = await unmatched(session, since, rows);
    const byId = new Map(theirs.map((invoice) => [invoice.Id, invoice]));
    const wanted = open.map(({ number, supplier, currency, total_total: gross }) => ({ id: number, supplier, currency, gross }));
    const match = (among: SupplierInvoice[]) => matchInvoices(wanted, among.map(comparable), decimal(tolerance));
    const linkedBefore = await linkedLongAgo(desk, match(theirs));
    const { pairs, ambiguous } = match(theirs.filter(({ Id }) => !linkedBefore.has(Id)));
    for (const pair of pairs) {
      const ledgerNumber = byId.get(pair.theirs)?.InvoiceNumber ?? '';
      await desk.writeDown(kind, pair.ours, { ledgerId: pair.theirs, ledgerNumber });
    }
    for (const { ours: number, candidates } of ambiguous) {
      const numbers = candidates.map((id) => byId.get(id)?.InvoiceNumber || id).sort();
      const reason: Reason = { code: 'MATCH_AMBIGUOUS', values: { number, candidates: numbers.join(', ') } };
      if (!isSaid(rows.get(number), reason)) await desk.writeDown(kind, number, { failed: reason });
    }
    return {
      detail: `${pairs.length} matched, ${ambiguous.length} ambiguous, ${open.length - pairs.length - ambiguous.length} open`,
    };
  },
};

/** eAccounting's booked invoices that no row of ours is linked to. */
async function unmatched(
  { api }: EaccountingSession,
  since: number,
  rows: ReadonlyMap<string, Transfer>,
): Promise<SupplierInvoice[]> {
  const linked = new Set([...rows.values()].map(({ ledgerId }) => ledgerId));
  const listed = await api.list('/supplierinvoices', `ModifiedUtc ge ${isoTime(since)}`, SupplierInvoice);
  return listed.filter(({ Id, Status }) => (Status ?? booked) === booked && !linked.has(Id));
}

/** A payment changes an invoice again long after it was linked; the row of its other side is then none of those we read. */
async function linkedLongAgo(desk: PullDesk, { pairs, ambiguous }: Matches): Promise<Set<string>> {
  const linked = new Set<string>();
  for (const id of new Set([...pairs.map(({ theirs }) => theirs), ...ambiguous.flatMap(({ candidates }) => candidates)]))
    if ((await desk.mapped(kind, id)) !== undefined) linked.add(id);
  return linked;
}

function comparable({ Id, SupplierName, CurrencyCode, TotalAmount, IsCreditInvoice }: SupplierInvoice): Comparable {
  const gross = IsCreditInvoice === true ? TotalAmount.abs().neg() : TotalAmount;
  return { id: Id, supplier: SupplierName, currency: CurrencyCode, gross };
}

/** An invoice that stays ambiguous is written down once, not every day. */
function isSaid(row: Transfer | undefined, { code, values }: Reason): boolean {
  return row?.state === 'failed' && row.reason?.code === code && row.reason.values?.candidates === values?.candidates;
}
