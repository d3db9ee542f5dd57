/** @jest-environment node */
import { lineExpression, lineFilter, PATTERNS, toRe2, type Pattern } from '../../src/recognise';
import { hasLoki, startLoki, type Loki } from './loki';

const present = hasLoki();
if (!present) {
  console.warn('Skipped: the patterns were not run through Loki’s own regexp, as no `loki` is on the PATH.');
}

const HEADERS = ['Feb 14 15:58:01 web-7 PROGRAM[1]: ', '<38>1 2026-02-14T15:58:01Z web-7 PROGRAM 1 - - '];

function programOf({ programs }: Pattern): string {
  return programs === 'any' ? 'x' : programs[0];
}

/** Named groups as JavaScript reads them. */
function groupsOf(regex: string, message: string): Record<string, string> {
  return filled(new RegExp(regex).exec(message)?.groups ?? {});
}

/** A group that took no part is undefined in JavaScript and empty in Loki. */
function filled(groups: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(groups).filter(([, value]) => value !== undefined && value !== ''));
}

/** A few at a time: Loki answers each in a fraction of a second, and there are more than a hundred. */
async function forEachPattern(check: (pattern: Pattern) => Promise<void>): Promise<void> {
  for (let index = 0; index < PATTERNS.length; index += 8) {
    await Promise.all(PATTERNS.slice(index, index + 8).map(check));
  }
}

(present ? describe : describe.skip)('in a real Loki', () => {
  let loki: Loki;

  beforeAll(async () => {
    loki = await startLoki();
    await loki.push(
      PATTERNS.map((pattern) => ({
        labels: { form: pattern.id, header: 'no' },
        lines: pattern.examples.map(({ message }) => message),
      }))
    );
    await loki.push(
      PATTERNS.map((pattern) => ({
        labels: { form: pattern.id, header: 'yes' },
        lines: pattern.examples.flatMap(({ message }) =>
          HEADERS.map((header) => header.replace('PROGRAM', programOf(pattern)) + message)
        ),
      }))
    );
  }, 90_000);

  afterAll(async () => {
    await loki?.stop();
  });

  it('every pattern reads from its examples what it reads in JavaScript', async () => {
    await forEachPattern(async ({ id, regex, examples }) => {
      const re2 = JSON.stringify(toRe2(regex));
      const parser = regex.includes('(?<') ? ` | regexp ${re2}` : '';
      const streams = await loki.query(`{form="${id}", header="no"} |~ ${re2}${parser}`);
      const found = streams.flatMap(({ labels: { form: _, header: __, ...groups }, lines }) =>
        lines.map((line) => [line, filled(groups)] as const)
      );
      const expected = examples.map(({ message }) => [message, groupsOf(regex, message)] as const);
      expect([id, new Map(found)]).toEqual([id, new Map(expected)]);
    });
  }, 120_000);

  it('every line expression reads the same behind a header', async () => {
    await forEachPattern(async (pattern) => {
      const re2 = JSON.stringify(lineExpression(pattern));
      const streams = await loki.query(`{form="${pattern.id}", header="yes"} |~ ${re2}`);
      const lines = new Set(streams.flatMap((stream) => stream.lines));
      const expected = pattern.examples.flatMap(({ message }) =>
        HEADERS.map((header) => header.replace('PROGRAM', programOf(pattern)) + message)
      );
      expect([pattern.id, lines]).toEqual([pattern.id, new Set(expected)]);
    });
  }, 120_000);

  it('the line filter lets through what it should', async () => {
    const streams = await loki.query(`{header="no"} |~ ${JSON.stringify(lineFilter())}`);
    const lines = new Set(streams.flatMap((stream) => stream.lines));
    for (const { examples } of PATTERNS.filter(({ noise }) => noise !== true)) {
      for (const { message } of examples) {
        expect(lines).toContain(message);
      }
    }
    const none = await loki.query(`{header="no"} |~ ${JSON.stringify(lineFilter([]))}`);
    expect(none).toEqual([]);
  }, 60_000);
});
