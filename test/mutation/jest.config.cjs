/** The tests that hold the transfer protocol, as mutation testing runs them: thousands of times, so only those near it. */
const everywhere = require('../../jest.config.cjs');

module.exports = {
  ...everywhere,
  rootDir: '../..',
  testMatch: [require.resolve('./protocol-tests.cjs')],
  reporters: ['default'],
};
