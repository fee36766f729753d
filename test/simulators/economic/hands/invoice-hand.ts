/** A person's work on invoices of ours: writing one a second time, and another price. */
import type { Agreement } from '../agreement.ts';
import type { AgreementHand } from '../agreement-hand.ts';
import { changeDraft, draftsPath, storeDraft } from '../invoices/write-draft.ts';
import { type Fields, listAt } from '../records/fields.ts';
import { notFound } from '../refusal.ts';

export function invoiceHand(agreement: Agreement): Pick<AgreementHand, 'copyInvoice' | 'raisePrice'> {
  return {
    copyInvoice: (number, isBooked) => {
      const original = agreement.table(isBooked ? 'invoices/booked' : draftsPath).get(number);
      if (!original) {
        throw notFound();
      }
      const { draftInvoiceNumber } = storeDraft(agreement, copied(original));
      return { draftInvoiceNumber: Number(draftInvoiceNumber) };
    },
    raisePrice: (draft, by) => {
      changeDraft(agreement, draft, (fields) => ({ ...fields, lines: raised(listAt(fields, 'lines'), by) }));
    },
  };
}

/** What the screen takes over into a copy. */
function copied({ date, currency, exchangeRate, customer, recipient, layout, paymentTerms, references, lines }: Fields): Fields {
  return { date, currency, exchangeRate, customer, recipient, layout, paymentTerms, references, lines };
}

function raised(lines: Fields[], by: number): Fields[] {
  const first = lines.findIndex(({ unitNetPrice }) => typeof unitNetPrice === 'number');
  return lines.map((line, index) => (index === first ? { ...line, unitNetPrice: Number(line.unitNetPrice) + by } : line));
}
