/** Faults that a review proved, each as it was proved: they stay mended. */
import { hours } from '#shared/clock.ts';
import { openCredentials } from '#shared/tenant/credentials.ts';
import { aConnectedCompany, type Company, urls } from './company.ts';

const booking = { invoices: { book: true } };
const isBook = (r: Request) => r.method === 'POST' && r.url === `${urls.economic}/invoices/booked`;
const refused = () => Promise.reject(Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } }));
const tenantOf = (c: Company) => String(c.account.accountId);
async function grantOf(c: Company) {
  const found = await c.worker.tenants.getConnection(tenantOf(c), 'e-conomic');
  return openCredentials(c.worker.vault, tenantOf(c), 'e-conomic', found?.connection.credentials ?? '').ledger as {
    agreementGrantToken: string;
  };
}
async function documents(c: Company) {
  return [...(await c.ledgerInvoices('booked')), ...(await c.ledgerInvoices('drafts'))].map((i) => [
    i.bookedInvoiceNumber,
    i.draftInvoiceNumber,
    i.references?.other,
  ]);
}
const revoke = (c: Company) => {
  c.net.between = (r, carry) =>
    r.url.startsWith(urls.economic) ? Promise.resolve(Response.json({ message: 'x' }, { status: 401 })) : carry(r);
};

test('R2 booking cannot be reached for hours, the bookkeeper books by hand, the list lags once: still one invoice', async () => {
  const c = await aConnectedCompany(booking);
  const end = c.clock.now() + 3 * hours;
  let hand = false;
  let lagged = false;
  c.net.between = (r, carry) => {
    if (isBook(r) && c.clock.now() < end) return refused();
    if (c.clock.now() >= end && !hand) {
      hand = true;
      c.agreement.bookDraft(1, 7777);
    }
    if (hand && !lagged && r.method === 'GET' && r.url.includes('/invoices/booked?')) {
      lagged = true;
      return Promise.resolve(Response.json({ collection: [], pagination: {} }));
    }
    return carry(r);
  };
  c.account.bookedInvoice();
  await c.settle();
  expect(await documents(c)).toHaveLength(1);
});
test('R2b the same, the bookkeeper deletes the draft: it is not made and booked again by itself', async () => {
  const c = await aConnectedCompany(booking);
  const end = c.clock.now() + 3 * hours;
  let hand = false;
  c.net.between = (r, carry) => {
    if (isBook(r) && c.clock.now() < end) return refused();
    if (c.clock.now() >= end && !hand) {
      hand = true;
      c.agreement.deleteDraft(1);
    }
    return carry(r);
  };
  c.account.bookedInvoice();
  await c.settle();
  expect(await documents(c)).toHaveLength(0);
});
test('R3 a customer deleted in e-conomic comes back by resend, and so does its invoice', async () => {
  const c = await aConnectedCompany();
  const { number } = c.account.customer();
  await c.settle();
  const { agreementGrantToken } = await grantOf(c);
  await c.economic.fetch(
    new Request(`${urls.economic}/customers/${number}`, {
      method: 'DELETE',
      headers: { 'x-appsecrettoken': 'app-secret', 'x-agreementgranttoken': agreementGrantToken },
    }),
  );
  const inv = c.account.bookedInvoice({ customer_id: number });
  await c.settle();
  await c.transfer('customer-invoice', inv.number);
  await c.resend('customer', number);
  const d = await c.resend('customer-invoice', inv.number);
  expect(d.state).toBe('done');
});
test('R5 a customer changed while the consent was lost arrives after it is given again', async () => {
  const c = await aConnectedCompany();
  const { number } = c.account.customer({ company_name: 'Old', company_vat: 'DK11111111', contact_email: 'o@x.test' });
  await c.settle();
  revoke(c);
  c.account.customer({ company_name: 'Other', company_vat: 'DK22222222', contact_email: 'p@x.test' });
  await c.settle();
  c.account.change('customers', number, { company_name: 'New' });
  await c.settle();
  await c.transfer('customer', number);
  (await c.worker.tenants.getConnection(tenantOf(c), 'e-conomic'))?.connection.status;
  await c.reconnect();
  c.net.between = (r, carry) => carry(r);
  await c.settle();
  expect(await c.inLedger(`/customers/${number}`)).toMatchObject({ name: 'New' });
});
test('R6 reconnecting while Rackbeat does not take the webhooks never leaves an active connection with waiting transfers', async () => {
  const c = await aConnectedCompany();
  revoke(c);
  const inv = c.account.bookedInvoice();
  await c.settle();
  expect((await c.transfer('customer-invoice', inv.number)).state).toBe('waiting');
  const credentials = await grantOf(c);
  c.net.between = (r, carry) =>
    r.method === 'POST' && r.url.endsWith('/webhooks') ? Promise.resolve(Response.json({}, { status: 503 })) : carry(r);
  await c.ask({ ask: 'connect', rackbeatToken: c.account.token, credentials });
  c.net.between = (r, carry) => carry(r);
  await c.settle();
  const status = (await c.worker.tenants.getConnection(tenantOf(c), 'e-conomic'))?.connection.status;
  const t = await c.transfer('customer-invoice', inv.number);
  expect([status, t.state]).not.toEqual(['active', 'waiting']);
});
test('R18 a customer deleted in Rackbeat while the consent is lost is no failure afterwards', async () => {
  const c = await aConnectedCompany();
  revoke(c);
  const { number } = c.account.customer({ company_vat: 'DK33333333', contact_email: 'q@x.test' });
  await c.settle();
  c.account.remove('customers', number);
  await c.settle();
  await c.reconnect();
  c.net.between = (r, carry) => carry(r);
  await c.settle();
  const t = await c.transfer('customer', number);
  expect(t.state).toBe('skipped');
});
test('R19 Rackbeat’s own consent is lost: later transfers name Rackbeat, not e-conomic', async () => {
  const c = await aConnectedCompany();
  c.net.between = (r, carry) =>
    r.url.startsWith(urls.rackbeat) ? Promise.resolve(Response.json({ message: 'x' }, { status: 401 })) : carry(r);
  const a = c.account.bookedInvoice();
  await c.settle();
  const b = c.account.bookedInvoice();
  await c.settle();
  const codes = [
    (await c.transfer('customer-invoice', a.number)).reason?.code,
    (await c.transfer('customer-invoice', b.number)).reason?.code,
  ];
  expect(codes[1]).toBe('RACKBEAT_CONSENT_LOST');
});
