/** @jest-environment node */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { makeWorkFolder } from './support/run-snapshot';
import { describeWithTools } from './support/tools';

const UNITS = path.resolve(__dirname, '../../provisioning/host');
const [SERVICE, TIMER] = ['host-span.service', 'host-span.timer'];
/** systemd's own score: 0 is shut in, 10 is open to everything; below 2 it says "OK". */
const MOST_EXPOSURE = 1.9;
const REPORT_EVERY_MIN = 5;

const work = makeWorkFolder();
afterAll(work.cleanUp);

interface Answer {
  readonly status: number | null;
  readonly text: string;
}

function analyze(...args: string[]): Answer {
  const { status, stdout, stderr } = spawnSync('systemd-analyze', ['--no-pager', ...args], {
    encoding: 'utf8',
    env: { ...process.env, TZ: 'UTC', LC_ALL: 'C.UTF-8' },
  });
  return { status, text: `${stdout}${stderr}` };
}

/** The units in a folder of their own, one of them changed. */
function unitsWith(name: string, change: (text: string) => string): string[] {
  const folder = mkdtempSync(path.join(work.folder, 'units-'));
  return [SERVICE, TIMER].map((unit) => {
    const to = path.join(folder, unit);
    copyFileSync(path.join(UNITS, unit), to);
    if (unit === name) {
      writeFileSync(to, change(readFileSync(to, 'utf8')));
    }
    return to;
  });
}

function verify(units: readonly string[]): Answer {
  return analyze('verify', '--man=no', '--recursive-errors=no', ...units);
}

function calendarOf(timer: string): string {
  return /^OnCalendar=(.*)$/m.exec(readFileSync(timer, 'utf8'))?.[1] ?? '';
}

describeWithTools(['systemd-analyze'], "the span report's units, as systemd reads them", () => {
  const units = unitsWith('', (text) => text);

  it('are taken without a word', () => {
    expect(verify(units)).toEqual({ status: 0, text: '' });
  });

  it('would not be, were one key misspelt', () => {
    const misspelt = unitsWith(SERVICE, (text) => text.replace('ProtectClock=', 'ProtectClok='));
    expect(verify(misspelt).text).toContain("Unknown key 'ProtectClok'");
  });

  it('run every five minutes, on the minute', () => {
    const { status, text } = analyze(
      'calendar',
      '--iterations=3',
      '--base-time=2026-02-14 15:58:01 UTC',
      calendarOf(units[1])
    );
    const times = [...text.matchAll(/\d{4}-\d\d-\d\d \d\d:(\d\d):00 UTC/g)].map(([, minute]) => Number(minute));
    expect(status).toBe(0);
    expect(times).toEqual([0, REPORT_EVERY_MIN, 2 * REPORT_EVERY_MIN]);
  });

  it('leave the service next to no rights', () => {
    const { text } = analyze('security', '--offline=true', units[0]);
    const exposure = Number(/Overall exposure level for \S+: ([\d.]+)/.exec(text)?.[1]);
    expect(exposure).toBeLessThanOrEqual(MOST_EXPOSURE);
  });

  it('would have more rights without their limits', () => {
    const open = unitsWith(SERVICE, (text) => text.replace(/^(Protect|Private|Restrict|Capability|System).*$/gm, ''));
    const { text } = analyze('security', '--offline=true', open[0]);
    expect(Number(/Overall exposure level for \S+: ([\d.]+)/.exec(text)?.[1])).toBeGreaterThan(MOST_EXPOSURE);
  });
});
