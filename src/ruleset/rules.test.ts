/** @jest-environment node */
import { RULES, type Rule } from './index';
import { settingsForTests } from './testing';
import { compact } from './writers/grafana';

const settings = settingsForTests();

/** Loki's gateways answer longer request lines with 414 by default, and Grafana asks with GET. */
const LONGEST_QUERY_BYTES = 8_000;

function eachRule(check: (rule: Rule) => void): void {
  for (const rule of RULES) {
    check(rule);
  }
}

/** Labels that an expression's series can have, by its outermost groupings. */
function labelsOf(expression: string): string[] {
  return [...expression.matchAll(/(?:by|group_left) \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(', '));
}

describe('the ruleset', () => {
  it('has at least 28 rules of three families', () => {
    expect(RULES.length).toBeGreaterThanOrEqual(28);
    expect(new Set(RULES.map(({ family }) => family))).toEqual(new Set(['logins', 'gaps', 'integrity']));
  });

  it('has ids that Grafana takes as uids, and no two rules of one id or title', () => {
    eachRule(({ id, title }) => {
      expect(id).toMatch(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/);
      expect(id.length).toBeLessThanOrEqual(40);
      expect(title).toMatch(/^[A-Z][^.$]*$/);
    });
    expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
    expect(new Set(RULES.map(({ title }) => title)).size).toBe(RULES.length);
  });

  it('says of every rule what it needs, what fools it, what it cannot see and what to do', () => {
    eachRule((rule) => {
      for (const part of [rule.needs, rule.falsePositives, rule.blindSpots, rule.triage]) {
        expect([rule.id, part.length]).not.toEqual([rule.id, 0]);
        part.forEach((text) => expect(text).not.toMatch(/\n|\s$|^$/));
      }
    });
  });

  it('names techniques of ATT&CK 18 and 19 for every rule, and none in 19 that it no longer has', () => {
    eachRule(({ id, attack }) => {
      for (const technique of [...attack.v18, ...attack.v19]) {
        expect([id, technique]).toEqual([id, expect.stringMatching(/^T\d{4}(?:\.\d{3})?$/)]);
      }
      expect([id, attack.v18.length]).toEqual([id, attack.v19.length]);
      expect([id, attack.v19.filter((technique) => /^T1562|^T1070\.00[12]$/.test(technique))]).toEqual([id, []]);
    });
  });

  it('has samples on both sides for every rule, but for the one that needs that there is nothing', () => {
    eachRule(({ id, samples }) => {
      expect([id, samples.quiet.length > 0]).toEqual([id, true]);
      expect([id, samples.fires.length > 0]).toEqual([id, id !== 'nothing-arrives']);
    });
  });

  it('shows in summaries only labels that the expression has', () => {
    eachRule((rule) => {
      const labels = labelsOf(rule.expression(settings));
      for (const [, label] of rule.summary.matchAll(/\$labels\.(\w+)/g)) {
        expect([rule.id, labels]).toEqual([rule.id, expect.arrayContaining([label])]);
      }
    });
  });

  it('puts nothing of a log line into the text that is shown as it is', () => {
    eachRule(({ id, message }) => expect([id, message]).toEqual([id, expect.not.stringMatching(/[{}<>&]/)]));
  });
});

describe('expressions', () => {
  it('fit into the URL that Grafana asks Loki with', () => {
    eachRule((rule) => {
      const query = new URLSearchParams({ query: compact(rule.expression(settings)) }).toString();
      expect([rule.id, query.length <= LONGEST_QUERY_BYTES ? 'fits' : query.length]).toEqual([rule.id, 'fits']);
    });
  });

  it('never return a series per port, pid, key or command line', () => {
    eachRule((rule) => {
      const labels = labelsOf(rule.expression(settings));
      expect([rule.id, labels.filter((label) => /port|pid|finger|line|session/i.test(label))]).toEqual([rule.id, []]);
    });
  });

  it('look for plain texts before they parse a line, except where every line counts', () => {
    const withoutText = ['old-lines-burst', 'lines-back-after-gap'];
    eachRule((rule) => {
      const stages = rule
        .expression(settings)
        .split('\n')
        .map((line) => line.trim());
      const parsers = stages.flatMap((stage, index) => (/^\| (?:json|regexp)/.test(stage) ? [index] : []));
      const filters = stages.flatMap((stage, index) => (/^\|[=~] /.test(stage) ? [index] : []));
      const first = parsers[0];
      if (first !== undefined && !withoutText.includes(rule.id)) {
        expect([rule.id, filters.some((index) => index < first)]).toEqual([rule.id, true]);
      }
    });
  });

  it('drop lines that a stage failed on behind every unwrap', () => {
    eachRule((rule) => {
      const stages = rule.expression(settings).split('\n');
      stages.forEach((stage, index) => {
        if (stage.includes('| unwrap ')) {
          expect([rule.id, stages[index + 1]?.trim()]).toEqual([rule.id, '| __error__=""']);
        }
      });
    });
  });

  it('name the host by the label that the settings say', () => {
    const other = { ...settings, loki: { ...settings.loki, hostLabel: 'instance' } };
    eachRule((rule) => {
      const expression = rule.expression(other);
      expect([rule.id, expression.match(/\b(?:by|on) \([^)]*\bhost\b[^)]*\)/)?.[0]]).toEqual([rule.id, undefined]);
      expect(rule.recorded?.(other) ?? '').not.toMatch(/\(host\)/);
    });
  });

  it('hold the approved lists and nothing that is not a list of the settings', () => {
    const mine = { ...settings, approved: { ...settings.approved, users: ['zoe'], sources: ['192.0.2.0/24'] } };
    const byId = (id: string) => RULES.find((rule) => rule.id === id)?.expression(mine) ?? '';
    expect(byId('login-unapproved-user')).toContain('user!~`zoe`');
    expect(byId('login-unapproved-source')).toContain('source!=ip("192.0.2.0/24")');
  });
});
