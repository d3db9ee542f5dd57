import { expect, test } from '@grafana/plugin-e2e';

import { dashboardUrl } from '../../stack/dashboard-url';
import { inOrder, pushStream, type Entry } from '../../stack/load/loki';
import { timelinePanel } from '../panel';
import { stackForTests } from './grafana';

const FROM_MS = Date.parse('2026-02-14T15:00:00Z');
const TO_MS = Date.parse('2026-02-14T17:00:00Z');
const REPORT_EVERY_MS = 300_000;
const NS_PER_MS = 1_000_000n;
const FIRST_ANSWER_MS = 90_000;
const BOOT = '3a7ef036b5a040a39a525a84ab675baf';

const stack = stackForTests();

function iso(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

function entry(ms: number, fields: Readonly<Record<string, string>>): Entry {
  const record = { __REALTIME_TIMESTAMP: String(ms * 1000), _TRANSPORT: 'stdout', ...fields };
  return { ns: BigInt(ms) * NS_PER_MS, line: JSON.stringify(record) };
}

/** What `provisioning/host/span` writes about one log file, as a journal shipper sends it. */
function report(ms: number): Entry[] {
  const from = { SYSLOG_IDENTIFIER: 'host-span', _SYSTEMD_UNIT: 'host-span.service' };
  const file =
    `v=1 at=${iso(ms)} what=file name="/var/log/syslog" state=held inode=131074 size=52211` +
    ` first=2026-02-08T00:00:02Z last=${iso(ms - 3000)} oldest=2026-02-08T00:00:02Z rotated=0 rotated_bytes=0` +
    ' first_s=1770508802 oldest_s=1770508802 rotated_s=0 list=-';
  const end = `v=1 at=${iso(ms)} what=end lines=1 unread=0 skipped=0 boot=${BOOT}`;
  return [entry(ms, { ...from, MESSAGE: file }), entry(ms + 1, { ...from, MESSAGE: end })];
}

async function loadHost(host: string, withReports: boolean): Promise<void> {
  const entries: Entry[] = [];
  for (let ms = FROM_MS; ms < TO_MS; ms += REPORT_EVERY_MS) {
    entries.push(entry(ms, { SYSLOG_IDENTIFIER: 'cron', MESSAGE: '(root) CMD (true)' }));
    entries.push(...(withReports ? report(ms + 1000) : []));
  }
  await pushStream(stack.lokiUrl, { labels: { host, job: 'syslog', witness: 'central' }, entries: inOrder(entries) });
}

for (const [host, withReports] of [
  ['reports-1', true],
  ['reports-2', false],
] as const) {
  test(`the dashboard shows ${withReports ? 'the' : 'no'} lane of reports of a host ${withReports ? 'with' : 'without'} them`, async ({
    page,
  }) => {
    test.setTimeout(FIRST_ANSWER_MS + 60_000);
    await loadHost(host, withReports);
    await page.goto(`${dashboardUrl('', { host, fromMs: FROM_MS, toMs: TO_MS })}&timezone=utc`);
    const panel = timelinePanel(page);
    // Loki answers slowly while it still takes in what was loaded.
    await expect(panel.headline).toHaveText(/\w+ \w+/, { timeout: FIRST_ANSWER_MS });
    await expect(panel.lane('Central copy')).toBeVisible();
    await expect(panel.lane('Host reports')).toBeVisible({ visible: withReports });
    await expect(panel.root).not.toContainText('host_span');
    await page.screenshot({ path: `test-results/screenshots/grafana-${host}.png` });
  });
}
