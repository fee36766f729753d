/** Customer invoices and credit notes in eAccounting, from Rackbeat's record to the document in the books. */
import { aBooks, type Books } from './a-books.ts';

const send = async (books: Books, given: Record<string, unknown> = {}) => {
  const invoice = books.anInvoice(given);
  return { invoice, transfer: await books.transfer('customer-invoice', invoice.number) };
};

describe('status of new invoices', () => {
  test('EAC-SET-07 draft: it stands among the drafts and has no number', async () => {
    const books = await aBooks();
    const { invoice, transfer } = await send(books);
    expect(transfer).toMatchObject({ state: 'done', outcome: 'created' });
    expect(transfer.ledgerNumber).toBeUndefined();
    expect(books.drafts()).toEqual([
      expect.objectContaining({
        Id: transfer.ledgerId,
        BuyersOrderReference: `RB-${books.tenantId}-${invoice.number}`,
        TotalAmount: Number(invoice.total_total),
      }),
    ]);
    expect(books.invoices()).toEqual([]);
  });

  test('EAC-SET-08 EAC-OUT-04 invoiced: booked on its own date under the ledger’s number, and no e-mail is sent', async () => {
    const books = await aBooks({ invoices: { status: 'invoiced' } });
    const { invoice, transfer } = await send(books, { invoice_date: '2026-03-03' });
    expect(transfer).toMatchObject({ state: 'done', outcome: 'booked', ledgerNumber: '1' });
    expect(books.drafts()).toEqual([]);
    expect(books.invoices()).toEqual([
      expect.objectContaining({
        InvoiceNumber: 1,
        InvoiceDate: '2026-03-03',
        BuyersOrderReference: `RB-${books.tenantId}-${invoice.number}`,
      }),
    ]);
    expect(books.hand.outbox()).toEqual([]);
  });
});

describe('credit notes', () => {
  test('EX-K3 a credit note has the flag, positive rows and the ledger’s number of its invoice in the text', async () => {
    const books = await aBooks({ invoices: { status: 'invoiced' } });
    const { invoice } = await send(books, { lines: [{ item_id: books.account.product().number, quantity: 2, line_price: 100 }] });
    const credit = books.account.bookedCreditNote(invoice.number);
    expect(await books.transfer('customer-invoice', credit.number)).toMatchObject({ state: 'done', outcome: 'booked' });
    const [, note] = books.invoices();
    expect(note).toMatchObject({ IsCreditInvoice: true, TotalAmountInvoiceCurrency: -250 });
    expect(books.rowsOf(note)).toEqual([
      expect.objectContaining({ Quantity: 1, UnitPrice: 200 }),
      expect.objectContaining({ Text: 'Kreditfaktura till faktura 1' }),
    ]);
  });

  test('CREDIT_UNLINKED: the credited invoice was never transferred; the credit note goes and says so', async () => {
    const books = await aBooks();
    const credit = books.account.bookedCreditNote(books.anInvoice().number);
    expect(await books.transfer('customer-invoice', credit.number)).toMatchObject({
      state: 'done',
      warnings: [{ code: 'CREDIT_UNLINKED' }],
    });
  });
});
