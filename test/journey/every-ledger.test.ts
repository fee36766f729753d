/** What a person may count on whichever ledger it is. */
import { everyLedger } from './company/every-ledger.ts';

describe.each(everyLedger)('$name', ({ url, connect }) => {
  test('INC-28 GEN-14 GEN-15 a refused invoice and the customer it needs stand in the failure list, and are resent by number', async () => {
    const company = await connect();
    let isBroken = true;
    company.net.between = async (request, carry) =>
      isBroken && request.method === 'POST' && request.url.startsWith(url) && !request.url.includes('/connect/')
        ? company.side.refusal()
        : await carry(request);
    const { number } = company.account.bookedInvoice();
    await company.settle();
    const failed = (await company.openTransfers()).filter(({ state }) => state === 'failed' || state === 'waiting');
    expect(failed.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['customer', 'customer-invoice']));
    for (const { reason } of failed) expect(reason).toBeDefined();
    expect(await company.side.documents()).toEqual([]);

    isBroken = false;
    expect(await company.resend('customer-invoice', number)).toMatchObject({ state: 'done' });
    expect(await company.side.documents()).toHaveLength(1);
    expect((await company.openTransfers()).filter(({ kind }) => kind === 'customer-invoice')).toEqual([]);
  });
});
