import { defineConfig } from 'eslint/config';
import grafanaI18n from '@grafana/i18n/eslint-plugin';
import baseConfig from './.config/eslint.config.mjs';

export default defineConfig([
  {
    ignores: [
      'node_modules/',
      'test/react19/node_modules/',
      'dist/',
      'coverage/',
      'test-results/',
      'playwright-report/',
      'playwright/.auth/',
      'test/.work/',
      '.config/',
    ],
  },
  ...baseConfig,
  {
    files: ['**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
    },
  },
  {
    files: ['src/**/*.tsx'],
    ignores: ['src/**/*.test.tsx', 'src/**/testing.tsx'],
    plugins: { '@grafana/i18n': grafanaI18n },
    rules: { '@grafana/i18n/no-untranslated-strings': 'error' },
  },
  {
    // Playwright's fixtures take a function called `use`, which is no React hook.
    files: ['test/**/*.ts'],
    rules: { 'react-hooks/rules-of-hooks': 'off' },
  },
]);
