/** Sends a booked invoice by e-mail; a draft cannot be sent. */
import { type Company, stamp } from '../company.ts';
import type { FieldTable } from '../records/field-rules.ts';
import { type Fields, textAt } from '../records/fields.ts';
import { readFields } from '../records/read-fields.ts';
import { rowOf } from '../records/write-record.ts';
import { invalid } from '../refusal.ts';
import { invoices } from './invoices.ts';

const fields: FieldTable = {
  Email: { kind: 'text', max: 255 },
  CcRecipients: { kind: 'texts' },
  Subject: { kind: 'text' },
  Message: { kind: 'text' },
};

/** @param sent all optional; `CcRecipients: null` means no copies, left out means the customer's own  @returns the invoice */
export function emailInvoice(company: Company, invoiceId: string, sent: Fields): Fields {
  const invoice = rowOf(company, invoices, invoiceId);
  const values = readFields(fields, sent, () => true);
  const customer = company.table('customers').get(invoice.CustomerId);
  const to = textAt(values, 'Email') || textAt(customer, 'EmailAddress');
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(to)) {
    throw invalid(to === '' ? 'There is no e-mail address to send the invoice to.' : `${to} is not an e-mail address.`);
  }
  const own = Array.isArray(customer?.EmailAddresses) ? customer.EmailAddresses : [];
  company.outbox.push({
    at: company.clock.now(),
    invoiceId: String(invoice.Id),
    to,
    cc: sent.CcRecipients === null ? [] : ((values.CcRecipients ?? own) as string[]),
    subject: textAt(values, 'Subject') || `Faktura ${company.settings.name}`,
    message: textAt(values, 'Message'),
  });
  // Whether it arrives turns out later; the call succeeds either way.
  const mailed = { ...invoice, IsNotDelivered: company.deadAddresses.has(to), ModifiedUtc: stamp(company) };
  company.table(invoices.path).put(String(invoice.Id), mailed);
  return mailed;
}
