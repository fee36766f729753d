/** What customer and supplier invoices have in common: dates, what is owed, payments. */
import Big from 'big.js';
import type { Account } from '../account.ts';
import type { FieldTable } from '../records/field-rules.ts';
import type { Fields } from '../records/table.ts';
import { conflict } from '../refusal.ts';
import type { DocumentKind } from './document-kind.ts';
import { dueDate } from './due-date.ts';
import type { Payment, StoredDocument } from './stored-document.ts';
import { balanceOf, totalsOf } from './totals.ts';

export const invoiceFields: FieldTable = {
  invoice_date: { type: 'date' },
  due_date: { type: 'date', storedAs: 'typed_due_date' },
  invoice_number: { type: 'text', max: 30 },
};

/** Today, and due as the terms say. */
export function invoiceDates(account: Account, document: StoredDocument): Fields {
  const invoiceDate = String(document.head.invoice_date ?? account.today());
  const terms = account.table('payment-terms').find(document.head.payment_terms_id);
  return {
    invoice_date: invoiceDate,
    due_date: dueDate(terms, invoiceDate, (document.head.typed_due_date as string | null | undefined) ?? null),
  };
}

/** The flag for a part payment is misspelt in Rackbeat itself. */
export function presentOwed(document: StoredDocument): Fields {
  const { total } = totalsOf(document);
  const balance = balanceOf(document);
  const isPaid = document.isBooked && document.payments.length > 0 && balance === 0;
  return {
    balance,
    is_paid: isPaid,
    is_party_paid: document.payments.length > 0 && !isPaid && balance !== 0 && Math.sign(balance) === Math.sign(total),
    is_overpaid: balance !== 0 && Math.sign(balance) === -Math.sign(total),
  };
}

/** @throws Refusal 422 when the invoice is a draft or the amount is no amount */
export function pay(account: Account, kind: DocumentKind, document: StoredDocument, amount: unknown): Payment {
  if (!document.isBooked) {
    throw conflict('is_booked', 'Only a booked invoice can be paid.');
  }
  if (!/^-?\d+(\.\d+)?$/.test(String(amount)) || Big(String(amount)).eq(0)) {
    throw conflict('amount', 'The amount field is required.');
  }
  const payment = { number: account.nextId('payment'), amount: Number(amount), created_at: account.timestamp() };
  document.payments.push(payment);
  document.updated_at = payment.created_at;
  if (balanceOf(document) === 0) {
    account.announce({ event: `${kind.singular}.paid`, key: document.number, keyName: 'number' });
  }
  return payment;
}
