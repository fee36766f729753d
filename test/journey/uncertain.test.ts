/** Answers that never came, against e-conomic's own rules: its one-hour keys, its search that lags, its drafts that are consumed. */
import { minutes } from '#shared/clock.ts';
import { aConnectedCompany, type Company, urls } from './company.ts';

const booking = { invoices: { book: true } };

async function send(company: Company) {
  const { number } = company.account.bookedInvoice();
  await company.settle();
  return await company.transfer('customer-invoice', number);
}

/** For so long e-conomic answers no read. */
function silenceReads(company: Company, milliseconds: number): void {
  const end = company.clock.now() + milliseconds;
  company.net.between = (request, carry) => {
    const isSilent = request.url.startsWith(urls.economic) && request.method === 'GET' && company.clock.now() < end;
    return isSilent ? Promise.resolve(Response.json({ message: 'Away' }, { status: 503 })) : carry(request);
  };
}

const bookings = (company: Company) =>
  company.economic.requests().filter((request) => request.method === 'POST' && request.path === '/invoices/booked');

test('EX-T1 the draft’s answer is lost, and e-conomic lists the draft only after some minutes: still one draft', async () => {
  const company = await aConnectedCompany();
  await send(company);
  company.agreement.hideFromSearch(240);
  company.economic.addFault({ match: { method: 'POST', path: '^/invoices/drafts$' }, kind: 'drop-after', times: 1 });
  expect(await send(company)).toMatchObject({ state: 'done', outcome: 'linked' });
  expect(await company.ledgerInvoices('drafts')).toHaveLength(2);
});

test('EX-T2 the booking’s answer is lost: one booked invoice, and no second booking', async () => {
  const company = await aConnectedCompany(booking);
  company.economic.addFault({ match: { method: 'POST', path: '^/invoices/booked$' }, kind: 'drop-after', times: 1 });
  expect(await send(company)).toMatchObject({ state: 'done', outcome: 'linked', ledgerNumber: '1001' });
  expect(bookings(company)).toHaveLength(1);
});

test('EX-T3 the same, and e-conomic cannot be asked for 70 minutes, when its key is forgotten: it is looked for, not booked again', async () => {
  const company = await aConnectedCompany(booking);
  await send(company);
  company.economic.clearRequests();
  company.economic.addFault({ match: { method: 'POST', path: '^/invoices/booked$' }, kind: 'drop-after', times: 1 });
  const { number } = company.account.bookedInvoice();
  await company.settle({ until: company.clock.now() });
  silenceReads(company, 70 * minutes);
  await company.settle();
  expect(await company.transfer('customer-invoice', number)).toMatchObject({ state: 'done', ledgerNumber: String(number) });
  expect(bookings(company)).toHaveLength(1);
  expect(await company.ledgerInvoices('booked')).toHaveLength(2);
});

test('a person books the draft while the connector tries to: linked to what the person booked', async () => {
  const company = await aConnectedCompany(booking);
  company.net.between = async (request, carry) => {
    if (request.method === 'POST' && request.url === `${urls.economic}/invoices/booked`) company.agreement.bookDraft(1, 7777);
    return await carry(request);
  };
  expect(await send(company)).toMatchObject({ state: 'done', ledgerNumber: '7777' });
  expect(await company.ledgerInvoices('booked')).toHaveLength(1);
});

test('UNKNOWN_OUTCOME: the draft is deleted while its booking is in doubt; a person is asked, nothing is made again', async () => {
  const company = await aConnectedCompany(booking);
  company.economic.addFault({ match: { method: 'POST', path: '^/invoices/booked$' }, kind: 'drop-before', times: 1 });
  const { number } = company.account.bookedInvoice();
  await company.settle({ until: company.clock.now() });
  company.agreement.deleteDraft(1);
  await company.settle();
  expect(await company.transfer('customer-invoice', number)).toMatchObject({
    state: 'failed',
    reason: { code: 'UNKNOWN_OUTCOME' },
  });
  expect(await company.ledgerInvoices('booked')).toEqual([]);
  expect(await company.resend('customer-invoice', number, 'a person has looked')).toMatchObject({
    state: 'done',
    outcome: 'booked',
  });
});

test('a draft that a person deleted is made again on resend, although e-conomic still remembers our key', async () => {
  const company = await aConnectedCompany(booking);
  company.agreement.closePeriod('2026-03-12');
  const failed = await send(company);
  expect(failed).toMatchObject({ state: 'failed', ledgerId: '1' });
  company.agreement.deleteDraft(1);
  await company.use({ customers: { enabled: true, defaultGroup: 1 }, layouts: { default: 19 } });
  expect(await company.resend('customer-invoice', failed.number)).toMatchObject({ state: 'done', outcome: 'created' });
  expect(await company.ledgerInvoices('drafts')).toHaveLength(1);
});
