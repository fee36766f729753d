/** What must be true of the marks in Rackbeat: they stand on every invoice of ours that is booked in e-conomic, and on no other. */
import { type BookedInvoice, type Company, referenceFor } from '../company.ts';
import type { World } from '../world.ts';

export async function checkSentMarks(world: World, company: Company): Promise<void> {
  for (const invoice of company.invoices.values()) {
    const { is_sent, is_archived } = company.account.invoice(invoice.number);
    const isWanted = company.plan.sentMarks !== undefined && (await isBooked(world, company, invoice));
    // None of these invoices has an order, so what is sent is completed too.
    if (is_sent === isWanted && is_archived === isWanted) continue;
    const shown = `sent ${is_sent}, completed ${is_archived}`;
    world.stage.broken(
      'what is booked in e-conomic is marked in Rackbeat, and nothing else',
      `${invoice.number} is ${isWanted ? 'booked' : 'not booked, or not to be marked'}, and in Rackbeat ${shown}`,
      company.tenantId,
    );
  }
}

/** The refusal is a row of its own: the invoice is in e-conomic all the same. */
export async function refusedMarkLeavesInvoiceAlone(world: World, company: Company, number: string): Promise<void> {
  const key = { tenantId: company.tenantId, ledger: company.ledger.name, kind: 'customer-invoice', number } as const;
  const row = await world.connector.truth.transfers.get(key);
  world.stage.sometimes.saw('Rackbeat refused a mark as sent');
  if (row?.reason?.code === 'SENT_MARK_REFUSED')
    world.stage.broken('a refused mark leaves the invoice alone', `${number} is ${row.state}`, company.tenantId);
}

async function isBooked(world: World, company: Company, { number }: BookedInvoice): Promise<boolean> {
  const key = {
    tenantId: company.tenantId,
    ledger: company.ledger.name,
    kind: 'customer-invoice',
    number: String(number),
  } as const;
  const copies = (await world.connector.truth.transfers.get(key))?.copies ?? 0;
  return Array.from({ length: copies + 1 }, (_, copy) => world.documents.standing(referenceFor(company, number, copy))).some(
    (document) => document?.booked !== undefined,
  );
}
