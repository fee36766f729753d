/** What is booked in e-conomic is marked in Rackbeat as sent, where the setting wants it. */
import { minutes } from '#shared/clock.ts';
import { aCustomer, aProduct, aPullingCompany, type PullingCompany } from './pulling.ts';

const on = { invoices: { markSentWhenBooked: true } };
const marked = { is_sent: true, is_archived: true };
const unmarked = { is_sent: false, is_archived: false };

/** An invoice of Rackbeat that lies as a draft in e-conomic. @param order whether it comes from a sales order */
async function aDraft(company: PullingCompany, order: 'with an order' | 'without order' = 'without order') {
  const { account } = company;
  const { number } = order === 'with an order' ? account.invoicedOrder(account.bookedOrder().number) : account.bookedInvoice();
  await company.settle({ until: company.clock.now() + 1 * minutes });
  const { ledgerId } = await company.transfer('customer-invoice', number);
  return { number, draft: Number(ledgerId) };
}

function putsIn({ rackbeat }: PullingCompany) {
  return rackbeat.requests().filter(({ method }) => method === 'PUT');
}

describe('a draft that the bookkeeper books in e-conomic', () => {
  test('ECO-CUS-13 EX-R1 marks the Rackbeat invoice as sent at the next five-minute run, and completes none that has an order', async () => {
    const company = await aPullingCompany(on);
    await company.ticks();
    const { number, draft } = await aDraft(company, 'with an order');
    await company.ticks();
    expect(company.account.invoice(number)).toMatchObject(unmarked);
    const orders = await company.inRackbeat('orders');
    const { bookedInvoiceNumber } = company.agreement.bookDraft(draft);
    await company.ticks();
    expect(await company.inRackbeat('orders')).toEqual(orders);
    expect(company.account.invoice(number)).toMatchObject({ is_sent: true, is_archived: false, is_booked: true });
    expect(await company.transfer('booked-invoice', String(bookedInvoiceNumber))).toMatchObject({
      state: 'done',
      outcome: 'updated',
      ledgerId: String(number),
    });
  });

  test('ECO-CUS-14 EX-R2 INC-06 without an order the invoice is marked as sent and as completed', async () => {
    const company = await aPullingCompany(on);
    await company.ticks();
    const { number, draft } = await aDraft(company);
    company.agreement.bookDraft(draft);
    await company.ticks();
    expect(company.account.invoice(number)).toMatchObject(marked);
  });

  test('ECO-CUS-15 EX-R3 with the setting off nothing is asked of e-conomic and nothing changes in Rackbeat', async () => {
    const company = await aPullingCompany({});
    const { number, draft } = await aDraft(company);
    company.agreement.bookDraft(draft);
    company.economic.clearRequests();
    await company.ticks(3);
    expect(company.account.invoice(number)).toMatchObject(unmarked);
    expect(company.economic.requests()).toEqual([]);
  });

  test('a booking in the minutes before the first run is not lost', async () => {
    const company = await aPullingCompany(on);
    const { number, draft } = await aDraft(company);
    company.agreement.bookDraft(draft);
    await company.ticks();
    expect(company.account.invoice(number)).toMatchObject(marked);
  });

  test('whatever number it was booked under: a lower one than the last is not overlooked', async () => {
    const company = await aPullingCompany(on);
    const [first, second] = [await aDraft(company), await aDraft(company)];
    company.agreement.bookDraft(first.draft, 90_000);
    await company.ticks(3);
    company.agreement.bookDraft(second.draft, 17);
    await company.ticks();
    expect(company.account.invoice(second.number)).toMatchObject(marked);
  });

  test('is known by the draft it was, when the bookkeeper has overwritten our reference', async () => {
    const company = await aPullingCompany(on);
    const { number, draft } = await aDraft(company);
    company.agreement.editReference(draft, 'PO 4711');
    company.agreement.bookDraft(draft);
    await company.ticks(2);
    expect(company.account.invoice(number)).toMatchObject(marked);
  });

  test('is not taken for ours because a new draft got the number of a deleted one', async () => {
    const company = await aPullingCompany(on);
    const { number, draft } = await aDraft(company);
    company.agreement.deleteDraft(draft);
    company.agreement.addCustomer(aCustomer({ customerNumber: 77 }));
    company.agreement.addProduct(aProduct());
    const again = company.agreement.writeInvoice({
      date: '2026-03-12',
      customer: { customerNumber: 77 },
      layout: { layoutNumber: 19 },
      lines: [{ product: { productNumber: 'LAS-200' }, description: 'Kædelås', quantity: 1, unitNetPrice: 10 }],
    });
    expect(again.draftInvoiceNumber).toBe(draft);
    company.agreement.bookDraft(draft);
    await company.ticks(2);
    expect(company.account.invoice(number)).toMatchObject(unmarked);
    expect(
      (
        await company.transfers.list({
          tenantId: String(company.account.accountId),
          ledger: 'e-conomic',
          kind: 'booked-invoice',
          limit: 10,
        })
      ).transfers,
    ).toEqual([]);
  });

  test('that lists show late is marked a run later', async () => {
    const company = await aPullingCompany(on);
    const { number, draft } = await aDraft(company);
    await company.ticks(3);
    company.agreement.hideFromSearch(240);
    company.clock.pass(2 * minutes);
    company.agreement.bookDraft(draft);
    await company.ticks();
    expect(company.account.invoice(number)).toMatchObject(unmarked);
    await company.ticks();
    expect(company.account.invoice(number)).toMatchObject(marked);
  });
});

test('EX-R4 ECO-CUS-13 what the connector booked itself is marked at once, without any run', async () => {
  const company = await aPullingCompany({ invoices: { markSentWhenBooked: true, book: true } });
  const { number } = company.account.bookedInvoice();
  await company.settle({ until: company.clock.now() + 1 * minutes });
  expect(company.account.invoice(number)).toMatchObject(marked);
});

test('ECO-CUS-14 an invoice made by hand in e-conomic changes nothing and leaves no row', async () => {
  const company = await aPullingCompany(on);
  company.agreement.addCustomer(aCustomer());
  company.agreement.addProduct(aProduct());
  const { draftInvoiceNumber } = company.agreement.writeInvoice({
    date: '2026-03-12',
    customer: { customerNumber: 1 },
    layout: { layoutNumber: 19 },
    lines: [{ product: { productNumber: 'LAS-200' }, description: 'Kædelås', quantity: 1, unitNetPrice: 10 }],
  });
  const { bookedInvoiceNumber } = company.agreement.bookDraft(draftInvoiceNumber);
  await company.ticks(3);
  expect(putsIn(company)).toEqual([]);
  await expect(company.transfer('booked-invoice', String(bookedInvoiceNumber))).rejects.toThrow('no transfer');
});

describe('the mark in Rackbeat', () => {
  test('is written once, without a webhook, however often the invoice is seen', async () => {
    const company = await aPullingCompany(on);
    const { number, draft } = await aDraft(company);
    const { bookedInvoiceNumber } = company.agreement.bookDraft(draft);
    await company.ticks();
    company.agreement.payInvoice(Number(bookedInvoiceNumber));
    await company.tick();
    await company.ticks(4);
    await company.resend('customer-invoice', number);
    expect(putsIn(company)).toMatchObject([
      { path: `/api/customer-invoices/${number}`, body: { is_sent: true, is_archived: true, suppress_webhooks: true } },
    ]);
    expect(company.rackbeat.pendingDeliveries()).toEqual([]);
  });

  test.each([403, 405, 422] as const)(
    'ECO-CUS-13 refused with %i it stands in the list with a reason of its own, and the invoice stays transferred',
    async (status) => {
      const company = await aPullingCompany(on);
      const { number, draft } = await aDraft(company);
      company.account.refuseMarks(status);
      const { bookedInvoiceNumber } = company.agreement.bookDraft(draft);
      await company.ticks(2);
      const failed = { state: 'failed', reason: { code: 'SENT_MARK_REFUSED', values: { number: String(number) } } };
      expect(await company.openTransfers()).toMatchObject([{ kind: 'booked-invoice', ...failed }]);
      expect(await company.transfer('customer-invoice', number)).toMatchObject({ state: 'done' });
      company.account.refuseMarks();
      expect(await company.resend('booked-invoice', String(bookedInvoiceNumber))).toMatchObject({ state: 'done' });
      expect(company.account.invoice(number)).toMatchObject(marked);
    },
  );

  test('that Rackbeat takes and does not show counts as refused', async () => {
    const company = await aPullingCompany(on);
    const { number, draft } = await aDraft(company);
    company.net.between = async (request, carry) => {
      if (request.method !== 'PUT') return await carry(request);
      return Response.json({ customer_invoice: { number } });
    };
    company.agreement.bookDraft(draft);
    await company.ticks();
    expect(await company.openTransfers()).toMatchObject([{ reason: { code: 'SENT_MARK_REFUSED' } }]);
  });

  test('is written again when its answer was lost', async () => {
    const company = await aPullingCompany(on);
    const { number, draft } = await aDraft(company);
    let lost = 0;
    company.net.between = async (request, carry) => {
      const answer = await carry(request);
      if (request.method !== 'PUT' || lost > 0) return answer;
      lost += 1;
      throw new TypeError('fetch failed');
    };
    company.agreement.bookDraft(draft);
    await company.ticks(6);
    expect(lost).toBe(1);
    expect(company.account.invoice(number)).toMatchObject(marked);
    expect(await company.openTransfers()).toEqual([]);
  });
});
