/** @jest-environment node */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { parse } from 'yaml';

import { hostLaneStreams, type LokiStream } from '../stack/host-lane';
import { listingOf, streamOf } from './support/fake-loki';
import { queryLoki, startRealLoki, type RealLoki } from './support/loki';
import { recordedHostLane, writeRecordedHost } from './support/recording';
import { makeWorkFolder, runSnapshot, writeHost } from './support/run-snapshot';
import { describeWithTools } from './support/tools';

// The machine may be busy; the script itself needs a second.
jest.setTimeout(60_000);

const DAY = 86_400_000;
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
jest.setTimeout(240_000);

/** The settings that the README tells people to make. */
function readmeSettings(): Record<string, unknown> {
  const readme = readFileSync(path.resolve(__dirname, '../../provisioning/host/README.md'), 'utf8');
  const [, block = ''] = /<!-- The tests start Loki with this block. -->\s*```yaml\n([^`]*)```/.exec(readme) ?? [];
  const settings: Record<string, unknown> = parse(block);
  return settings;
}

function syslogLine(ageMs: number, text: string): string {
  const at = new Date(Date.now() - ageMs);
  return `${MONTHS[at.getUTCMonth()]} ${String(at.getUTCDate()).padStart(2)} ${at.toISOString().slice(11, 19)} web-7 app: ${text}\n`;
}

describeWithTools(['loki', 'curl'], 'a real Loki', () => {
  const work = makeWorkFolder();
  const data = path.join(work.folder, 'loki');
  const refused = path.join(work.folder, 'refused');
  const root = writeHost(path.join(work.folder, 'root'), {
    '/var/log/syslog': [10, 9, 8, 5, 3, 1].map((days) => syslogLine(days * DAY, `${days} days old`)).join(''),
  });
  const now = Date.now();
  let loki: RealLoki | undefined;
  afterAll(async () => {
    await loki?.stop();
    work.cleanUp();
  });
  const url = () => loki?.url ?? '';
  const snapshot = (...args: string[]) => runSnapshot(['--url', url(), '--host', 'web-7', '--tz', 'UTC', ...args]);
  const query = (selector: string, fromMs: number, toMs: number): Promise<LokiStream[]> =>
    queryLoki(url(), selector, fromMs, toMs);
  const flush = async () => {
    expect((await fetch(`${url()}/flush`, { method: 'POST' })).ok).toBe(true);
    await sleep(3000);
  };

  it('with its default limits refuses what is older than a week; the script says so and keeps exactly that', async () => {
    loki = await startRealLoki(data);
    const { code, stderr } = await snapshot('--root', root, '--refused', refused);
    expect(code).toBe(2);
    expect(stderr).toContain('reject_old_samples_max_age');
    expect(readFileSync(refused, 'utf8').match(/\d+ days old/g)).toEqual(['10 days old', '9 days old', '8 days old']);
    const listing = await query('{source="listing"}', now - DAY, now + DAY);
    expect(listingOf(listing).at(-1)).toMatchObject({ complete: false, lines_sent: 3, lines_refused: 3 });
  });

  it('with the settings of the README takes the kept lines too, and shows them once they are flushed', async () => {
    await loki?.stop();
    loki = await startRealLoki(data, readmeSettings());
    const { code, stderr } = await snapshot('--push-file', refused);
    expect([code, stderr]).toEqual([0, expect.stringContaining('3 lines sent, 0 refused')]);
    expect(await query('{part="late"}', now - 12 * DAY, now)).toEqual([]);
    await flush();
    const found = await query('{source="file"}', now - 12 * DAY, now);
    expect(streamOf(found, { part: 'late' }).values.map(([, line]) => line.slice(-12))).toEqual([
      ' 10 days old',
      ': 9 days old',
      ': 8 days old',
    ]);
    expect(found.flatMap(({ values }) => values)).toHaveLength(6);
    const summary = listingOf(await query('{source="listing"}', now - DAY, now + DAY)).at(-1);
    expect(summary).toMatchObject({ complete: true, lines_sent: 6, lines_refused: 0 });
  });

  it('holds every line of the recorded crash in order, at its original time, with its number', async () => {
    const rows = recordedHostLane('crash-replay');
    const host = path.join(work.folder, 'crash-replay');
    const snapshotTaken = '2026-02-14T18:00:00Z';
    writeRecordedHost(host, rows);
    const { code } = await snapshot('--root', host, '--taken', snapshotTaken);
    expect(code).toBe(0);

    await flush();
    const [from, to] = [Date.parse('2026-01-19T00:00:00Z'), Date.parse('2026-02-15T00:00:00Z')];
    const found = await query(`{snapshot="${snapshotTaken}", source="file"}`, from, to);
    const expected = hostLaneStreams(rows, { host: 'web-7', snapshotTaken, shiftMs: 0 }).filter(
      ({ stream }) => stream.source === 'file'
    );
    for (const { stream, values } of expected) {
      expect(streamOf(found, stream).values).toEqual(values);
    }
    const summary = listingOf(await query(`{snapshot="${snapshotTaken}", source="listing"}`, from, to)).at(-1);
    const journal = await query(`{snapshot="${snapshotTaken}", source="journal"}`, from, to);
    expect(summary).toMatchObject({ complete: true, journal_lines: journal.flatMap(({ values }) => values).length });
  });
});
