/** @jest-environment node */
import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

import type { Finding, Judgement } from '../../src/evidence';
import { inJournal, inSyslog, type Say } from '../../src/evidence/spanTesting';
import { START_MS, chatter, every, judged, laneOf, type TestRecord } from '../../src/evidence/testing';
import { sentence } from '../../src/report/sentences';
import { journalEntry, MACHINE_ID, writeJournal } from './support/recording';
import { makeWorkFolder, writeHost } from './support/run-snapshot';
import { INTERVAL_MS, takeHistory, type TakenReport } from './support/span-history';
import { describeWithTools } from './support/tools';

// A dozen runs of the script on a busy machine.
jest.setTimeout(120_000);

const work = makeWorkFolder();
afterAll(work.cleanUp);
let hosts = 0;

const FIRST_MS = START_MS + INTERVAL_MS;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SYSLOG = '/var/log/syslog';
const DIR = `/var/log/journal/${MACHINE_ID}`;
const SEQ_ID = '0123456789abcdef0123456789abcdef';

/** A line with a header such as syslog writes. */
const written = (ms: number, text = 'job done') => `${new Date(ms).toISOString()} web-7 app[7]: ${text}\n`;
const many = (fromMs: number, toMs: number) =>
  Array.from({ length: 50 }, (_, index) => written(fromMs + ((toMs - fromMs) * index) / 49)).join('');

interface Host {
  readonly root: string;
  readonly file: (name: string) => string;
}

/** A host with a week of syslog, two rotated files before it, and auth.log. */
function newHost(): Host {
  const root = writeHost(path.join(work.folder, String(++hosts)), {
    [SYSLOG]: many(FIRST_MS - 7 * DAY_MS, FIRST_MS - 1000),
    [`${SYSLOG}.1`]: many(FIRST_MS - 14 * DAY_MS, FIRST_MS - 7 * DAY_MS - 1000),
    [`${SYSLOG}.2.gz`]: gzipSync(many(FIRST_MS - 21 * DAY_MS, FIRST_MS - 14 * DAY_MS - 1000)),
    '/var/log/auth.log': many(FIRST_MS - 30 * DAY_MS, FIRST_MS - 1000),
  });
  return { root, file: (name) => path.join(root, name) };
}

const write =
  ({ file }: Host) =>
  (ms: number) =>
    appendFileSync(file(SYSLOG), written(ms - 2000));

/** What logrotate does with `rotate 2`: the oldest goes, the others move on. */
function rotate({ file }: Host, ms: number, how: 'rename' | 'copytruncate'): void {
  if (existsSync(file(`${SYSLOG}.2.gz`))) {
    rmSync(file(`${SYSLOG}.2.gz`));
  }
  writeFileSync(file(`${SYSLOG}.2.gz`), gzipSync(readFileSync(file(`${SYSLOG}.1`))));
  rmSync(file(`${SYSLOG}.1`));
  if (how === 'rename') {
    renameSync(file(SYSLOG), file(`${SYSLOG}.1`));
    writeFileSync(file(SYSLOG), written(ms - 1000));
  } else {
    copyFileSync(file(SYSLOG), file(`${SYSLOG}.1`));
    truncateSync(file(SYSLOG));
  }
}

/** What the judge makes of reports beside a central copy in which a line stands for every minute. */
function judge(history: readonly TakenReport[], say: Say = inJournal): Judgement {
  const records = history.flatMap(({ atMs, lines }) => lines.map((line, index) => say(line, atMs + 300 + index)));
  const span = laneOf('host', records, 6, {
    id: 'host_span',
    kind: 'span',
    name: "the host's reports",
    counts: undefined,
  });
  return judged([span, laneOf('central', every(1, 6, chatter), 6, { name: 'the central copy' })]);
}

/** Findings about the host's own history; that the reports end before the window is no matter here. */
function history({ findings }: Judgement): readonly Finding[] {
  return findings.filter(({ id }) => id.startsWith('loss:') && id !== 'loss:span-stopped');
}
const idsOf = (judgement: Judgement) => history(judgement).map(({ statement }) => statement.id);
const howOf = ([finding]: readonly Finding[]) => finding?.supporting[0]?.id;

describe('log files of a host that the script reads again and again', () => {
  it('that are written to have lost nothing', async () => {
    const host = newHost();
    expect(idsOf(judge(await takeHistory(host.root, FIRST_MS, [write(host), write(host), write(host)])))).toEqual([]);
  });

  it.each(['rename', 'copytruncate'] as const)('that are rotated by %s have lost what rotation takes', async (how) => {
    const host = newHost();
    const steps = [write(host), (ms: number) => rotate(host, ms, how), write(host), write(host)];
    const judgement = judge(await takeHistory(host.root, FIRST_MS, steps));
    expect(
      history(judgement).map(({ severity, statement }) => [severity, statement.id, statement.values['count']])
    ).toEqual([['notice', 'history-rotated', 1]]);
  });

  it('one that is emptied: what is gone, since when, what the central copy has, and what would be the cause', async () => {
    const host = newHost();
    const empty = (ms: number) => {
      truncateSync(host.file(SYSLOG));
      appendFileSync(host.file(SYSLOG), written(ms - 1000));
    };
    const judgement = judge(await takeHistory(host.root, FIRST_MS, [write(host), write(host), empty, write(host)]));
    const [finding] = history(judgement);
    expect(finding && sentence(finding.statement)).toBe(
      'Local history shrank: what web-7 held in /var/log/syslog from 2026-02-07 12:05:00 to 2026-02-14 12:14:58 is gone ' +
        'since 2026-02-14 12:20:00, and no rotation explains it. ' +
        'The central copy has 9 records for the part of it in this window.'
    );
    expect(finding?.supporting.map((one) => sentence(one))).toEqual([
      '/var/log/syslog was emptied between 2026-02-14 12:15:00 and 2026-02-14 12:20:00: no rotated file holds its entries.',
      'At 2026-02-14 12:20:00 the oldest entry that web-7 still had was of 2026-01-15 12:05:00.',
      'It was lost on the host only.',
    ]);
    expect(judgement.gaps.filter(({ laneId }) => laneId === 'host_span')).toMatchObject([
      { owner: 'host-only', cause: 'deleted', stream: SYSLOG, confirmed: true, openStart: true },
    ]);
  });

  it.each<[string, (host: Host, ms: number) => void, string, string]>([
    ['a rotated file is deleted', ({ file }) => rmSync(file(`${SYSLOG}.1`)), 'history-shrank', 'history-deleted'],
    ['the file is deleted', ({ file }) => rmSync(file(SYSLOG)), 'history-shrank', 'history-deleted'],
    [
      'all of them are',
      ({ file }) => ['', '.1', '.2.gz'].forEach((end) => rmSync(file(SYSLOG + end))),
      'history-shrank',
      'history-deleted',
    ],
    [
      'the file is made a link to nowhere',
      ({ file }) => {
        rmSync(file(SYSLOG));
        symlinkSync('/dev/null', file(SYSLOG));
      },
      'history-shrank',
      'history-deleted',
    ],
    [
      'lines are cut out of it, as sed -i does',
      ({ file }) => {
        const kept = readFileSync(file(SYSLOG), 'utf8')
          .split('\n')
          .filter((_, index) => index % 3 > 0 || index === 0);
        writeFileSync(file(`${SYSLOG}.new`), kept.join('\n'));
        renameSync(file(`${SYSLOG}.new`), file(SYSLOG));
      },
      'history-thinned',
      'history-rewritten',
    ],
    [
      'it is rotated until its content is out',
      (host, ms) => [1, 2, 3].forEach(() => rotate(host, ms, 'rename')),
      'history-shrank',
      'history-deleted',
    ],
  ])('when %s, that is told', async (_, act, id, how) => {
    const host = newHost();
    const judgement = judge(
      await takeHistory(host.root, FIRST_MS, [write(host), (ms) => act(host, ms), () => undefined])
    );
    expect(idsOf(judgement)).toEqual([id]);
    expect(howOf(history(judgement))).toBe(how);
    expect(history(judgement)[0]?.severity).toBe('warning');
  });

  it('lines in a syslog file, which anybody can write, tell the same as a claim', async () => {
    const host = newHost();
    const taken = await takeHistory(host.root, FIRST_MS, [
      write(host),
      () => truncateSync(host.file(SYSLOG)),
      () => undefined,
    ]);
    const [finding] = history(judge(taken, inSyslog));
    expect(finding?.statement.id).toBe('history-shrank');
    expect(finding?.missing.map(({ id }) => id)).toContain('span-claimed');
  });

  it('an intruder who empties the file and goes on reporting with logger what was there before hides nothing', async () => {
    const host = newHost();
    const taken = await takeHistory(host.root, FIRST_MS, [
      write(host),
      () => truncateSync(host.file(SYSLOG)),
      () => undefined,
    ]);
    const before = taken[1]?.lines ?? [];
    const forged = [2, 3].flatMap((index): readonly TestRecord[] => {
      const atMs = FIRST_MS + index * INTERVAL_MS;
      const at = `at=${new Date(atMs).toISOString().slice(0, 19)}Z`;
      // Before the unit's own lines of the same moment.
      return before.map((line, more) => inJournal(line.replace(/at=\S+/, at), atMs + more, 'session-4.scope'));
    });
    const records = taken.flatMap(({ atMs, lines }) => lines.map((line, index) => inJournal(line, atMs + 300 + index)));
    const judgement = judged([
      laneOf(
        'central',
        [...every(1, 6, chatter), ...forged, ...records].filter(({ line }) => line?.startsWith('{'))
      ),
    ]);
    expect(idsOf(judgement)).toContain('history-shrank');
    expect(judgement.findings.map(({ statement }) => statement.id)).toContain('span-forged');
  });
});

describeWithTools(
  ['journalctl', 'systemd-journal-remote'],
  'journals of a host that the script reads again and again',
  () => {
    const us = (ms: number) => ms * 1000;
    const hex = (value: number) => value.toString(16).padStart(16, '0');

    function journalHost(): Host {
      const root = path.join(work.folder, String(++hosts));
      [6, 4, 2].forEach((days, index) => {
        const ms = FIRST_MS - days * DAY_MS;
        const name = `system@${SEQ_ID}-${hex(index * 10 + 1)}-${hex(us(ms))}.journal`;
        writeJournal(path.join(root, DIR, name), [journalEntry(us(ms), 'a'), journalEntry(us(ms + DAY_MS), 'b')]);
      });
      const now = FIRST_MS - HOUR_MS;
      writeJournal(path.join(root, DIR, 'system.journal'), [
        journalEntry(us(now), 'c'),
        journalEntry(us(now + 1000), 'd'),
      ]);
      return { root, file: (name) => path.join(root, name) };
    }

    it('one that nobody touches has lost nothing', async () => {
      const { root } = journalHost();
      expect(idsOf(judge(await takeHistory(root, FIRST_MS, [() => undefined, () => undefined])))).toEqual([]);
    });

    it('one that is vacuumed by hand: its head jumps, and nothing explains it', async () => {
      const { root, file } = journalHost();
      const vacuum = () => void execFileSync('journalctl', ['-D', file(DIR), '--vacuum-files=2'], { stdio: 'ignore' });
      const judgement = judge(await takeHistory(root, FIRST_MS, [() => undefined, vacuum, () => undefined]));
      expect(idsOf(judgement)).toEqual(['history-shrank']);
      expect(howOf(history(judgement))).toBe('history-head');
      const { sources, fromMs, sinceMs } = history(judgement)[0]?.statement.values ?? {};
      expect([sources, fromMs, sinceMs]).toEqual([
        [`${DIR}/system`],
        FIRST_MS - 6 * DAY_MS,
        FIRST_MS + 2 * INTERVAL_MS,
      ]);
    });

    it('one whose directory is deleted is gone as a whole', async () => {
      const { root, file } = journalHost();
      const judgement = judge(
        await takeHistory(root, FIRST_MS, [
          () => undefined,
          () => rmSync(file(DIR), { recursive: true }),
          () => undefined,
        ])
      );
      expect(idsOf(judgement)).toEqual(['history-shrank']);
      expect(howOf(history(judgement))).toBe('history-deleted');
    });

    it('one of whose files is taken from the middle has fewer entries', async () => {
      const { root, file } = journalHost();
      const name = `system@${SEQ_ID}-${hex(11)}-${hex(us(FIRST_MS - 4 * DAY_MS))}.journal`;
      const judgement = judge(
        await takeHistory(root, FIRST_MS, [() => undefined, () => rmSync(file(path.join(DIR, name))), () => undefined])
      );
      expect(idsOf(judgement)).toEqual(['history-thinned']);
    });

    it('one that is damaged cannot be read any more, and is told as that', async () => {
      const { root, file } = journalHost();
      const live = file(path.join(DIR, 'system.journal'));
      const damage = () => writeFileSync(live, readFileSync(live).subarray(0, 150));
      const judgement = judge(await takeHistory(root, FIRST_MS, [() => undefined, damage, () => undefined]));
      expect(idsOf(judgement)).toEqual(['history-unread']);
    });
  }
);
