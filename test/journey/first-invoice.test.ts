import { everyLedger } from './company/every-ledger.ts';

test.each(everyLedger)('a booked Rackbeat invoice stands in $name as a draft with equal totals', async ({ connect }) => {
  const { account, settle, side, transfer } = await connect();
  const invoice = account.bookedInvoice();
  await settle();
  expect(await side.documents()).toEqual([
    { reference: `RB-${account.accountId}-${invoice.number}`, isBooked: false, gross: invoice.total_total },
  ]);
  expect(await transfer('customer-invoice', invoice.number)).toMatchObject({ state: 'done', outcome: 'created' });
});
