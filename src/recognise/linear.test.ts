import { recognise } from './recognise';
import { PATTERNS } from './registry';

const AT = { timeMs: Date.parse('2026-02-14T15:58:02Z') };
const MIB = 1 << 20;

/** Of the processor, so that what else the machine does has no say. */
function spentMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function millisecondsOf(line: string): number {
  let best = Infinity;
  for (let run = 0; run < 2; run++) {
    const from = spentMs();
    recognise(line, AT);
    best = Math.min(best, spentMs() - from);
  }
  return best;
}

function fill(unit: string, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
}

/** A line that takes quadratic time at 1 MiB needs minutes; a linear one some milliseconds. */
const LIMIT_MS = 2000;

describe('hostile lines of 1 MiB', () => {
  const units = [
    ' from 192.0.2.1 port 1',
    ' from ',
    ' port 1 ',
    ' by ',
    '(uid=1) ',
    "' from x:1 ",
    ' ; USER=root ; ',
    ' : ',
    'COMMAND=',
    ' ID x (serial ',
    'a="',
    "'",
    ': ',
    ' ',
    '[',
    '(',
    ',',
    '=',
    '\\',
    'x',
  ];
  const starts = Array.from(
    new Set(PATTERNS.flatMap(({ examples }) => examples.map(({ message }) => message.slice(0, message.length / 2))))
  );

  it.each(units)('made of %j, behind the start of every example', (unit) => {
    const tail = fill(unit, MIB / 16);
    for (const { programs, examples } of PATTERNS) {
      const program = programs === 'any' ? 'x' : programs[0];
      for (const { message } of examples) {
        const head = message.slice(0, Math.ceil(message.length * 0.6));
        const line = `Feb 14 15:58:01 web-7 ${program}[1]: ${head}${tail}`;
        const took = millisecondsOf(line);
        if (took > LIMIT_MS / 16) {
          expect([program, message, unit, took < LIMIT_MS]).toEqual([program, message, unit, true]);
        }
      }
    }
  });

  it.each(units)('a whole line of %j', (unit) => {
    for (const head of ['', 'Feb 14 15:58:01 web-7 sshd[94]: ', '<38>1 ', '{"MESSAGE":"', 'type=USER_LOGIN ', '[']) {
      expect(millisecondsOf(head + fill(unit, MIB))).toBeLessThan(LIMIT_MS);
    }
  });

  it('behind one start of each kind, at full length', () => {
    for (const start of starts.filter((_, index) => index % 10 === 0)) {
      const line = `<38>1 2026-02-14T15:58:01Z web-7 sshd 94 - - ${start}${fill(' from 192.0.2.1 port 1 ssh2: x', MIB)}`;
      expect(millisecondsOf(line)).toBeLessThan(LIMIT_MS);
    }
  });

  it('cost no more than their length: sixteen times longer is not a hundred times dearer', () => {
    const head = 'Feb 14 15:58:01 web-7 sshd[94]: Failed password for invalid user ';
    const unit = ' from 192.0.2.1 port 22';
    const short = millisecondsOf(head + fill(unit, MIB / 16)) + 0.5;
    expect(millisecondsOf(head + fill(unit, MIB))).toBeLessThan(short * 100);
  });
});
