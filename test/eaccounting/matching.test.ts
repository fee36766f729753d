/** Supplier invoices: never transferred; matched by name, currency and total when the setting is on. */
import fc from 'fast-check';
import { type Comparable, matchInvoices } from '#functions/eaccounting/match-invoices.ts';
import type { EaccountingSession } from '#functions/eaccounting/session.ts';
import { supplierInvoiceMatching } from '#functions/eaccounting/supplier-invoice-matching.ts';
import { days } from '#shared/clock.ts';
import { isoTime } from '#shared/iso-time.ts';
import { decimal } from '#shared/money.ts';
import { pullDesk } from '#shared/worker/pull-desk.ts';
import type { Worker } from '#shared/worker/worker.ts';
import { testRandom } from '../clocks.ts';
import { aBooks, type Books } from './a-books.ts';

const invoice = (id: string, gross: number, supplier = 'Nordic Parts AB', currency = 'SEK'): Comparable => ({
  id,
  supplier,
  currency,
  gross: decimal(gross),
});
const match = (ours: Comparable[], theirs: Comparable[], tolerance = 0) => matchInvoices(ours, theirs, decimal(tolerance));
const pair = { pairs: [{ ours: '1', theirs: 'a' }], ambiguous: [] };
const nothing = { pairs: [], ambiguous: [] };

describe('name, currency and total', () => {
  test.each<[string, string, Comparable, Comparable, number, object]>([
    ['EX-X1', 'equal on both sides', invoice('1', 1250), invoice('a', 1250), 0, pair],
    ['EX-X2', 'the name with other case and blanks', invoice('1', 1250), invoice('a', 1250, 'nordic  parts ab '), 0, pair],
    ['EX-X3', 'EUR on one side', invoice('1', 1250), invoice('a', 1250, 'Nordic Parts AB', 'EUR'), 0, nothing],
    ['EX-X4', '1,249.60 and 1,250.00 at 0.00', invoice('1', 1249.6), invoice('a', 1250), 0, nothing],
    ['EX-X4', '1,249.60 and 1,250.00 at 0.50', invoice('1', 1249.6), invoice('a', 1250), 0.5, pair],
    ['EAC-NEG-02', 'another supplier', invoice('1', 1250, 'Other AB'), invoice('a', 1250), 0, nothing],
    ['EAC-NEG-02', 'an invoice and a credit note', invoice('1', -1250), invoice('a', 1250), 0, nothing],
  ])('%s %s', (_id, _what, ours, theirs, tolerance, result) => {
    expect(match([ours], [theirs], tolerance)).toEqual(result);
  });

  test('EX-X5 two in the ledger alike: ambiguous', () => {
    expect(match([invoice('1', 1250)], [invoice('a', 1250), invoice('b', 1250)])).toEqual({
      pairs: [],
      ambiguous: [{ ours: '1', candidates: ['a', 'b'] }],
    });
  });

  test('EX-X5 two in Rackbeat alike: ambiguous, both of them', () => {
    expect(match([invoice('1', 1250), invoice('2', 1250)], [invoice('a', 1250)])).toEqual({
      pairs: [],
      ambiguous: [
        { ours: '1', candidates: ['a'] },
        { ours: '2', candidates: ['a'] },
      ],
    });
  });

  test('EAC-NEG-02 whatever the invoices: no two pairs share a side, and every pair agrees', () => {
    const side = fc.array(fc.record({ gross: fc.integer({ min: 1, max: 4 }), supplier: fc.constantFrom('A', 'B') }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(side, side, (left, right) => {
        const ours = left.map(({ gross, supplier }, index) => invoice(`r${index}`, gross, supplier));
        const theirs = right.map(({ gross, supplier }, index) => invoice(`l${index}`, gross, supplier));
        const { pairs } = match(ours, theirs);
        const isEqual = (one?: Comparable, other?: Comparable) =>
          one?.supplier === other?.supplier && one?.gross.toString() === other?.gross.toString();
        return (
          new Set(pairs.map((each) => each.ours)).size === pairs.length &&
          new Set(pairs.map((each) => each.theirs)).size === pairs.length &&
          pairs.every((each) =>
            isEqual(
              ours.find(({ id }) => id === each.ours),
              theirs.find(({ id }) => id === each.theirs),
            ),
          )
        );
      }),
    );
  });
});

const on = { supplierInvoiceMatching: { enabled: true } };

/** One run of the daily read. */
async function run(books: Books) {
  const worker = { ledger: books.ledger, transfers: books.transfers, clock: books.clock, random: testRandom() };
  const desk = pullDesk(worker as unknown as Worker<EaccountingSession>, books.tenantId);
  return await supplierInvoiceMatching.run(books.session, undefined, desk);
}

const inRackbeat = (books: Books, price: number, company_name = 'Nordic Parts AB') => {
  const { number: supplier_id } = books.account.supplier({ company_name, currency: 'SEK' });
  const lines = [{ item_id: books.account.product().number, quantity: 1, line_price: price }];
  return books.account.bookedSupplierInvoice({ supplier_id, lines });
};

const inLedger = (books: Books, total: number, InvoiceNumber: string, Name = 'Nordic Parts AB') => {
  const known = books.hand.rows('suppliers').find((row) => row.Name === Name);
  const Id = String(known?.Id ?? `00000000-0000-4000-8000-0000000000${Name.length}`);
  books.hand.put('suppliers', Id, {
    Id,
    Name,
    CurrencyCode: 'SEK',
    TermsOfPaymentId: books.idOf('termsofpayments', 'Name', '30 dagar'),
  });
  return books.hand.enterSupplierInvoice({
    SupplierId: Id,
    InvoiceNumber,
    TotalAmount: total,
    Rows: [
      { AccountNumber: 4010, DebetAmount: total },
      { AccountNumber: 2440, CreditAmount: total },
    ],
  });
};

const rowOf = (books: Books, number: number) =>
  books.transfers.get({ tenantId: books.tenantId, ledger: 'eaccounting', kind: 'supplier-invoice', number: String(number) });

describe('the daily read', () => {
  test('Q-17 EAC-NEG-02 INC-14 EX-X1 one on each side: linked on our own row, and nothing is written to eAccounting or Rackbeat', async () => {
    const books = await aBooks(on);
    const ours = inRackbeat(books, 1000);
    const theirs = inLedger(books, 1250, 'L-77');
    books.eaccounting.clearRequests();
    books.rackbeat.clearRequests();
    expect(await run(books)).toEqual({ detail: '1 matched, 0 ambiguous, 0 open' });
    expect(await rowOf(books, ours.number)).toMatchObject({
      state: 'done',
      outcome: 'linked',
      ledgerId: theirs.Id,
      ledgerNumber: 'L-77',
    });
    expect(books.writes()).toEqual([]);
    expect(books.rackbeat.requests().filter(({ method }) => method !== 'GET')).toEqual([]);
  });

  test('EAC-NEG-02 what is a draft in eAccounting, or deleted there, is no candidate', async () => {
    const books = await aBooks(on);
    inRackbeat(books, 1000);
    for (const Status of [0, 2]) {
      const theirs = inLedger(books, 1250, `L-${Status}`);
      books.hand.put('supplierinvoices', String(theirs.Id), { ...theirs, Status });
    }
    expect(await run(books)).toEqual({ detail: '0 matched, 0 ambiguous, 1 open' });
  });

  test('EAC-NEG-02 EX-X5 two candidates: ambiguous and shown, and said once', async () => {
    const books = await aBooks(on);
    const ours = inRackbeat(books, 1000);
    inLedger(books, 1250, 'L-1');
    inLedger(books, 1250, 'L-2');
    await run(books);
    await run(books);
    expect(await rowOf(books, ours.number)).toMatchObject({
      state: 'failed',
      reason: { code: 'MATCH_AMBIGUOUS', values: { candidates: 'L-1, L-2' } },
      attempts: 1,
    });
  });

  test('EAC-NEG-02 what is linked is no candidate for the next one', async () => {
    const books = await aBooks(on);
    const first = inRackbeat(books, 1000);
    inLedger(books, 1250, 'L-1');
    await run(books);
    const second = inRackbeat(books, 1000);
    expect(await run(books)).toEqual({ detail: '0 matched, 0 ambiguous, 1 open' });
    inLedger(books, 1250, 'L-2');
    await run(books);
    expect(await rowOf(books, first.number)).toMatchObject({ ledgerNumber: 'L-1' });
    expect(await rowOf(books, second.number)).toMatchObject({ ledgerNumber: 'L-2' });
  });

  test('EAC-NEG-02 what was linked long ago and is paid only now is no candidate for the next one of the same sum', async () => {
    const books = await aBooks(on);
    inRackbeat(books, 1000);
    const old = inLedger(books, 1250, 'L-1');
    await run(books);
    books.clock.pass(100 * days);
    books.hand.put('supplierinvoices', String(old.Id), { ...old, ModifiedUtc: isoTime(books.clock.now()) });
    const next = inRackbeat(books, 1000);
    expect(await run(books)).toEqual({ detail: '0 matched, 0 ambiguous, 1 open' });
    inLedger(books, 1250, 'L-2');
    await run(books);
    expect(await rowOf(books, next.number)).toMatchObject({ ledgerNumber: 'L-2' });
  });

  test('Q-16 EAC-IN-01 EAC-NEG-02 off: neither side is asked', async () => {
    const books = await aBooks();
    inRackbeat(books, 1000);
    books.rackbeat.clearRequests();
    expect(await run(books)).toEqual({});
    expect(books.rackbeat.requests()).toEqual([]);
    expect(books.eaccounting.requests()).toEqual([]);
  });

  test('EAC-NEG-02 every invoice is linked: eAccounting is not asked', async () => {
    const books = await aBooks(on);
    inRackbeat(books, 1000);
    inLedger(books, 1250, 'L-1');
    await run(books);
    books.eaccounting.clearRequests();
    await run(books);
    expect(books.eaccounting.requests()).toEqual([]);
  });
});

test('EAC-NEG-01 a booked supplier invoice is no kind that goes to eAccounting', async () => {
  const books = await aBooks(on);
  const { number } = inRackbeat(books, 1000);
  expect(await books.attempt('supplier-invoice', number, { cause: 'webhook', why: 'asked' })).toEqual({
    settled: true,
    outcome: 'ignored',
  });
  expect(books.hand.rows('supplierinvoices')).toEqual([]);
  expect(books.hand.rows('supplierinvoicedrafts')).toEqual([]);
});
