/** Jest as everywhere, with one file broken: see sabotaging-transformer.cjs. */
const everywhere = require('../../jest.config.cjs');

module.exports = {
  ...everywhere,
  rootDir: '../..',
  transform: { '\\.[jt]s$': '<rootDir>/test/proof/sabotaging-transformer.cjs' },
  reporters: [],
};
