/** @jest-environment node */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { duration, moment, sentence } from './sentences';
import { TERMS, TEXTS } from './texts';

const EVIDENCE = join(__dirname, '..', 'evidence');

function sources(): string {
  return readdirSync(EVIDENCE, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(EVIDENCE, name), 'utf8'))
    .join('\n');
}

/** Every id between quotes in a call of `say`, a choice of two ids included. */
function saidIds(text: string): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const [, args] of text.matchAll(/\bsay\(\s*([^{}]*?)(?:,|\)|\{)/g)) {
    for (const [, id] of args.matchAll(/(?<!=== )'([a-z][a-z-]+)'/g)) {
      ids.add(id);
    }
  }
  return ids;
}

/** Ids that are put together: each part's possible values. */
const COMPOSED: Readonly<Record<string, readonly string[]>> = {
  'sensor-deaf-': [
    'absent',
    'loading',
    'query-failed',
    'list-cut',
    'silent-around',
    'never-saw-login-port',
    'missed-known-logins',
    'outside-window',
  ],
  'cause-': [
    'unclean-reboot',
    'clean-shutdown',
    'journal-discarded',
    'vacuum',
    'rotation',
    'logger-stopped',
    'shipper-outage',
    'rejected',
    'rate-limit',
    'clock-step',
    'deleted',
    'unexplained',
  ],
  'cause-claimed-': [
    'unclean-reboot',
    'clean-shutdown',
    'journal-discarded',
    'vacuum',
    'rotation',
    'logger-stopped',
    'shipper-outage',
    'rejected',
    'rate-limit',
    'clock-step',
    'deleted',
  ],
  'owner-': ['host-only', 'central-only', 'both', 'host-down', 'unknown'],
  'lane-kind-': ['snapshot', 'span', 'stream'],
  'session-': ['logger-stopped', 'journal-vacuumed', 'logs-deleted', 'audit-off', 'history-cleared'],
  'tamper-': ['logger-stopped', 'journal-vacuumed', 'logs-deleted', 'audit-off', 'history-cleared'],
  'problem-': [
    'no-data',
    'query-failed',
    'unknown-refid',
    'no-time-field',
    'no-body-field',
    'mixed-hosts',
    'bad-values',
  ],
  'login-unapproved-': ['network', 'local', 'session', 'source'],
  'session-unapproved-': ['source'],
  'login-approved-unseen-': ['network', 'local', 'session'],
  'login-': ['replayed', 'replayed-after', 'maybe-replayed', 'maybe-replayed-after'],
  'logins-': ['replayed', 'replayed-after', 'maybe-replayed', 'maybe-replayed-after', 'approved', 'unchecked'],
  gap: ['', '-open-start', '-open-end', '-stream'],
  sensor: [
    '-saw-connection',
    '-saw-connection-and-shell',
    '-saw-shell',
    '-saw-no-connection',
    '-saw-nothing',
    '-heard',
    '-heard-throughout',
    '-heard-with-pauses',
  ],
};

test('every statement that the evidence makes has a text', () => {
  const ids = saidIds(sources());
  expect(ids.size).toBeGreaterThan(30);
  const missing = [...ids].filter((id) => TEXTS[id] === undefined);
  expect(missing).toEqual([]);
});

test.each(Object.entries(COMPOSED))('every id that begins with %s has a text', (start, ends) => {
  expect(ends.map((end) => start + end).filter((id) => TEXTS[id] === undefined)).toEqual([]);
});

test('every id that is put together in the evidence is among those', () => {
  const templates = [
    ...sources().matchAll(/`((?:login|session|sensor|cause|owner|lane|tamper|problem|gap)[a-z-]*)\$\{/g),
  ].map(([, start]) => start);
  const unknown = templates.filter(
    (start) => !Object.keys(COMPOSED).some((known) => start.startsWith(known.replace(/-$/, '')))
  );
  expect(unknown).toEqual([]);
});

test('no text has a value written wrongly', () => {
  for (const text of Object.values(TEXTS)) {
    expect(text.replace(/\{\{\w+\}\}/g, '')).not.toMatch(/[{}]/);
    expect(text).toMatch(/[.!}]$|: \{\{command\}\}$/);
  }
});

test('the story reads as a person would tell it', () => {
  const text = sentence({
    id: 'login-replayed-after',
    values: {
      user: 'ec2-user',
      host: 'web-7',
      atMs: Date.parse('2026-02-14T15:58:01Z'),
      originalMs: Date.parse('2026-01-20T10:04:37Z'),
      lateForMs: 2_181_203_883,
      burst: 174,
      after: ['unclean-reboot', 'journal-discarded'],
    },
    also: [{ id: 'sensor-saw-no-connection', values: { sensor: 'SIEM', port: 22, sourceIp: '203.0.113.50' } }],
  });
  expect(text).toBe(
    "ec2-user's login on web-7 at 2026-02-14 15:58:01 did not happen then: it is a record of 2026-01-20 10:04:37, received 25 days late in a burst of 174 old lines, right after an unclean reboot and a discarded journal. SIEM was listening and saw no connection to port 22 from 203.0.113.50."
  );
});

test('a value that is not there leaves no hole', () => {
  const values = { user: 'x', host: 'h', atMs: 0, sourceIp: '192.0.2.1' };
  expect(sentence({ id: 'login-unapproved-network', values })).toBe(
    'Treat as real: x, who is not approved, logged in to h at 1970-01-01 00:00:00 from 192.0.2.1.'
  );
});

test('times are in the zone that is asked for; an unknown zone is UTC', () => {
  const ms = Date.parse('2026-07-01T22:30:00Z');
  expect(moment(ms)).toBe('2026-07-01 22:30:00');
  expect(moment(ms, 'Europe/Berlin')).toBe('2026-07-02 00:30:00');
  expect(moment(ms, 'Nowhere/At-all')).toBe('2026-07-01 22:30:00');
  expect(moment(NaN)).toBe('?');
  expect(moment(Infinity)).toBe('?');
});

test.each([
  [999, '1 second'],
  [90_000, '90 seconds'],
  [2_520_000, '42 minutes'],
  [7_200_000, '2 hours'],
  [2_181_203_883, '25 days'],
  [-90_000, '-90 seconds'],
])('%i ms is %s', (ms, text) => {
  expect(duration(ms)).toBe(text);
});

test('numbers are grouped, ports are not', () => {
  expect(sentence({ id: 'elsewhere', values: { lane: 'Central copy', count: 24_632 } })).toContain('24,632 records');
  expect(
    sentence({
      id: 'sensor-saw-connection',
      values: { sensor: 'SIEM', sourceIp: '192.0.2.1', sourcePort: 59_443, atMs: 0 },
    })
  ).toContain('port 59443');
});

test('text from a log line cannot steer a terminal, turn the writing direction, or fill the screen', () => {
  const text = sentence({ id: 'user-not-approved', values: { user: `a\u001b[2J\u202e\n${'x'.repeat(5000)}{{host}}` } });
  expect(text).not.toMatch(/[\u001b\u202e\n]/);
  expect(text.length).toBeLessThan(400);
});

test('a translator is given the id, the English and the written values', () => {
  const asked: string[] = [];
  const translate = (id: string, text: string, values: Readonly<Record<string, string>>) => {
    asked.push(id);
    return `${text.length > 0 ? id : ''}(${Object.values(values).join('|')})`;
  };
  expect(sentence({ id: 'elsewhere', values: { lane: 'Host', count: 1200 } }, { translate, prefix: 'finding.' })).toBe(
    'finding.elsewhere(Host|1,200)'
  );
  expect(asked).toEqual(['finding.elsewhere']);
});

test('words for codes end no sentence', () => {
  expect(Object.values(TERMS).every((text) => !text.endsWith('.'))).toBe(true);
});
