/** @jest-environment node */
import { RULES, type Settings } from '../../src/ruleset';
import { pushStream } from '../stack/load/loki';
import { startLoki } from '../stack/servers/loki';
import type { Server } from '../stack/servers/server';
import { onPath } from '../stack/servers/tools';
import { evaluate } from './samples';
import { siteSettings } from './settings';

const loki = onPath('loki');
if (!loki) {
  console.warn('Skipped: delays were not computed by a real Loki, as no `loki` is on the PATH.');
}

const NS_PER_MS = 1_000_000n;
const LOGIN = 'Accepted publickey for mallory from 203.0.113.9 port 4 ssh2';
const HOUR = 3_600;
const DAY = 86_400;
const NEW_YEAR = '2025-01-01T00:00:30Z';
const SUMMER = '2025-07-01T12:00:00Z';

/** A line, when it was filed, and how long it was under way; with the zone of the settings where there is one. */
const CASES: ReadonlyArray<readonly [name: string, filed: string, line: string, seconds: number, zone?: string]> = [
  ['RFC 5424 in UTC', SUMMER, `<38>1 2025-07-01T11:59:50.5Z web-7 sshd 1 - - ${LOGIN}`, 10],
  ['RFC 5424 with an offset', SUMMER, `<38>1 2025-07-01T13:59:50+02:00 web-7 sshd 1 - - ${LOGIN}`, 10],
  ['rsyslog’s file format', SUMMER, `2025-06-01T12:00:00.123456+00:00 web-7 sshd[1]: ${LOGIN}`, 30 * DAY],
  [
    'journal JSON',
    SUMMER,
    `{"MESSAGE":"${LOGIN}","SYSLOG_IDENTIFIER":"sshd","__REALTIME_TIMESTAMP":"1751284800000000"}`,
    1 * DAY,
  ],
  ['a clock that is ahead', SUMMER, `2025-07-01T12:30:00+00:00 web-7 sshd[1]: ${LOGIN}`, 0],
  ['an offset without a colon cannot be read', SUMMER, `2025-06-01T12:00:00+0000 web-7 sshd[1]: ${LOGIN}`, -1],
  ['no time at all', SUMMER, `sshd[1]: ${LOGIN}`, -1],
  ['a month that there is not', SUMMER, `<38>1 2025-13-01T12:00:00Z web-7 sshd 1 - - ${LOGIN}`, -1],
  ['the year 1970', SUMMER, `<38>1 1970-01-01T00:00:00Z web-7 sshd 1 - - ${LOGIN}`, -1],
  // Without a zone in line and settings it may be of any zone.
  ['a zone-less time two hours off', SUMMER, `Jul  1 10:00:00 web-7 sshd[1]: ${LOGIN}`, -1],
  ['a zone-less time two hours ahead', SUMMER, `Jul  1 14:00:00 web-7 sshd[1]: ${LOGIN}`, -1],
  ['a zone-less time of last month', SUMMER, `Jun  1 12:00:00 web-7 sshd[1]: ${LOGIN}`, 30 * DAY],
  [
    'a zone-less time in the zone of the settings',
    SUMMER,
    `Jul  1 14:00:00 web-7 sshd[1]: ${LOGIN}`,
    0,
    'Europe/Berlin',
  ],
  ['two hours late in that zone', SUMMER, `Jul  1 12:00:00 web-7 sshd[1]: ${LOGIN}`, 2 * HOUR, 'Europe/Berlin'],
  ['written before New Year, filed after it', NEW_YEAR, `Dec 31 23:59:50 web-7 sshd[1]: ${LOGIN}`, 40, 'UTC'],
  ['a year ago’s line without a year', NEW_YEAR, `Jan 20 10:04:37 web-7 sshd[1]: ${LOGIN}`, 346 * DAY + 50_153, 'UTC'],
  ['a leap day that this year does not have', SUMMER, `Feb 29 10:00:00 web-7 sshd[1]: ${LOGIN}`, -1, 'UTC'],
];

const site = siteSettings();
const rule = RULES.find(({ id }) => id === 'login-unapproved-user');

function settingsOf(index: number, zone: string | undefined): Settings {
  const { zone: _, ...streams } = site.loki;
  return {
    ...site,
    loki: { ...streams, streams: `{case="${index}"}`, ...(zone === undefined ? {} : { zone }) },
  };
}

(loki ? describe : describe.skip)('how long a line was under way', () => {
  let server: Server;

  beforeAll(async () => {
    server = await startLoki(loki ?? '', { name: 'ruleset-delay' });
    for (const [index, [, filed, line]] of CASES.entries()) {
      const labels = { case: String(index), host: 'web-7' };
      await pushStream(server.url, { labels, entries: [{ ns: BigInt(Date.parse(filed)) * NS_PER_MS, line }] });
    }
  }, 180_000);

  afterAll(async () => {
    await server?.stop();
  });

  it.each(CASES.map((one, index) => [one[0], index, one] as const))(
    '%s',
    async (_, index, [, filed, , seconds, zone]) => {
      if (rule === undefined) {
        throw new Error('the rule is gone');
      }
      const found = await evaluate(server.url, rule, settingsOf(index, zone), Date.parse(filed) + 60_000);
      expect(found.map(({ value }) => value)).toEqual([seconds]);
    },
    30_000
  );
});
