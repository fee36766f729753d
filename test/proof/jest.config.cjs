/** Jest as everywhere, with one file broken: see sabotaging-transformer.cjs. */
const everywhere = require('../../jest.config.cjs');

module.exports = {
  ...everywhere,
  rootDir: '../..',
  transform: { '\\.[jt]s$': '<rootDir>/test/proof/sabotaging-transformer.cjs' },
  reporters: [],
  // Two of these processes share a machine that may be busy, and a test that ran out of time proves nothing.
  testTimeout: 120_000,
};
