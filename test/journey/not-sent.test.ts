/** What Rackbeat does for itself and e-conomic never hears of. */
import { aConnectedCompany, type Company } from './company.ts';
import { aStockedCompany, nextRun, unbooked } from './stock.ts';

const writesTo = (company: Company) => company.economic.requests().filter(({ method }) => method !== 'GET');

test.each(['rackbeat', 'economic', 'none'])(
  'ECO-OUT-14 INC-04 GEN-13 a sales order booked in Rackbeat makes nothing in e-conomic, order flow %s; its invoice does',
  async (orderFlow) => {
    const company = await aConnectedCompany({ orderFlow });
    const { customer_id, lines } = company.account.silently(() => company.account.draftInvoice());
    const [{ child_id: item_id }] = lines as [{ child_id: string }];
    const { number } = company.account.bookedOrder({ customer_id, lines: [{ item_id, quantity: 2, line_price: 10 }] });
    await company.settle();
    expect(writesTo(company)).toEqual([]);
    company.account.invoicedOrder(number);
    await company.settle();
    expect(await company.ledgerInvoices('drafts')).toHaveLength(1);
    expect((await company.inLedger('/orders/drafts'))?.collection).toEqual([]);
  },
);

test.each([true, false])(
  'INC-03 goods received with customers %s: nothing at once, only the stock’s value at the day’s end',
  async (enabled) => {
    const company = await aStockedCompany(0);
    await company.use({
      ...((await company.worker.tenants.getConnection(String(company.account.accountId), 'e-conomic'))?.connection
        .settings as object),
      customers: { enabled, defaultGroup: 1 },
    });
    company.economic.clearRequests();
    company.account.bookedSupplierInvoice({ lines: [{ item_id: company.product, quantity: 30, line_price: 10 }] });
    await company.settle({ until: company.clock.now() + 60_000 });
    expect(writesTo(company)).toEqual([]);
    await nextRun(company);
    expect(await unbooked(company)).toEqual([['2026-03-12', 300]]);
  },
);
