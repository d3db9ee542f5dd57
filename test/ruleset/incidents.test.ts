/** @jest-environment node */
import { RULES } from '../../src/ruleset';
import { centralStream, hostStreams } from '../stack/load-incident';
import { pushStream } from '../stack/load/loki';
import { readCentral, readLines } from '../stack/load/recording';
import { startLoki } from '../stack/servers/loki';
import type { Server } from '../stack/servers/server';
import { onPath } from '../stack/servers/tools';
import { evaluate, type Series } from './samples';
import { siteSettings } from './settings';

const loki = onPath('loki');
if (!loki) {
  console.warn('Skipped: the rules were not run on the recorded incidents, as no `loki` is on the PATH.');
}

const US_PER_MS = 1_000n;
/** What a replayed first boot brings: the login of the image's user, old, and why it was sent again. */
const REPLAYED_LOGIN = [
  'login-cloud-default-user',
  'login-replayed',
  'login-unapproved-source',
  'login-unapproved-user',
  'journal-discarded',
  'old-lines-burst',
  'reader-started-over',
  'unclean-reboot',
];

/** Rules that fire at a moment of a scenario, and no others. */
const MOMENTS: ReadonlyArray<readonly [scenario: string, time: string, what: string, rules: readonly string[]]> = [
  ['crash-replay', '2026-02-14T15:59:00Z', 'after the crash', [...REPLAYED_LOGIN, 'host-copy-missing']],
  ['crash-replay', '2026-02-14T18:00:00Z', 'hours later', ['host-copy-missing']],
  // What the host was set up with the day before is sent again, too, and is not yet a day old.
  ['crash-replay-full', '2026-05-05T05:17:00Z', 'after the crash', [...REPLAYED_LOGIN, 'account-changed']],
  ['crash-replay-full', '2026-05-05T07:15:00Z', 'hours later', []],
  ['clean-reboot', '2026-03-10T13:06:00Z', 'after the restart', []],
  ['clean-reboot', '2026-03-10T19:59:00Z', 'hours later', []],
  ['agent-outage', '2026-03-17T11:03:00Z', 'after the first outage', ['lines-back-after-gap']],
  ['agent-outage', '2026-03-17T16:15:00Z', 'after the second outage', []],
  [
    'intruder-wipe',
    '2026-03-04T15:56:00Z',
    'after the login',
    [
      'account-changed',
      'host-copy-missing',
      'login-cloud-default-user',
      'login-unapproved-source',
      'login-unapproved-user',
      'privilege-unapproved',
    ],
  ],
  [
    'intruder-wipe',
    '2026-03-04T16:23:00Z',
    'when the logger is back',
    ['host-copy-missing', 'logger-end-missing', 'old-lines-burst'],
  ],
  ['rate-limit-loss', '2026-03-12T10:20:00Z', 'after lines were dropped', ['messages-lost']],
  ['file-deleted', '2026-05-18T13:05:00Z', 'after the file was removed', []],
  ['file-deleted', '2026-05-19T05:00:00Z', 'at the end', []],
  ['quiet-host', '2026-04-15T03:00:00Z', 'in the second week', []],
  ['quiet-host', '2026-04-22T12:00:00Z', 'in the third week', []],
  ['quiet-host', '2026-04-27T00:00:00Z', 'at the end', []],
];

const site = siteSettings();

(loki ? describe : describe.skip)('on the recorded incidents', () => {
  let server: Server;

  beforeAll(async () => {
    server = await startLoki(loki ?? '', { name: 'ruleset-incidents' });
    for (const scenario of new Set(MOMENTS.map(([name]) => name))) {
      const central = readCentral(scenario, false);
      const takenMs = Number((central[central.length - 1]?.receivedUs ?? 0n) / US_PER_MS);
      await pushStream(server.url, centralStream(scenario, central, 0, 'received'));
      for (const stream of hostStreams(readLines(scenario, 'host'), scenario, 0, takenMs)) {
        await pushStream(server.url, stream);
      }
    }
  }, 300_000);

  afterAll(async () => {
    await server?.stop();
  });

  async function firing(scenario: string, time: string): Promise<Map<string, Series[]>> {
    const only = (selector: string) => selector.replace('}', `, host="${scenario}"}`);
    const { loki: streams } = site;
    const settings = {
      ...site,
      loki: {
        ...streams,
        streams: only(streams.streams),
        hostCopy: only(streams.hostCopy),
        hostStream: only(streams.hostStream),
        spans: only(streams.spans),
      },
    };
    const found = new Map<string, Series[]>();
    for (const rule of RULES) {
      const series = await evaluate(server.url, rule, settings, Date.parse(time));
      if (series.length > 0) {
        found.set(rule.id, series);
      }
    }
    return found;
  }

  it.each(MOMENTS)(
    '%s at %s, %s',
    async (scenario, time, _, rules) => {
      expect([...(await firing(scenario, time)).keys()].sort()).toEqual([...rules].sort());
    },
    60_000
  );

  it('the alert on the replayed login says itself how old its line is, and what happened around it', async () => {
    const [login] = (await firing('crash-replay', '2026-02-14T15:59:00Z')).get('login-unapproved-user') ?? [];
    expect(login?.labels).toEqual({
      host: 'crash-replay',
      user: 'ec2-user',
      source: '203.0.113.50',
      method: 'publickey',
      context: 'log reader started over',
    });
    expect((login?.value ?? 0) / 86_400).toBeCloseTo(25.2, 1);
  }, 60_000);

  it('the alert on the real login says that its line came at once, and nothing that could explain it', async () => {
    const [login] = (await firing('intruder-wipe', '2026-03-04T15:56:00Z')).get('login-unapproved-user') ?? [];
    expect(login?.labels).toEqual({
      host: 'intruder-wipe',
      user: 'ec2-user',
      source: '203.0.113.66',
      method: 'publickey',
    });
    expect(login?.value).toBeLessThan(5);
  }, 60_000);
});
