import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { Settings } from '../../src/ruleset';
import { describeProblem, readSettings } from '../../src/ruleset/settingsFile';

export const ROOT = path.join(__dirname, '..', '..');
const FILE = 'rules/settings.yaml';

/**
 * The settings in `rules/settings.yaml`.
 *
 * @throws Error that names, line by line, what is wrong in it.
 */
export function siteSettings(): Settings {
  const { settings, problems } = readSettings(readFileSync(path.join(ROOT, FILE), 'utf8'));
  if (settings === undefined) {
    throw new Error(problems.map((problem) => describeProblem(FILE, problem)).join('\n'));
  }
  return settings;
}
