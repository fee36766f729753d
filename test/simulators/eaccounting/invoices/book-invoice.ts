/** Books a sales document: it gets the ledger's next number and cannot be changed or deleted any more. */
import { nextVoucher, openFiscalYear, refuseMissingAccount } from '../books.ts';
import { type Company, stamp, today } from '../company.ts';
import { type Fields, listAt, textAt } from '../records/fields.ts';
import { invalid, missing } from '../refusal.ts';
import { type CompletedDocument, completeDocument, isArticleRow } from './complete-document.ts';
import { refuseImpossible } from './document-rules.ts';
import { dueDateOf } from './due-date.ts';
import { paymentReference } from './payment-reference.ts';
import { codingOf, salesVatOf } from './vat-of-row.ts';

/**
 * @param values in the shape of a draft, `InvoiceDate` being the day to book on
 * @param check looks at the totals before anything is written
 * @throws Refusal
 */
export function bookInvoice(company: Company, values: Fields, check: (completed: CompletedDocument) => void = () => {}): Fields {
  const customer = company.table('customers').get(values.CustomerId);
  if (!customer) {
    throw missing(`CustomerId ${values.CustomerId}`);
  }
  refuseImpossible(company, customer, values);
  refuseUnbookable(company, customer, values);
  const completed = completeDocument(company, customer, values);
  check(completed);
  const invoice = invoiceOf(company, customer, completed);
  company.table('customerinvoices').put(String(invoice.Id), invoice, company.clock.now());
  company.table('customers').put(String(customer.Id), { ...customer, LastInvoiceDate: invoice.InvoiceDate });
  return invoice;
}

function refuseUnbookable(company: Company, customer: Fields, values: Fields): void {
  const rows = listAt(values, 'Rows').filter(isArticleRow);
  if (rows.length === 0) {
    throw invalid('At least one row must have an ArticleId.');
  }
  // A draft takes 100 signs here and an invoice 50: refused, not cut.
  for (const name of ['OurReference', 'YourReference']) {
    if (textAt(values, name).length > 50) {
      throw invalid(`The field ${name} must be a string with a maximum length of 50.`);
    }
  }
  const date = textAt(values, 'InvoiceDate');
  if (date > today(company)) {
    throw invalid('The field InvoiceDate must not be in the future.');
  }
  const year = openFiscalYear(company, date);
  for (const row of rows) {
    const { accountField } = salesVatOf(company, customer, row, values.EuThirdParty === true);
    refuseMissingAccount(company, year, codingOf(company, row.ArticleId)[accountField]);
  }
}

function invoiceOf(company: Company, customer: Fields, { document, totals, currencyRate }: CompletedDocument): Fields {
  const { settings } = company;
  const InvoiceNumber = settings.nextCustomerInvoiceNumber;
  settings.nextCustomerInvoiceNumber += 1;
  const InvoiceDate = textAt(document, 'InvoiceDate');
  return {
    ...document,
    Id: company.nextId(),
    InvoiceNumber,
    InvoiceDate,
    DueDate: document.DueDate ?? dueDateOf(company, customer.TermsOfPaymentId, InvoiceDate),
    CurrencyCode: customer.CurrencyCode,
    CurrencyRate: Number(currencyRate),
    CustomerEmail: customer.EmailAddress,
    TermsOfPaymentId: customer.TermsOfPaymentId,
    Rows: listAt(document, 'Rows').map((row, index) => {
      const { amount: Amount, amountNoVat: AmountNoVat } = totals.rows[index] ?? {};
      return { ...row, PercentVat: row.VatRate, Amount, AmountNoVat, IsTextRow: !isArticleRow(row) };
    }),
    TotalAmount: totals.totalInBase,
    TotalVatAmount: totals.vatInBase,
    TotalRoundings: totals.roundingInBase,
    TotalAmountInvoiceCurrency: totals.total,
    TotalVatAmountInvoiceCurrency: totals.vat,
    SetOffAmountInvoiceCurrency: 0,
    RemainingAmount: totals.totalInBase,
    RemainingAmountInvoiceCurrency: totals.total,
    VatSpecification: totals.byRate.map(({ vatRate, amount, vatAmount }) => ({
      AmountInvoiceCurrency: amount,
      VatAmountInvoiceCurrency: vatAmount,
      VatPercent: vatRate,
    })),
    PaymentReferenceNumber: settings.usesPaymentReferenceNumber ? paymentReference(InvoiceNumber) : '',
    ...nextVoucher(company),
    CreatedUtc: stamp(company),
    ModifiedUtc: stamp(company),
  };
}
