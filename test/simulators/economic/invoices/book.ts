/** Books a draft: it becomes an invoice with a number, for good, and the draft is gone. */
import { type Agreement, stamp } from '../agreement.ts';
import { whyClosed } from '../ledger/accounting-dates.ts';
import { type Fields, isFields, listAt, valueAt, withoutEmpty } from '../records/fields.ts';
import { type FieldTable, readFields } from '../records/read-fields.ts';
import { readingOf } from '../records/reading.ts';
import { conflict, type Problem, refuseIfAny } from '../refusal.ts';
import { lineProblems } from './draft-rules.ts';
import { eanSendingProblems } from './ean-sending.ts';
import { postInvoice } from './post-invoice.ts';
import { pricedLines } from './priced-lines.ts';
import { totalsOf } from './totals.ts';
import { salesTaxOf } from './vat-of-line.ts';
import { draftsPath } from './write-draft.ts';

const bookedPath = 'invoices/booked';

// The schema spells EAN in capitals, the documentation in small letters; both are in use.
const instruction: FieldTable = {
  draftInvoice: { kind: 'reference', to: 'draftInvoice', required: true },
  bookWithNumber: { kind: 'integer', min: 1, max: 999_999_999 },
  sendBy: { kind: 'text', max: 10, oneOf: ['none', 'ean', 'EAN', 'Email'] },
};

/** @param given the booking instruction as sent */
export function book(agreement: Agreement, given: Fields): Fields {
  const problems: Problem[] = [];
  const { draftInvoice, bookWithNumber, sendBy = 'none' } = readFields(instruction, given, readingOf(agreement), problems);
  refuseIfAny(problems);
  const draftNumber = valueAt(draftInvoice, 'draftInvoiceNumber');
  const draft = agreement.table(draftsPath).get(draftNumber) ?? {};
  const booked = agreement.table(bookedPath);
  if (bookWithNumber !== undefined && booked.get(bookWithNumber)) {
    throw conflict('bookWithNumber', `Invoice number '${bookWithNumber}' already exists.`, 'E06010', bookWithNumber);
  }
  const isSentByEan = String(sendBy).toLowerCase() === 'ean';
  refuseIfAny([...bookingProblems(agreement, draft), ...(isSentByEan ? eanSendingProblems(agreement, draft) : [])]);
  const number = Number(bookWithNumber ?? booked.nextNumber(30001));
  const invoice = bookedInvoice(agreement, draft, number);
  booked.put(number, invoice, agreement.clock.now());
  agreement.table(draftsPath).delete(draftNumber);
  agreement.table('booking-times').put(number, { at: agreement.clock.now() });
  postInvoice(agreement, invoice);
  agreement.tell('INVOICE_BOOKED', { INVOICENO: String(number) });
  if (isSentByEan) {
    logSending(agreement, invoice);
  }
  return invoice;
}

/** What may have changed in the books since the draft was written. */
function bookingProblems(agreement: Agreement, draft: Fields): Problem[] {
  const customer = valueAt(draft, 'customer.customerNumber');
  const isBarred = agreement.table('customers').get(customer)?.barred === true;
  return [
    ...(isBarred ? [{ path: ['customer'], message: `Customer '${customer}' is barred.`, value: customer }] : []),
    ...lineProblems(agreement, draft),
    ...barredAccountProblems(agreement, draft),
    ...periodProblems(agreement, String(draft.date)),
  ];
}

function barredAccountProblems(agreement: Agreement, draft: Fields): Problem[] {
  const zone = valueAt(draft, 'recipient.vatZone.vatZoneNumber');
  return listAt(draft, 'lines').flatMap((line, index) => {
    const account = salesTaxOf(agreement, valueAt(line, 'product.productNumber'), zone)?.accountNumber;
    const isBarred = agreement.table('accounts').get(account)?.barred === true;
    return isBarred ? [{ path: ['lines', index, 'product'], message: `Account '${account}' is barred.`, value: account }] : [];
  });
}

/** The invoice's date must lie in an open period of an open year. */
function periodProblems(agreement: Agreement, date: string): Problem[] {
  const closed = whyClosed(agreement, date);
  return closed ? [{ path: ['date'], ...closed, value: date }] : [];
}

function bookedInvoice(agreement: Agreement, draft: Fields, number: number): Fields {
  const priced = pricedLines(agreement, draft);
  const { lines: lineTotals, costPriceInBaseCurrency: _cost, ...totals } = totalsOf(priced, Number(draft.exchangeRate));
  const { draftInvoiceNumber, lastUpdated: _stamp, soap: _soap, costPriceInBaseCurrency: _hidden, ...kept } = draft;
  return {
    bookedInvoiceNumber: number,
    orderNumber: draftInvoiceNumber,
    ...kept,
    ...totals,
    remainder: totals.grossAmount,
    remainderInBaseCurrency: totals.grossAmountInBaseCurrency,
    lines: listAt(draft, 'lines').map((line, index) =>
      isFields(line.product)
        ? {
            ...line,
            ...lineTotals[index],
            vatRate: priced[index]?.vatRate ?? 0,
            deliveryDate: valueAt(draft, 'delivery.deliveryDate'),
          }
        : line,
    ),
  };
}

function logSending(agreement: Agreement, invoice: Fields): void {
  const sent = agreement.table('invoices/sent');
  const id = sent.nextNumber(1);
  sent.put(id, {
    id,
    invoice: { bookedInvoiceNumber: invoice.bookedInvoiceNumber },
    status: 'pending',
    sendBy: 'ean',
    creationDate: stamp(agreement, 'second'),
    createdBy: 'app',
    recipient: withoutEmpty({ name: valueAt(invoice, 'recipient.name'), ean: valueAt(invoice, 'recipient.ean') }),
  });
}
