import { aConnectedCompany } from './company.ts';

test('a booked Rackbeat invoice stands in e-conomic as a draft with equal totals', async () => {
  const { account, settle, ledgerInvoices, transfer, economic } = await aConnectedCompany();
  economic.clearRequests();
  const invoice = account.bookedInvoice();
  await settle();
  const [draft, ...others] = await ledgerInvoices('drafts');
  expect(others).toEqual([]);
  expect(draft).toMatchObject({
    netAmount: invoice.total_subtotal,
    grossAmount: invoice.total_total,
    references: { other: `RB-${account.accountId}-${invoice.number}` },
  });
  expect(await transfer('customer-invoice', invoice.number)).toMatchObject({
    state: 'done',
    outcome: 'created',
    ledgerId: String(draft?.draftInvoiceNumber),
  });
});
