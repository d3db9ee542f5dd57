/** @jest-environment node */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { outputsOf } from '../../src/ruleset/outputs';
import { ROOT, siteSettings } from './settings';

describe('the committed rule files', () => {
  it.each(outputsOf(siteSettings()).map((output) => [output.path, output.text] as const))(
    '%s is what `npm run rules` writes',
    (file, text) => {
      const full = path.join(ROOT, file);
      expect(existsSync(full) ? readFileSync(full, 'utf8') : undefined).toBe(text);
    }
  );
});
