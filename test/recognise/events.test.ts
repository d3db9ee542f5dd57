/** @jest-environment node */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PATTERNS } from '../../src/recognise/registry';
import { eventsTable } from '../../src/recognise/table';

describe('rules/EVENTS.md', () => {
  const written = readFileSync(join(__dirname, '..', '..', 'rules', 'EVENTS.md'), 'utf8');

  it('is what `npm run events` writes', () => {
    expect(written).toBe(eventsTable());
  });

  it('has a section for every kind that a pattern can be', () => {
    for (const { kind, otherKinds = [] } of PATTERNS) {
      for (const name of [kind, ...otherKinds]) {
        expect(written).toContain(`\n## ${name}\n`);
      }
    }
  });

  it('keeps its rows whole: bars inside cells are escaped', () => {
    const rows = written.split('\n').filter((line) => line.startsWith('| '));
    for (const row of rows) {
      expect(row.replace(/\\\|/g, '').split('|')).toHaveLength(6);
    }
  });
});
