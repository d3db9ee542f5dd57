/** @jest-environment node */
import path from 'node:path';

import { RULES, type Settings } from '../../src/ruleset';
import { DEFAULTS } from '../../src/ruleset/settings';
import { evaluate } from '../ruleset/samples';
import { pushStream } from '../stack/load/loki';
import { startRealLoki, type RealLoki } from './support/loki';
import { makeWorkFolder } from './support/run-snapshot';
import { INTERVAL_MS, takeHistory, type TakenReport } from './support/span-history';
import {
  FILE_ACTS,
  JOURNAL_ACTS,
  JOURNAL_DIR,
  makeJournalHost,
  makeLogHost,
  nothing,
  rotateBy,
  SYSLOG,
  write,
  type Act,
} from './support/span-host';
import { describeWithTools } from './support/tools';

// A server to start, and some dozen runs of the script on a busy machine.
jest.setTimeout(300_000);

const NS_PER_MS = 1_000_000n;
const SHRANK = ['local-history-shrank', 'local-journal-shrank'];
const work = makeWorkFolder();
afterAll(work.cleanUp);

describeWithTools(['loki', 'journalctl', 'systemd-journal-remote'], 'the rules on real reports in a real Loki', () => {
  const settings: Settings = {
    ...DEFAULTS,
    approved: { ...DEFAULTS.approved, users: ['alice'], sources: ['10.0.0.0/8'] },
  };
  const firstMs = Date.now() - 60 * 60_000;
  let loki: RealLoki;
  let hosts = 0;

  beforeAll(async () => {
    loki = await startRealLoki(path.join(work.folder, 'loki'));
  });
  afterAll(async () => {
    await loki.stop();
  });

  /** Files a host's reports as rsyslog forwards them, or as a shipper reads them from the journal. */
  async function file(host: string, reports: readonly TakenReport[], shape: 'syslog' | 'journal'): Promise<void> {
    const entries = reports.flatMap(({ atMs, lines }) =>
      lines.map((message, index) => {
        const iso = new Date(atMs).toISOString();
        const record = {
          MESSAGE: message,
          SYSLOG_IDENTIFIER: 'host-span',
          _SYSTEMD_UNIT: 'host-span.service',
          _PID: '7',
        };
        const line = shape === 'syslog' ? `${iso} ${host} host-span[7]: ${message}` : JSON.stringify(record);
        return { ns: BigInt(atMs + 300) * NS_PER_MS + BigInt(index), line };
      })
    );
    await pushStream(loki.url, { labels: { job: 'syslog', witness: 'central', host }, entries });
  }

  /** Ids of the rules that fire for a host to which this was done, right after the last report. */
  async function firing(make: typeof makeLogHost, acts: readonly Act[], shape: 'syslog' | 'journal' = 'syslog') {
    const host = `web-${++hosts}`;
    const disk = make(path.join(work.folder, host), firstMs);
    const reports = await takeHistory(
      disk.root,
      firstMs,
      acts.map((act) => (ms) => act(disk, ms))
    );
    await file(host, reports, shape);
    const nowMs = firstMs + acts.length * INTERVAL_MS + 60_000;
    const fired: string[] = [];
    for (const rule of RULES.filter(({ id }) => SHRANK.includes(id))) {
      const alerts = (await evaluate(loki.url, rule, settings, nowMs)).filter(({ labels }) => labels['host'] === host);
      fired.push(...alerts.map(({ labels }) => `${rule.id} ${labels['path'] ?? ''}`));
    }
    return fired;
  }

  it.each<[string, typeof makeLogHost, Act, Act]>([
    ['written to', makeLogHost, write, write],
    ['rotated by renaming', makeLogHost, write, rotateBy('rename')],
    ['rotated by copying', makeLogHost, write, rotateBy('copytruncate')],
    ['left alone', makeJournalHost, nothing, nothing],
  ])('are quiet about logs that are %s', async (_, make, before, act) => {
    expect(await firing(make, [before, act, before, before])).toEqual([]);
    expect(await firing(make, [before, act, before, before], 'journal')).toEqual([]);
  });

  /** What the timeline sees and a rule cannot. */
  const UNSEEN = 'cuts lines out of it, as sed -i does';

  it.each(Object.entries(FILE_ACTS))('when somebody %s', async (what, act) => {
    const expected = what === UNSEEN ? [] : [`local-history-shrank ${SYSLOG}`];
    expect(await firing(makeLogHost, [write, act, nothing, nothing])).toEqual(expected);
    expect(await firing(makeLogHost, [write, act, nothing, nothing], 'journal')).toEqual(expected);
  });

  it.each(Object.entries(JOURNAL_ACTS))('when somebody %s', async (_, act) => {
    const fired = await firing(makeJournalHost, [nothing, act, nothing, nothing]);
    expect(fired).toEqual([`local-journal-shrank ${JOURNAL_DIR}/system`]);
  });
});
