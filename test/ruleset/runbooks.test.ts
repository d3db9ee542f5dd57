/** @jest-environment node */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { RULES } from '../../src/ruleset';
import { ROOT } from './settings';

const FOLDER = path.join(ROOT, 'rules', 'runbooks');

const HEADINGS = [
  'What it means',
  'Test the benign cause first',
  'What would make it real',
  'Do',
  'Do not',
  'Where to look',
];

describe('the runbooks', () => {
  it('are one for each rule, and none without a rule', () => {
    expect(readdirSync(FOLDER).sort()).toEqual(RULES.map((rule) => `${rule.id}.md`).sort());
  });

  describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
    const text = readFileSync(path.join(FOLDER, `${id}.md`), 'utf8');
    const sections = new Map(
      text
        .split(/^## /m)
        .slice(1)
        .map((section) => {
          const end = section.indexOf('\n');
          return [section.slice(0, end), section.slice(end).trim()] as const;
        })
    );

    it('begins with the title, id and severity of its rule', () => {
      expect(text.split('\n').slice(0, 3)).toEqual([
        `# ${rule.title}`,
        '',
        `Rule \`${id}\`, severity **${rule.severity}**.`,
      ]);
    });

    it('has the same headings in the same order as every other, and something under each', () => {
      expect([...sections.keys()]).toEqual(HEADINGS);
      expect([...sections].filter(([, body]) => body === '')).toEqual([]);
    });

    it('says what the outcome must be to count, and gives a query or a command to get it', () => {
      const test = sections.get('Test the benign cause first');
      expect(test).toMatch(/^(It counts|If it is no replay|For lines of the image)/m);
      expect(test).toMatch(/^ *```(logql|sh)$/m);
    });

    it('warns of shutting down, and asks for a snapshot before the logs are touched', () => {
      expect(sections.get('Do not')).toMatch(/shut down or reboot/);
      expect(sections.get('Do not')).toMatch(/[Rr]otate.*vacuum.*snapshot|restart.*rotate.*snapshot/);
      expect(sections.get('Do')).toContain('provisioning/host/snapshot');
    });

    it('leads to the timeline, and by relative links to runbooks that exist', () => {
      const where = sections.get('Where to look') ?? '';
      expect(where).toContain('/d/incident-timeline');
      const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map((match) => match[1] ?? '');
      expect(links.length).toBeGreaterThan(0);
      expect(links.filter((link) => !link.startsWith('./') || !existsSync(path.join(FOLDER, link)))).toEqual([]);
    });
  });
});
