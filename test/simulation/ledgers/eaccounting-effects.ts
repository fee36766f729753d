/** What a request does to a document in eAccounting: drafts, their booking, and mails. */
import type { Sent } from '../cloud/net.ts';
import { isSignIn } from './refresh-tokens.ts';
import type { Effect, Made } from './simulated-ledger.ts';

interface Body {
  BuyersOrderReference?: string;
  CustomerId?: string;
  Rows?: { Quantity?: number }[];
}

export function isEaccountingWrite({ method, path }: Pick<Sent, 'method' | 'path'>): boolean {
  return method !== 'GET' && !isSignIn({ url: path });
}

/** @param customerNumber of the customer with an id */
export function eaccountingEffect(sent: Sent, customerNumber: (id: string) => number | undefined): Effect | undefined {
  if (!isEaccountingWrite(sent)) return undefined;
  const [, , list = '', id, action] = sent.path.split(/[/?]/);
  if (list === 'customerinvoicedrafts' && id === undefined) {
    const { BuyersOrderReference: reference, CustomerId = '', Rows = [] } = sent.body as Body;
    return {
      kind: 'customer-invoice',
      does: 'makes',
      reference,
      // One of everything may be one by either setting.
      layout: Rows.some(({ Quantity = 1 }) => Quantity > 1) ? 21 : undefined,
      customer: customerNumber(CustomerId),
    };
  }
  if (list === 'customerinvoicedrafts' && action === 'convert') return { kind: 'customer-invoice', does: 'books', id };
  if (list === 'customerinvoices' && action === 'email') return { kind: 'customer-invoice', does: 'mails', id };
  return undefined;
}

export async function eaccountingMade({ does, id = '' }: Effect, answer: Response): Promise<Made> {
  if (does === 'mails') return { id };
  const { Id, InvoiceNumber } = (await answer.clone().json()) as { Id: string; InvoiceNumber?: number };
  // A booked invoice has left its draft's id behind.
  return InvoiceNumber === undefined ? { id: Id } : { id: Id, number: String(InvoiceNumber) };
}
