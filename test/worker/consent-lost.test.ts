/** A consent taken back: what waits, what is still called, and how everything goes on after it was given again. */
import { aConnectedCompany, type Company, urls } from '../journey/company.ts';

const statusOf = async ({ worker, account }: Company) =>
  (await worker.tenants.getConnection(String(account.accountId), 'e-conomic'))?.connection.status;

test.each([
  ['e-conomic', urls.economic],
  ['Rackbeat', urls.rackbeat],
])('taken back in %s: invoices wait without a call, and go on by themselves when it is given again', async (_who, url) => {
  const company = await aConnectedCompany();
  company.net.between = (request, carry) =>
    request.url.startsWith(url)
      ? Promise.resolve(Response.json({ message: 'Unauthorized', errorCode: 'E02250' }, { status: 401 }))
      : carry(request);
  const first = company.account.bookedInvoice();
  await company.settle();
  expect(await statusOf(company)).toBe('reconnect');

  company.economic.clearRequests();
  const second = company.account.bookedInvoice();
  await company.settle();
  for (const { number } of [first, second])
    expect(await company.transfer('customer-invoice', number)).toMatchObject({ state: 'waiting' });
  expect(company.economic.requests()).toEqual([]);
  expect(company.queue.size()).toBe(0);

  await company.reconnect();
  company.net.between = (request, carry) => carry(request);
  await company.settle();
  expect(await statusOf(company)).toBe('active');
  for (const { number } of [first, second])
    expect(await company.transfer('customer-invoice', number)).toMatchObject({ state: 'done' });
  expect(await company.ledgerInvoices('drafts')).toHaveLength(2);
  expect(await company.openTransfers()).toEqual([]);
});
