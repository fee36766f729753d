/** Jest in CommonJS mode with esbuild as its only transformer: several times faster than ESM mode or ts-jest; types are checked apart by `tsc`. */
module.exports = {
  testEnvironment: 'node',
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: { '\\.[jt]s$': '<rootDir>/test/esbuild-transformer.cjs' },
  // Middy ships ESM only, so it is mapped to its files and transformed like our own code.
  moduleNameMapper: { '^@middy/([^/]+)$': '<rootDir>/node_modules/@middy/$1/index.js' },
  transformIgnorePatterns: ['/node_modules/(?!@middy/)'],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/cdk.out'],
  maxWorkers: 2,
  testTimeout: 60_000,
  reporters: ['default', '<rootDir>/test/closing-line-reporter.cjs'],
};
