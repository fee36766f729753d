/** Every five minutes: which booked invoices have changed in Dinero. Each becomes a transfer of its own; this only asks for them. */
import * as z from 'zod';
import { minutes } from '#shared/clock.ts';
import { isoTime } from '#shared/iso-time.ts';
import type { PullDefinition } from '#shared/transfer/ledger-definition.ts';
import type { DineroSession } from './session.ts';

/** Changes are listed by whole seconds, and a row may be listed a while after it was written. Asking twice for one costs a message. */
const overlap = 5 * minutes;
const Listed = z.object({ Guid: z.string(), DeletedAt: z.string().nullish() });

export const invoicePull: PullDefinition<DineroSession> = {
  sort: 'run',
  intervalSeconds: 300,
  // Both make customers of contacts.
  afterInitialSync: true,
  /** The cursor is the moment of the last look, ms since 1970. The first look only sets it: what was booked before stays in Dinero. */
  async run({ api, settings, clock }, cursor) {
    const now = clock.now();
    // What is booked while invoices are made in Rackbeat stays in Dinero, also once the side is changed (back).
    if (settings.invoiceOrigin !== 'dinero') return cursor === undefined ? {} : { cursor: String(now) };
    if (cursor === undefined) return { cursor: String(now) };
    const changesSince = `${isoTime(Number(cursor) - overlap).slice(0, 19)}Z`;
    const query = { changesSince, statusFilter: 'Booked,Paid,OverPaid,Overdue' };
    const changed = await api.list('v1/invoices', ['Guid', 'DeletedAt'], query, Listed);
    const requests = changed
      .filter(({ DeletedAt }) => !DeletedAt)
      .map(({ Guid }) => ({ kind: 'ledger-invoice' as const, number: Guid }));
    return { cursor: String(now), requests };
  },
};
