// The unit tests of src, unchanged, against the packages of this folder: Grafana 13.2 and React 19.
const path = require('node:path');

const base = require('../../jest.config');

module.exports = {
  ...base,
  rootDir: path.join(__dirname, '..', '..'),
  testMatch: ['<rootDir>/src/**/*.test.{ts,tsx}'],
  modulePathIgnorePatterns: base.modulePathIgnorePatterns.filter((pattern) => !pattern.includes('react19')),
  resolver: path.join(__dirname, 'resolver.js'),
  setupFiles: [...(base.setupFiles ?? []), path.join(__dirname, 'message-channel.js')],
};
