/** The table tests that hold the mapping files, as one file: run thousands of times, it loads the code once each time. */
const { join } = require('node:path');

const files = [
  'dinero/invoice-lines',
  'dinero/whole-lines',
  'eaccounting/invoice-lines',
  'eaccounting/whole-rows',
  'economic/invoice-lines',
  'economic/whole-lines',
  'shared/actual-quantity',
];
for (const file of files) describe(file, () => void require(join(__dirname, '..', `${file}.test.ts`)));
