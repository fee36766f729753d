/** The table tests that hold the mapping files, as one file: run thousands of times, it loads the code once each time. */
const { join } = require('node:path');

const files = [
  'dinero/consumption',
  'dinero/customer-invoice',
  'dinero/invoice-lines',
  'dinero/payment-conditions',
  'dinero/sales-account',
  'dinero/supplier-invoice',
  'dinero/whole-lines',
  'eaccounting/customer-invoice',
  'eaccounting/invoice-lines',
  'eaccounting/whole-rows',
  'economic/exchange-rate',
  'economic/invoice-draft',
  'economic/invoice-lines',
  'economic/invoice-recipient',
  'economic/purchase-accounts',
  'economic/purchase-entries',
  'economic/sales-order',
  'economic/supplier-invoice',
  'economic/supplier-invoice-rules',
  'economic/vat-zone',
  'economic/whole-lines',
  'shared/account-matrix',
  'shared/actual-quantity',
  'shared/ean',
  'shared/item-groups',
];
for (const file of files) describe(file, () => void require(join(__dirname, '..', `${file}.test.ts`)));
