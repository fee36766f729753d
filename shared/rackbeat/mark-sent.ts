/**
 * Marks a booked customer invoice as sent, and as completed (Rackbeat keeps completed ones as archived).
 *
 * ASSUMPTION: Rackbeat documents no call for this. It answers `is_archived` and, on purchase orders, `is_sent`, and its PUT takes single
 * fields of a document; whether it takes these two of a booked invoice nobody has seen. So a refusal, and an answer that does not
 * show the mark, end in a reason of their own: a person marks the invoice by hand, and the invoice's own transfer is not touched.
 */
import * as z from 'zod';
import { CallFailed, Refused } from '../failures.ts';
import { bodyOf, type Call, type Http } from '../http.ts';

export interface SentMarks {
  completed: boolean;
}

const Answered = z.object({ customer_invoice: z.object({ is_sent: z.unknown(), is_archived: z.unknown() }).partial() });

/** Throws `Refused` (SENT_MARK_REFUSED) on a clear no, `CallFailed` otherwise. Marking twice changes nothing. */
export async function markSent(api: Http, number: string, { completed }: SentMarks): Promise<void> {
  const marks = { is_sent: true, ...(completed ? { is_archived: true } : {}) };
  const body = { ...marks, suppress_webhooks: true };
  const call: Call = { method: 'PUT', path: `/customer-invoices/${encodeURIComponent(number)}`, body };
  const shown = bodyOf(await sent(api, call, number), Answered, 'rackbeat', call).customer_invoice;
  const isMissing = Object.keys(marks).some((mark) => !isOn(shown[mark as keyof typeof marks]));
  if (isMissing) throw new Refused('SENT_MARK_REFUSED', { number }, 'Rackbeat answered without the mark');
}

async function sent(api: Http, call: Call, number: string) {
  try {
    return await api.send(call);
  } catch (error) {
    if (!(error instanceof CallFailed) || error.failure.kind !== 'rejected') throw error;
    throw new Refused('SENT_MARK_REFUSED', { number }, error.failure.reason.detail);
  }
}

function isOn(flag: unknown): boolean {
  return flag === true || flag === 1 || flag === '1' || flag === 'true';
}
