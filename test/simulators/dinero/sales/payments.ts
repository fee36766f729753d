/** Payments of booked invoices. They have no guid of the client's choosing: a call made twice pays twice. */
import Big from 'big.js';
import { controlAccounts, depositAccountProblem } from '../books/chart.ts';
import { post } from '../books/entries.ts';
import type { Organization } from '../organization.ts';
import { today } from '../records/dates.ts';
import type { Fields } from '../records/fields.ts';
import { sum } from '../records/money.ts';
import { type FieldTable, readFields } from '../records/read-fields.ts';
import { type Problems, Refusal, refuseIfAny } from '../refusal.ts';
import { requiredTimestamp } from './document-fields.ts';
import { pricedDocument } from './priced-document.ts';
import {
  bookedDocument,
  currentDocument,
  knownDocument,
  type Payment,
  type SalesDocument,
  saveDocument,
} from './sales-document.ts';
import { remainingOf } from './show-document.ts';

export const paymentTable: FieldTable = {
  ...requiredTimestamp,
  DepositAccountNumber: { kind: 'integer', required: true },
  Amount: { kind: 'number', required: true, decimals: 2 },
  Description: { kind: 'text', required: true },
  RemainderIsFee: { kind: 'boolean', required: true },
  PaymentDate: { kind: 'date' },
  ExternalReference: { kind: 'text', max: 128 },
  AmountInForeignCurrency: { kind: 'number', decimals: 2 },
};

/** @returns the new payment, the invoice's new version and the voucher that was booked for it */
export function payInvoice(organization: Organization, guid: string, given: Fields): Fields {
  const problems: Problems = {};
  const read = readFields(paymentTable, given, problems);
  refuseIfAny(problems);
  const invoice = bookedDocument(currentDocument(organization, 'Invoice', guid, String(read.Timestamp)));
  refuseIfAny(paymentProblems(organization, invoice, read));
  if (read.RemainderIsFee === true) {
    throw new Refusal('notModelled', 'Booking the remainder as a fee is not modelled here.');
  }
  const payment: Payment = {
    Guid: organization.newGuid(),
    amount: Number(invoice.fields.Currency === 'DKK' ? read.Amount : read.AmountInForeignCurrency),
    Amount: Number(read.Amount),
    DepositAccountNumber: Number(read.DepositAccountNumber),
    PaymentDate: String(read.PaymentDate ?? today(organization.clock)),
    Description: String(read.Description),
    ExternalReference: (read.ExternalReference as string | undefined) ?? null,
    RelatedVoucherId: organization.newGuid(),
  };
  postPayment(organization, invoice, payment);
  const { timestamp } = saveDocument(organization, { ...invoice, payments: [...invoice.payments, payment] });
  return { Guid: payment.Guid, TimeStamp: timestamp, RelatedVoucherGuid: payment.RelatedVoucherId };
}

export function showPayments(organization: Organization, guid: string): Fields {
  const invoice = bookedDocument(knownDocument(organization, 'Invoice', guid));
  const { Currency, rate } = invoice.fields;
  return {
    Payments: invoice.payments.map(({ amount: _own, ...payment }) => ({ ...payment, Currency, ExchangeRate: rate })),
    RemainingAmount: remainingOf(organization, invoice).toNumber(),
    PaidAmount: sum(invoice.payments.map(({ amount }) => Big(amount))).toNumber(),
    InvoiceTotalIncludingReminderExpenses: pricedDocument(organization, invoice.fields, invoice.lines).gross.toNumber(),
    RemainderAsFeeAvailable: false,
  };
}

function paymentProblems(organization: Organization, invoice: SalesDocument, read: Fields): Problems {
  const problems: Problems = {};
  const account = depositAccountProblem(organization, read.DepositAccountNumber);
  if (account !== undefined) {
    problems.DepositAccountNumber = account;
  }
  if (read.Amount === 0) {
    problems.Amount = 'The amount must be different from 0.';
  }
  if (invoice.fields.Currency !== 'DKK' && read.AmountInForeignCurrency === undefined) {
    problems.AmountInForeignCurrency = 'The field is required for an invoice in foreign currency.';
  }
  return problems;
}

function postPayment(organization: Organization, invoice: SalesDocument, payment: Payment): void {
  const amount = Big(payment.Amount);
  const voucher = {
    VoucherGuid: String(payment.RelatedVoucherId),
    VoucherType: 'Sales',
    Date: payment.PaymentDate,
    ContactGuid: invoice.fields.ContactGuid ?? null,
  } as const;
  const postings = [
    { AccountNumber: Number(payment.DepositAccountNumber), amount, Description: payment.Description },
    { AccountNumber: controlAccounts.debtors, amount: amount.times(-1), Description: payment.Description },
  ];
  post(organization, voucher, postings, 'PaymentDate');
}
