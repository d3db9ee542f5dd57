/** @jest-environment node */
import path from 'node:path';

import type { Finding, Judgement } from '../../src/evidence';
import { inJournal, inSyslog, type Say } from '../../src/evidence/span/testing';
import { START_MS, chatter, every, judged, laneOf, type TestRecord } from '../../src/evidence/testing';
import { sentence } from '../../src/report/sentences';
import { makeWorkFolder } from './support/run-snapshot';
import { INTERVAL_MS, takeHistory, type TakenReport } from './support/span-history';
import {
  DAY_MS,
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

// A dozen runs of the script on a busy machine.
jest.setTimeout(120_000);

const work = makeWorkFolder();
afterAll(work.cleanUp);
let hosts = 0;

const FIRST_MS = START_MS + INTERVAL_MS;

/** Reports of a host to which this is done, five minutes apart. */
function take(make: typeof makeLogHost, ...acts: readonly Act[]): Promise<readonly TakenReport[]> {
  const host = make(path.join(work.folder, String(++hosts)), FIRST_MS);
  return takeHistory(
    host.root,
    FIRST_MS,
    acts.map((act) => (ms) => act(host, ms))
  );
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

const FILE_TRUTH: Readonly<Record<keyof typeof FILE_ACTS, readonly [string, string]>> = {
  'empties the file': ['history-shrank', 'history-truncated'],
  'empties it, and it is written to again': ['history-shrank', 'history-truncated'],
  'deletes a rotated file': ['history-shrank', 'history-deleted'],
  'deletes the oldest file': ['history-shrank', 'history-deleted'],
  'deletes the file': ['history-shrank', 'history-deleted'],
  'deletes the file and all that were rotated': ['history-shrank', 'history-deleted'],
  'makes the file a link to nowhere': ['history-shrank', 'history-deleted'],
  'cuts lines out of it, as sed -i does': ['history-thinned', 'history-rewritten'],
  'rotates it until its content is out': ['history-shrank', 'history-deleted'],
};

const JOURNAL_TRUTH: Readonly<Record<keyof typeof JOURNAL_ACTS, readonly [string, string]>> = {
  'vacuums it': ['history-shrank', 'history-head'],
  'deletes its directory': ['history-shrank', 'history-deleted'],
  'deletes a file of its middle': ['history-thinned', 'history-thinned-journal'],
  'damages it': ['history-unread', 'history-unread-source'],
};

describe('log files of a host that the script reads again and again', () => {
  it('that are written to have lost nothing', async () => {
    expect(idsOf(judge(await take(makeLogHost, write, write, write)))).toEqual([]);
  });

  it.each(['rename', 'copytruncate'] as const)('that are rotated by %s have lost what rotation takes', async (how) => {
    const judgement = judge(await take(makeLogHost, write, rotateBy(how), write, write));
    expect(
      history(judgement).map(({ severity, statement }) => [severity, statement.id, statement.values['count']])
    ).toEqual([['notice', 'history-rotated', 1]]);
  });

  it('of which one is emptied: what is gone, since when, what the central copy has, whose loss it is', async () => {
    const empty = FILE_ACTS['empties it, and it is written to again'];
    const judgement = judge(await take(makeLogHost, write, write, empty, write));
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

  it.each(Object.entries(FILE_ACTS))('when somebody %s, that is told', async (what, act) => {
    const judgement = judge(await take(makeLogHost, write, act, nothing));
    const told = history(judgement).map(({ statement, supporting }) => [statement.id, supporting[0]?.id]);
    expect(told).toEqual([new Map(Object.entries(FILE_TRUTH)).get(what)]);
    expect(history(judgement)[0]?.severity).toBe('warning');
  });

  it('lines in a syslog file, which anybody can write, tell the same as a claim', async () => {
    const [finding] = history(judge(await take(makeLogHost, write, FILE_ACTS['empties the file'], nothing), inSyslog));
    expect(finding?.statement.id).toBe('history-shrank');
    expect(finding?.missing.map(({ id }) => id)).toContain('span-claimed');
  });

  it('an intruder who empties the file and goes on reporting with logger what was there before hides nothing', async () => {
    const taken = await take(makeLogHost, write, FILE_ACTS['empties the file'], nothing);
    const before = taken[1]?.lines ?? [];
    const forged = [2, 3].flatMap((index): readonly TestRecord[] => {
      const atMs = FIRST_MS + index * INTERVAL_MS;
      const at = `at=${new Date(atMs).toISOString().slice(0, 19)}Z`;
      // Before the unit's own lines of the same moment.
      return before.map((line, more) => inJournal(line.replace(/at=\S+/, at), atMs + more, 'session-4.scope'));
    });
    const records = taken.flatMap(({ atMs, lines }) => lines.map((line, index) => inJournal(line, atMs + 300 + index)));
    const judgement = judged([laneOf('central', [...forged, ...records])]);
    expect(idsOf(judgement)).toContain('history-shrank');
    expect(judgement.findings.map(({ statement }) => statement.id)).toContain('span-forged');
  });
});

describeWithTools(
  ['journalctl', 'systemd-journal-remote'],
  'journals of a host that the script reads again and again',
  () => {
    it('that nobody touches have lost nothing', async () => {
      expect(idsOf(judge(await take(makeJournalHost, nothing, nothing)))).toEqual([]);
    });

    it.each(Object.entries(JOURNAL_ACTS))('when somebody %s, that is told', async (what, act) => {
      const told = history(judge(await take(makeJournalHost, nothing, act, nothing)));
      expect(told.map(({ statement, supporting }) => [statement.id, supporting[0]?.id])).toEqual([
        new Map(Object.entries(JOURNAL_TRUTH)).get(what),
      ]);
      expect(told[0]?.statement.values).toMatchObject({
        sources: [`${JOURNAL_DIR}/system`],
        fromMs: FIRST_MS - 6 * DAY_MS,
        sinceMs: FIRST_MS + 2 * INTERVAL_MS,
      });
    });
  }
);
