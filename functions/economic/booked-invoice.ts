/**
 * An invoice of ours that is booked in e-conomic: in Rackbeat it is marked as sent, and as completed when it has no order. Its number
 * is e-conomic's; its `ledgerId` is Rackbeat's, as with all that comes from the ledger.
 */
import { Refused } from '#shared/failures.ts';
import type { LedgerRecord, MasterKind } from '#shared/transfer/ledger-definition.ts';
import { BookedInvoice, stemsFrom } from './invoice-origin.ts';
import type { EconomicSession } from './session.ts';

/** The marks as they are written; the rest of the Rackbeat invoice is never touched. */
interface Marks {
  number: string;
  completed: boolean;
}

export const bookedInvoice: MasterKind<EconomicSession, BookedInvoice, Marks, Marks> = {
  sort: 'master',
  read: ({ api }, number) => api.find(`/invoices/booked/${number}`, BookedInvoice),

  judge({ settings: { customers, invoices } }) {
    if (!customers.enabled) return { skip: { code: 'SWITCHED_OFF', values: { setting: 'customers.enabled' } } };
    return invoices.markSentWhenBooked
      ? { reach: 'write' }
      : { skip: { code: 'SWITCHED_OFF', values: { setting: 'invoices.markSentWhenBooked' } } };
  },
  needs: () => [],

  async lookUp(session, booked, _needed, mapped) {
    const invoice = await stemsFrom(session, booked, mapped);
    if (invoice === undefined) throw new Refused('NOT_FROM_RACKBEAT', { number: String(booked.bookedInvoiceNumber) });
    return { number: invoice.number, completed: invoice.order_id === undefined };
  },

  payload: (_session, _booked, { lookedUp }) => ({ payload: lookedUp, warnings: [] }),
  // Which invoice it is was looked up already, and is part of the payload.
  identify: () => Promise.resolve({ found: 'none' }),
  missing: () => ({ skip: { code: 'GONE_FROM_LEDGER' } }),
  create: (session, marks) => mark(session, marks),
  update: (session, _number, marks) => mark(session, marks),
};

async function mark({ rackbeat }: EconomicSession, { number, completed }: Marks): Promise<LedgerRecord> {
  await rackbeat.markSent(number, { completed });
  return { ledgerId: number, ledgerNumber: number, wasThere: true };
}
