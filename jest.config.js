// Times in tests are written in UTC, whatever the machine's zone.
process.env.TZ = 'UTC';

const base = require('./.config/jest.config');
const { grafanaESModules, nodeModulesToTransform } = require('./.config/jest/utils');

const [swcOptions] = Object.values(base.transform);

module.exports = {
  ...base,
  // Some tests start and stop servers; on a busy machine even their end takes longer than Jest's five seconds.
  testTimeout: 30_000,
  testMatch: ['<rootDir>/src/**/*.test.{ts,tsx}', '<rootDir>/test/**/*.test.{ts,tsx}'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/test/react19/node_modules/', '<rootDir>/test/.work/'],
  // d3-color and d3-interpolate ship .mjs files since 3.1, which the stock pattern does not transform.
  transform: { '^.+\\.(m?[tj]s|[tj]sx)$': swcOptions },
  transformIgnorePatterns: [nodeModulesToTransform([...grafanaESModules, '@react-hookz/web', '@ver0/deep-equal'])],
};
