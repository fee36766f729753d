/** Faults that a review proved, each as it was proved: they stay mended. */
import { recordDeadLetter } from '#functions/record-dead-letter/record-dead-letter.ts';
import { days, minutes } from '#shared/clock.ts';
import { memoryPullStore } from '#shared/store/memory/pull-store.ts';
import { memoryTransferStore } from '#shared/store/memory/transfer-store.ts';
import { Fit } from '#shared/transfer/fit.ts';
import { testClock, testRandom } from '../clocks.ts';
import { aConnectedCompany, type Company, urls } from './company.ts';

const booking = { invoices: { book: true } };
const isBook = (r: Request) => r.method === 'POST' && r.url === `${urls.economic}/invoices/booked`;
() => Promise.resolve(Response.json({}, { status: 429, headers: { 'retry-after': '60' } }));

test('R1 a reused draft number of an invoice whose number begins alike is not taken for ours', async () => {
  const c = await aConnectedCompany(booking);
  let refuse = true;
  c.net.between = (r, carry) =>
    isBook(r) && refuse ? Promise.resolve(Response.json({ message: 'no', errorCode: 'E1' }, { status: 400 })) : carry(r);
  const customer = c.account.customer();
  const item = c.account.product();
  const given = { customer_id: customer.number, lines: [{ item_id: item.number, quantity: 2 }] };
  const one = c.account.bookedInvoice({ ...given, number: 104 });
  await c.settle();
  const t1 = await c.transfer('customer-invoice', one.number);
  c.agreement.deleteDraft(Number(t1.ledgerId));
  const two = c.account.bookedInvoice({ ...given, number: 1041 });
  await c.settle();
  await c.transfer('customer-invoice', two.number);
  refuse = false;
  await c.resend('customer-invoice', one.number);
  await c.resend('customer-invoice', two.number);
  const refs = (await c.ledgerInvoices('booked')).map((i) => i.references?.other).sort();
  expect(refs).toEqual([`RB-${customer && c.account.accountId}-104`, `RB-${c.account.accountId}-1041`]);
});

function aRecorder() {
  const clock = testClock();
  const transfers = memoryTransferStore();
  const log = { info() {}, warn() {}, error() {} };
  return { clock, transfers, recorder: { transfers, pulls: memoryPullStore(), clock, random: testRandom(), log } };
}
test('R7 the dead letter of a customer update stands in the failure list', async () => {
  const { clock, transfers, recorder } = aRecorder();
  const key = { tenantId: '4711', ledger: 'e-conomic' as const, kind: 'customer' as const, number: '9' };
  const { transfer } = await transfers.claim(key, {
    owner: 'a',
    now: clock.now(),
    leaseUntil: clock.now() + minutes,
    repeat: true,
  });
  await transfers.finish({ ...transfer, state: 'done', outcome: 'created', ledgerId: '9' }, 'a');
  expect(
    await recordDeadLetter(
      recorder,
      JSON.stringify({ detail: { version: 1, ...key, change: 'updated', cause: 'webhook', correlationId: 'x' } }),
    ),
  ).toBe(true);
  expect((await transfers.list({ tenantId: '4711', ledger: 'e-conomic', open: true, limit: 10 })).transfers).toHaveLength(1);
});
test('R8 after a dead letter a new round begins', async () => {
  const { recorder, transfers } = aRecorder();
  const key = { tenantId: '4711', ledger: 'e-conomic' as const, kind: 'customer-invoice' as const, number: '9' };
  await recordDeadLetter(
    recorder,
    JSON.stringify({ detail: { version: 1, ...key, change: 'booked', cause: 'webhook', correlationId: 'x' } }),
  );
  const row = await transfers.get(key);
  expect(row?.triedSince).toBeUndefined();
});
test('R8b four days after a dead letter a resend looks twice and sends', async () => {
  const c = await aConnectedCompany();
  const inv = c.account.silently(() => c.account.bookedInvoice());
  const recorder = {
    transfers: c.transfers,
    pulls: c.worker.pulls,
    clock: c.clock,
    random: testRandom(),
    log: { info() {}, warn() {}, error() {} },
  };
  await recordDeadLetter(
    recorder,
    JSON.stringify({
      detail: {
        version: 1,
        tenantId: String(c.account.accountId),
        ledger: 'e-conomic',
        kind: 'customer-invoice',
        number: String(inv.number),
        change: 'booked',
        cause: 'webhook',
        correlationId: 'x',
      },
    }),
  );
  c.clock.pass(4 * days);
  const t = await c.resend('customer-invoice', inv.number);
  expect(t.state).toBe('done');
});

test('R11 an update keeps what the inventory module keeps on the product', async () => {
  const c = await aConnectedCompany();
  const p = c.account.product({ number: 'P1' });
  await c.settle();
  const before = (await c.inLedger('/products/P1')) ?? {};
  c.agreement.put('products', 'P1', { ...before, inventory: { recommendedCostPrice: 40, packageVolume: 2 } });
  let body: Record<string, unknown> | undefined;
  c.net.between = async (r, carry) => {
    if (r.method === 'PUT') body = (await r.clone().json()) as never;
    return carry(r);
  };
  c.account.change('products', p.number, { name: 'Nyt navn' });
  await c.settle();
  expect(body?.inventory).toMatchObject({ recommendedCostPrice: 40 });
});
test('R13 a replayed answer for a draft that a person has deleted is no success', async () => {
  const c = await aConnectedCompany();
  let first = true;
  c.net.between = async (r, carry) => {
    const isCreate = r.method === 'POST' && r.url.endsWith('/invoices/drafts');
    const a = await carry(r);
    if (isCreate && first) {
      first = false;
      c.agreement.deleteDraft(1);
      throw new TypeError('reset');
    }
    return a;
  };
  const { number } = c.account.bookedInvoice();
  await c.settle();
  const t = await c.transfer('customer-invoice', number);
  expect(t.state === 'done' && (await c.ledgerInvoices('drafts')).length === 0).toBe(false);
});
test('R14 a draft that a person books between the two lists is found once', async () => {
  const c = await aConnectedCompany();
  c.economic.addFault({ match: { method: 'POST', path: '^/invoices/drafts$' }, kind: 'drop-after', times: 1 });
  let first = true;
  c.net.between = async (r, carry) => {
    if (r.method === 'GET' && r.url.includes('/invoices/booked?') && first) {
      first = false;
      c.agreement.bookDraft(1);
    }
    return carry(r);
  };
  const { number } = c.account.bookedInvoice();
  await c.settle();
  const t = await c.transfer('customer-invoice', number);
  expect(t.state).toBe('done');
});
test('R15 two Rackbeat customers with one VAT number stay two', async () => {
  const c = await aConnectedCompany();
  const a = c.account.customer({ company_name: 'Nordlys Aarhus', contact_email: 'a@x.test' });
  await c.settle();
  const b = c.account.customer({ company_name: 'Nordlys Odense', contact_email: 'b@x.test' });
  await c.settle();
  const [ta, tb] = [await c.transfer('customer', a.number), await c.transfer('customer', b.number)];
  expect(tb.ledgerId).not.toBe(ta.ledgerId);
});
test('R17 a cut never halves a character', () => {
  expect(new Fit().text('name', `${'x'.repeat(9)}😀`, 10).isWellFormed()).toBe(true);
});
void (0 as unknown as Company);
