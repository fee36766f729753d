import { everyLedger } from './company/every-ledger.ts';

test.each(everyLedger)('a booked Rackbeat invoice stands in $name as a draft with equal totals', async ({ connect }) => {
  const { account, settle, side, transfer } = await connect();
  // At home, wherever that is: who is sold to abroad pays no VAT.
  const customer = account.customer({ address_country: side.country ?? 'DK', company_vat: '' }).number;
  const invoice = account.bookedInvoice({ customer_id: customer });
  await settle();
  expect(await side.documents()).toEqual([
    { reference: `RB-${account.accountId}-${invoice.number}`, isBooked: false, gross: invoice.total_total },
  ]);
  expect(await transfer('customer-invoice', invoice.number)).toMatchObject({ state: 'done', outcome: 'created' });
});
