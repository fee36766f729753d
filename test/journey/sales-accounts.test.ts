/** A sales account that cannot be used: the failure list names the account, and the setting or the group in the ledger that leads to it. */
import { aDineroCompany } from './company/dinero-company.ts';
import { aConnectedCompany } from './company.ts';

test('GEN-14 e-conomic: the sales account of the product’s group is barred when the invoice is to be booked', async () => {
  const company = await aConnectedCompany({ invoices: { book: true } });
  company.agreement.put('accounts', 1010, { ...(await company.inLedger('/accounts/1010')), barred: true });
  const { number } = company.account.bookedInvoice();
  await company.settle();
  expect(await company.transfer('customer-invoice', number)).toMatchObject({
    state: 'failed',
    reason: { code: 'GROUP_ACCOUNT_BARRED', values: { account: '1010', group: '1', zone: '1', setting: 'products.groups' } },
  });
});

test('GEN-14 e-conomic: the product’s group has no sales account for the customer’s VAT zone', async () => {
  const company = await aConnectedCompany();
  company.agreement.put('vat-zones', 9, { vatZoneNumber: 9, name: 'Åland', enabledForCustomer: true, enabledForSupplier: false });
  await company.use({
    customers: { enabled: true, defaultGroup: 1 },
    products: { defaultGroup: 1 },
    paymentTerms: { default: 1 },
    layouts: { default: 19 },
    vatZones: { domestic: 9 },
  });
  const { number } = company.account.bookedInvoice();
  await company.settle();
  expect(await company.transfer('customer-invoice', number)).toMatchObject({
    state: 'failed',
    reason: { code: 'GROUP_ACCOUNT_MISSING', values: { group: '1', zone: '9' } },
  });
});

test('GEN-14 Dinero: a sales account that is out of use is named with the setting that chose it', async () => {
  const company = await aDineroCompany();
  company.account.product({ number: 'A' });
  await company.settle();
  company.side.hand.hideAccount(1000);
  const { number } = company.account.bookedInvoice({ lines: [{ item_id: 'A', quantity: 1, line_price: 10 }] });
  await company.settle();
  expect(await company.transfer('customer-invoice', number)).toMatchObject({
    state: 'failed',
    reason: { code: 'SALES_ACCOUNT_REFUSED', values: { account: '1000', setting: 'defaultSalesAccounts.domestic' } },
  });
});
