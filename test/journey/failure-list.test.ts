/** The list of failures and sending again by hand, in every ledger alike. */
import { everyLedger } from './company/every-ledger.ts';

test.each(everyLedger)(
  'INC-28 GEN-14 GEN-15 $name: what it refuses stands in the list under its kind with the reason, and is sent again by its number',
  async ({ url, connect }) => {
    const company = await connect();
    const refused: string[] = [];
    company.net.between = async (request, carry) => {
      const isWrite = request.url.startsWith(url) && request.method !== 'GET' && !/token/.test(request.url);
      if (!isWrite) return await carry(request);
      refused.push(request.url);
      return company.side.refusal();
    };
    const { number } = company.account.bookedInvoice();
    await company.settle({ until: company.clock.now() + 10 * 60_000 });
    const open = await company.openTransfers();
    expect(refused.length).toBeGreaterThan(0);
    expect(open.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['customer', 'customer-invoice']));
    for (const { state, reason, history } of open)
      expect([state, reason?.code, history.at(-1)?.at]).toEqual(['failed', expect.any(String), expect.any(Number)]);
    const { tenantId, ledger } = open[0] ?? { tenantId: '', ledger: 'dinero' };
    const { transfers } = await company.transfers.list({ tenantId, ledger, open: true, kind: 'customer-invoice', limit: 10 });
    expect(transfers.map((transfer) => transfer.number)).toEqual([String(number)]);

    company.net.between = (request, carry) => carry(request);
    expect(await company.resend('customer-invoice', number)).toMatchObject({ state: 'done', number: String(number) });
    expect(await company.openTransfers()).toEqual([]);
    expect(await company.side.documents()).toHaveLength(1);
  },
);
