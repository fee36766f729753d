/** Answers that never came, in a ledger without keys: its lists that lag, its drafts that a person edits, its mails that leave no trace. */
import { minutes } from '#shared/clock.ts';
import { aBooks, type Books } from './a-books.ts';

const posting = { method: 'POST', path: '/customerinvoicedrafts$' };
const booking = { method: 'POST', path: '/convert$' };
const mailing = { method: 'POST', path: '/email$' };
const invoiced = { invoices: { status: 'invoiced' } };
const mailed = { invoices: { status: 'invoicedAndMailed' } };

const send = async (books: Books) => {
  const { number } = books.anInvoice();
  return { number, transfer: await books.transfer('customer-invoice', number) };
};
const count = (books: Books, match: { path: string }) =>
  books.writes().filter(({ path }) => new RegExp(match.path).test(path)).length;
/** The first attempt, whose answer is lost. */
async function loseAnswer(
  books: Books,
  match: { method: string; path: string },
  kind: 'drop-after' | 'drop-before' = 'drop-after',
) {
  books.eaccounting.addFault({ match, kind, times: 1 });
  const { number } = books.anInvoice();
  await books.attempt('customer-invoice', number, { cause: 'webhook', why: 'asked' });
  return number;
}

describe('the answer to the draft is lost', () => {
  test('EX-T1 the draft stands there: it is found by its reference, and there is one', async () => {
    const books = await aBooks();
    books.eaccounting.addFault({ match: posting, kind: 'drop-after', times: 1 });
    expect((await send(books)).transfer).toMatchObject({ state: 'done', outcome: 'linked' });
    expect(books.drafts()).toHaveLength(1);
    expect(count(books, posting)).toBe(1);
  });

  test('EX-T1 eAccounting lists it only after six minutes: still one draft', async () => {
    const books = await aBooks();
    books.hand.hideFromSearch((6 * minutes) / 1000);
    books.eaccounting.addFault({ match: posting, kind: 'error-after', status: 502, times: 1 });
    expect((await send(books)).transfer).toMatchObject({ state: 'done', outcome: 'linked' });
    expect(books.drafts()).toHaveLength(1);
  });

  test('nothing stands there: looked for twice, then made', async () => {
    const books = await aBooks();
    books.eaccounting.addFault({ match: posting, kind: 'drop-before', times: 1 });
    expect((await send(books)).transfer).toMatchObject({ state: 'done', outcome: 'created' });
    expect(books.drafts()).toHaveLength(1);
  });

  test('LOOKALIKE: a person overwrote the reference meanwhile: none is made, a person is asked', async () => {
    const books = await aBooks();
    const number = await loseAnswer(books, posting);
    const id = String(books.drafts()[0]?.Id);
    books.hand.editDraft(id, { BuyersOrderReference: 'PO-77' });
    expect(await books.transfer('customer-invoice', number)).toMatchObject({
      state: 'failed',
      reason: { code: 'LOOKALIKE', values: { reference: `RB-${books.tenantId}-${number}`, documents: id } },
    });
    expect(books.drafts()).toHaveLength(1);
  });

  test('LOOKALIKE: with the reference written back a resend links it; with force it makes another', async () => {
    const books = await aBooks();
    const number = await loseAnswer(books, posting);
    const id = String(books.drafts()[0]?.Id);
    books.hand.editDraft(id, { BuyersOrderReference: 'PO-77' });
    await books.transfer('customer-invoice', number);
    expect(await books.transfer('customer-invoice', number, { cause: 'resend' })).toMatchObject({
      reason: { code: 'LOOKALIKE' },
    });
    books.hand.editDraft(id, { BuyersOrderReference: `RB-${books.tenantId}-${number}` });
    expect(await books.transfer('customer-invoice', number, { cause: 'resend' })).toMatchObject({ state: 'done', ledgerId: id });

    const other = await loseAnswer(books, posting);
    books.hand.editDraft(String(books.drafts()[1]?.Id), { BuyersOrderReference: 'PO-78' });
    await books.transfer('customer-invoice', other);
    expect(await books.transfer('customer-invoice', other, { cause: 'resend', forceId: 'looked' })).toMatchObject({
      state: 'done',
      outcome: 'created',
    });
    expect(books.drafts()).toHaveLength(3);
  });

  test('another invoice to the same customer over the same sum is no lookalike: it bears its own reference', async () => {
    const books = await aBooks();
    const customer = books.aCustomer();
    const lines = [{ item_id: books.account.product().number, quantity: 1, line_price: 100 }];
    const known = books.anInvoice({ customer_id: customer.number, lines });
    const lost = books.anInvoice({ customer_id: customer.number, lines });
    books.eaccounting.addFault({ match: posting, kind: 'drop-before', times: 1 });
    await books.attempt('customer-invoice', lost.number, { cause: 'webhook', why: 'asked' });
    await books.transfer('customer-invoice', known.number);
    expect(await books.transfer('customer-invoice', lost.number)).toMatchObject({ state: 'done', outcome: 'created' });
  });

  test('FOUND_TWICE: a person copied our draft, reference and all: nothing is chosen', async () => {
    const books = await aBooks();
    const number = await loseAnswer(books, posting);
    const [draft] = books.drafts();
    books.hand.put('customerinvoicedrafts', '00000000-0000-4000-8000-00000000cccc', {
      ...draft,
      Id: '00000000-0000-4000-8000-00000000cccc',
    });
    expect(await books.transfer('customer-invoice', number)).toMatchObject({ state: 'failed', reason: { code: 'FOUND_TWICE' } });
    expect(books.drafts()).toHaveLength(2);
  });
});

describe('a person at work on our draft', () => {
  test('the reference overwritten on a draft we know does no harm: it is found by its id', async () => {
    const books = await aBooks();
    const { number, transfer } = await send(books);
    books.hand.editDraft(String(transfer.ledgerId), { BuyersOrderReference: 'PO-77' });
    expect(await books.transfer('customer-invoice', number, { cause: 'resend' })).toMatchObject({
      state: 'done',
      ledgerId: transfer.ledgerId,
    });
    expect(books.drafts()).toHaveLength(1);
  });

  test('reference overwritten and booked by hand while our booking fails: found by the draft it came from', async () => {
    const books = await aBooks(invoiced);
    books.hand.lockUntil('2026-03-31');
    const { number, transfer } = await send(books);
    expect(transfer).toMatchObject({ state: 'failed', reason: { code: 'PERIOD_CLOSED' } });
    books.hand.lockUntil(undefined);
    books.hand.editDraft(String(transfer.ledgerId), { BuyersOrderReference: 'PO-77' });
    books.hand.bookDraft(String(transfer.ledgerId));
    expect(await books.transfer('customer-invoice', number, { cause: 'resend' })).toMatchObject({
      state: 'done',
      outcome: 'linked',
      ledgerNumber: '1',
    });
    expect(books.invoices()).toHaveLength(1);
  });

  test('booked by hand while the connector tries to: linked to what the person booked', async () => {
    const books = await aBooks(invoiced);
    const { number } = books.anInvoice();
    books.eaccounting.addFault({ match: booking, kind: 'error-before', status: 502, times: 1 });
    await books.attempt('customer-invoice', number, { cause: 'webhook', why: 'asked' });
    books.hand.bookDraft(String(books.drafts()[0]?.Id));
    expect(await books.transfer('customer-invoice', number)).toMatchObject({ state: 'done', ledgerNumber: '1' });
    expect(books.invoices()).toHaveLength(1);
    expect(count(books, booking)).toBe(1);
  });

  test('changed by hand between our look and our booking: eAccounting refuses, nothing is booked', async () => {
    const books = await aBooks(invoiced);
    const { number } = books.anInvoice();
    const carry = books.eaccounting.fetch;
    const rows = () => books.rowsOf(books.drafts()[0]).map((row) => ({ ...row, UnitPrice: Number(row.UnitPrice) + 1 }));
    books.net.between = async (request) => {
      if (request.url.includes('/convert')) books.hand.editDraft(String(books.drafts()[0]?.Id), { Rows: rows() });
      return await carry(request);
    };
    expect(await books.transfer('customer-invoice', number)).toMatchObject({
      state: 'failed',
      reason: { code: 'LEDGER_REFUSED' },
    });
    expect(books.invoices()).toEqual([]);
  });
});

describe('the answer to the booking is lost', () => {
  test('EX-T2 one booked invoice, and no second booking', async () => {
    const books = await aBooks(invoiced);
    books.eaccounting.addFault({ match: booking, kind: 'drop-after', times: 1 });
    expect((await send(books)).transfer).toMatchObject({ state: 'done', outcome: 'linked', ledgerNumber: '1' });
    expect(count(books, booking)).toBe(1);
  });

  test('the draft still stands there: it is booked, once', async () => {
    const books = await aBooks(invoiced);
    books.eaccounting.addFault({ match: booking, kind: 'drop-before', times: 1 });
    expect((await send(books)).transfer).toMatchObject({ state: 'done', outcome: 'booked' });
    expect(books.invoices()).toHaveLength(1);
  });

  test('UNKNOWN_OUTCOME: draft and invoice are nowhere to be seen: a person is asked, nothing is made again', async () => {
    const books = await aBooks(invoiced);
    const number = await loseAnswer(books, booking, 'drop-before');
    books.hand.deleteDraft(String(books.drafts()[0]?.Id));
    expect(await books.transfer('customer-invoice', number)).toMatchObject({
      state: 'failed',
      reason: { code: 'UNKNOWN_OUTCOME' },
    });
    expect(books.drafts()).toEqual([]);
  });
});

describe('invoiced and mailed', () => {
  test('EAC-SET-09 booked, and one mail leaves the ledger', async () => {
    const books = await aBooks(mailed);
    expect((await send(books)).transfer).toMatchObject({ state: 'done', outcome: 'booked', ledgerNumber: '1' });
    expect(books.hand.outbox()).toEqual([expect.objectContaining({ to: 'bogholderi@example.test' })]);
  });

  test('EAC-SET-09 EMAIL_MISSING: booked and not mailed; with an address a resend mails it and books nothing', async () => {
    const books = await aBooks(mailed);
    const { number } = books.aCustomer({ contact_email: '' });
    const invoice = books.anInvoice({ customer_id: number });
    expect(await books.transfer('customer-invoice', invoice.number)).toMatchObject({
      state: 'failed',
      reason: { code: 'EMAIL_MISSING' },
    });
    expect(books.invoices()).toHaveLength(1);
    books.hand.editCustomer(String(books.customers()[0]?.Id), { EmailAddress: 'b@example.test' });
    expect(await books.transfer('customer-invoice', invoice.number, { cause: 'resend' })).toMatchObject({
      state: 'done',
      ledgerNumber: '1',
    });
    expect(books.hand.outbox()).toHaveLength(1);
    expect(books.invoices()).toHaveLength(1);
  });

  test.each(['drop-after', 'drop-before'] as const)(
    'MAIL_UNCERTAIN: its answer is lost (%s): not mailed again, and said',
    async (kind) => {
      const books = await aBooks(mailed);
      books.eaccounting.addFault({ match: mailing, kind, times: 1 });
      expect((await send(books)).transfer).toMatchObject({
        state: 'done',
        outcome: 'booked',
        warnings: [{ code: 'MAIL_UNCERTAIN' }],
      });
      expect(count(books, mailing)).toBe(1);
    },
  );

  test('the booking’s answer is lost: found, and then mailed once', async () => {
    const books = await aBooks(mailed);
    books.eaccounting.addFault({ match: booking, kind: 'drop-after', times: 1 });
    const { transfer } = await send(books);
    expect(transfer).toMatchObject({ state: 'done' });
    expect(transfer).not.toHaveProperty('warnings');
    expect(books.hand.outbox()).toHaveLength(1);
  });

  test('EAC-SET-09 MAIL_UNCERTAIN: a person books it between our look and our booking: it is not mailed a second time', async () => {
    const books = await aBooks(mailed);
    const carry = books.eaccounting.fetch;
    books.net.between = async (request) => {
      const [draft] = books.drafts();
      if (request.url.includes('/convert') && draft !== undefined) books.hand.bookDraft(String(draft.Id));
      return await carry(request);
    };
    const { transfer } = await send(books);
    expect(transfer).toMatchObject({ state: 'done', ledgerNumber: '1', warnings: [{ code: 'MAIL_UNCERTAIN' }] });
    expect(count(books, mailing)).toBe(0);
    expect(books.invoices()).toHaveLength(1);
  });

  test('MAIL_UNCERTAIN: the function is killed after the mail went: it does not go twice', async () => {
    const books = await aBooks(mailed);
    const { number } = books.anInvoice();
    const carry = books.eaccounting.fetch;
    books.net.between = async (request) => {
      if (!request.url.endsWith('/email')) return await carry(request);
      await carry(request);
      return await new Promise<never>(() => {});
    };
    void books.attempt('customer-invoice', number, { cause: 'webhook', why: 'asked' });
    for (let turn = 0; turn < 200; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(books.hand.outbox()).toHaveLength(1);
    books.net.between = carry;
    books.clock.pass(4 * minutes);
    expect(await books.transfer('customer-invoice', number)).toMatchObject({
      state: 'done',
      warnings: [{ code: 'MAIL_UNCERTAIN' }],
    });
    expect(books.hand.outbox()).toHaveLength(1);
  });

  test('EAC-SET-09 MAIL_UNCERTAIN: killed after the mail, and the look after that is asked to wait: it does not go twice', async () => {
    const books = await aBooks(mailed);
    const { number } = books.anInvoice();
    const webhook = { cause: 'webhook', why: 'asked' } as const;
    books.eaccounting.addFault({ match: mailing, kind: 'throttle', times: 1 });
    await books.attempt('customer-invoice', number, webhook);
    books.clock.pass(2 * minutes);
    const carry = books.eaccounting.fetch;
    books.net.between = async (request) => {
      const answer = await carry(request);
      return request.url.endsWith('/email') ? await new Promise<never>(() => {}) : answer;
    };
    void books.attempt('customer-invoice', number, webhook);
    for (let turn = 0; turn < 200; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(books.hand.outbox()).toHaveLength(1);
    books.net.between = carry;
    books.clock.pass(4 * minutes);
    books.eaccounting.addFault({ match: { method: 'GET', path: '/customerinvoice' }, kind: 'throttle', times: 1 });
    expect(await books.transfer('customer-invoice', number)).toMatchObject({
      state: 'done',
      warnings: [{ code: 'MAIL_UNCERTAIN' }],
    });
    expect(books.hand.outbox()).toHaveLength(1);
  });

  test('MAIL_UNCERTAIN: a person booked our draft and may have mailed it: it is not mailed a second time', async () => {
    const books = await aBooks(mailed);
    books.hand.lockUntil('2026-03-31');
    const { number, transfer } = await send(books);
    expect(transfer).toMatchObject({ state: 'failed', reason: { code: 'PERIOD_CLOSED' } });
    books.hand.lockUntil(undefined);
    books.hand.bookDraft(String(transfer.ledgerId));
    expect(await books.transfer('customer-invoice', number, { cause: 'resend' })).toMatchObject({
      state: 'done',
      ledgerNumber: '1',
      warnings: [{ code: 'MAIL_UNCERTAIN' }],
    });
    expect(count(books, mailing)).toBe(0);
  });

  test('LEDGER_ACCESS_DENIED: a mail refused for another reason than its address is not told as one', async () => {
    const books = await aBooks(mailed);
    books.eaccounting.addFault({ match: mailing, kind: 'error-before', status: 403, times: 1 });
    expect((await send(books)).transfer).toMatchObject({ state: 'failed', reason: { code: 'LEDGER_ACCESS_DENIED' } });
  });

  test('throttled before the mail: it waits, and goes once', async () => {
    const books = await aBooks(mailed);
    books.eaccounting.addFault({ match: mailing, kind: 'throttle', times: 2 });
    expect((await send(books)).transfer).toMatchObject({ state: 'done' });
    expect(books.hand.outbox()).toHaveLength(1);
  });
});

test('EX-T4 asked to wait three times, then taken: one document, no failure', async () => {
  const books = await aBooks();
  books.eaccounting.addFault({ match: posting, kind: 'throttle', times: 3 });
  const { transfer } = await send(books);
  expect(transfer).toMatchObject({ state: 'done', outcome: 'created', attempts: 1 });
  expect(transfer.history.map(({ outcome }) => outcome)).not.toContain('failed');
  expect(books.drafts()).toHaveLength(1);
});
