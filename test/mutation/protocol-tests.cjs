/** All tests of the transfer protocol as one file: run thousands of times, it loads the code once each time instead of thirty times. */
const { readdirSync } = require('node:fs');
const { join } = require('node:path');

const folder = join(__dirname, '../transfer');
for (const file of readdirSync(folder).filter((name) => name.endsWith('.test.ts')))
  describe(file, () => void require(join(folder, file)));
