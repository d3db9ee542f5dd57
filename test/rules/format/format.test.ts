/** @jest-environment node */
import { readCases } from './cases';
import { describeTrouble } from './form';
import { valueFits, valueMatch } from './expected';
import { firingPoints } from '../run/evaluate';

const HEAD = 'streams:\n  central: { job: syslog }\ncases:\n';
const troubles = (text: string) => readCases('x.yaml', text).troubles.map(describeTrouble);

describe('a file of cases', () => {
  it('reads a line in short form', () => {
    const { cases, troubles: none } = readCases(
      'x.yaml',
      `${HEAD}  - name: a\n    rule: r\n    alerts: none\n    lines: |\n      -2m written -25d sshd[93]: hello: you\n`
    );
    expect(none).toEqual([]);
    expect(cases[0]?.lines[0]).toMatchObject({ program: 'sshd', pid: 93, message: 'hello: you', place: { line: 8 } });
  });

  it('names file, line and what to write when a line is no line', () => {
    const [first] = troubles(
      `${HEAD}  - name: a\n    rule: r\n    alerts: none\n    lines: |\n      -2m sshd[1]: x\n      nonsense\n`
    );
    expect(first).toMatch(/^x\.yaml:9: .*nonsense.*write `-2m sshd\[93\]: Accepted/);
    expect(first).toContain('write `-2m sshd[93]');
  });

  it('names a key that is not known, and those that are', () => {
    const [first] = troubles(`${HEAD}  - name: a\n    rule: r\n    alerts: none\n    linse: []\n`);
    expect(first).toMatch(/^x\.yaml:7: .*linse is not known here; there are name, rule/);
  });

  it('tells one fault of YAML, not all that follow from it', () => {
    expect(troubles('cases: [\n- a: }\n')).toHaveLength(1);
  });
});

describe('values', () => {
  it.each([
    ['3', 3, true],
    ['3', 3.1, false],
    ['> 3', 3, false],
    ['>= 3', 3, true],
    ['3..5', 5, true],
    ['-1', -1, true],
  ])('%s and %d: %s', (written, value, fits) => {
    const match = valueMatch(written);
    expect(match !== undefined && valueFits(match, value)).toBe(fits);
  });
});

describe('for', () => {
  it('asks for every evaluation of that time', () => {
    const points = [0, 60, 120, 240, 300].map((seconds) => [seconds * 1000, 1] as const);
    expect(firingPoints(points, 120_000, 60_000).map(([ms]) => ms)).toEqual([120_000]);
  });
});
