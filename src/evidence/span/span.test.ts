import type { Lane } from '../../frames/lane';
import { judge } from '../index';
import {
  fileLine,
  inJournal,
  inSyslog,
  reportAt,
  JOURNAL,
  SYSLOG,
  type FileState,
  type JournalState,
  type Say,
} from './testing';
import {
  APPROVING_ALICE,
  HOUR_MS,
  MINUTE_MS,
  at,
  chatter,
  every,
  findingWith,
  judged,
  laneOf,
  line,
  setOf,
  shell,
  statementsOf,
  type TestRecord,
} from '../testing';

const OLD = at(-20_000);
const WHOLE: FileState = { inode: 10, size: 5000, firstMs: at(-3000), list: [[11, 9000, OLD, at(-3001)]] };
const JOURNAL_WHOLE: JournalState = { firstMs: OLD, entries: 9000, seqFirst: 1, seqLast: 9000 };
const ALL = every(1, 6, chatter);

/** A report every five minutes of six hours; the host writes on, and `change` says what it holds otherwise. */
function reports(
  change: (ms: number) => { readonly file?: FileState; readonly journal?: JournalState; readonly boot?: string },
  say: Say = inJournal
): readonly TestRecord[] {
  return Array.from({ length: 72 }, (_, index) => at(1 + index * 5)).flatMap((ms, index) => {
    const { file = WHOLE, journal = JOURNAL_WHOLE, boot } = change(ms);
    const grown = { size: (file.size ?? 0) + index, lastMs: ms - 1000, ...file };
    const written = { entries: (journal.entries ?? 0) + index, seqLast: (journal.seqLast ?? 0) + index };
    return reportAt(
      ms,
      [
        { file: { ...grown, size: (file.size ?? 0) + index } },
        { journal: { ...journal, ...written, lastMs: ms - 1000 } },
      ],
      say,
      boot === undefined ? {} : { boot }
    );
  });
}

function spanLane(list: readonly TestRecord[], more: Partial<Lane> = {}): Lane {
  const states = { recordsState: { state: 'answered' }, countsState: { state: 'answered' } } as const;
  return laneOf('host', list, 6, {
    id: 'host_span',
    kind: 'span',
    name: 'Host reports',
    counts: undefined,
    ...states,
    ...more,
  });
}

const EMPTIED: FileState = { ...WHOLE, size: 10, firstMs: at(121) };
const truncatedAt = (ms: number) => (ms > at(120) ? { file: EMPTIED } : {});
const TOUCHED = at(121);

describe('local history that shrank', () => {
  const central = laneOf('central', ALL);

  test('is told with what is gone, since when, how, and what the central copy has of it', () => {
    const judgement = judged([spanLane(reports(truncatedAt)), central]);
    const found = findingWith(judgement, 'history-shrank');
    expect(found).toMatchObject({
      severity: 'warning',
      statement: { values: { host: 'web-7', sources: [SYSLOG], fromMs: at(-3000), sinceMs: TOUCHED } },
      fromMs: TOUCHED,
    });
    expect(found?.statement.values['toMs']).toBe(at(116) - 1000);
    expect(found?.supporting.map(({ id }) => id)).toEqual(['history-truncated', 'history-held', 'owner-host-only']);
    // What is gone begins before the window: only a part of it can be counted.
    expect(found?.statement.also).toMatchObject([{ id: 'history-kept-part', values: { lane: 'Central copy' } }]);
    expect(Number(found?.statement.also?.[0].values['count'])).toBeGreaterThan(100);
    expect(found?.missing.map(({ id }) => id)).toEqual(['need-cause']);
  });

  test('is a gap in the lane of the reports, with its owner', () => {
    const { gaps } = judged([spanLane(reports(truncatedAt)), central]);
    expect(gaps).toMatchObject([
      {
        laneId: 'host_span',
        fromMs: at(0),
        openStart: true,
        owner: 'host-only',
        cause: 'deleted',
        stream: SYSLOG,
        confirmed: true,
      },
    ]);
  });

  test('is found wherever the reports are stored: among the central copy, without a lane of their own', () => {
    const judgement = judged([laneOf('central', [...ALL, ...reports(truncatedAt)])]);
    expect(findingWith(judgement, 'history-shrank')).toBeDefined();
    expect(judgement.gaps).toEqual([]);
  });

  test('names who did it, where something saw it', () => {
    const rm = shell('root', at(118), 'truncate -s 0 /var/log/syslog');
    const found = findingWith(
      judged([spanLane(reports(truncatedAt)), central, laneOf('siem', [rm])]),
      'history-shrank'
    );
    expect(found?.supporting).toContainEqual(
      expect.objectContaining({ id: 'history-act', values: expect.objectContaining({ user: 'root', atMs: at(118) }) })
    );
    expect(found?.missing).toEqual([]);
  });

  test('of several logs at once is one finding', () => {
    const judgement = judged([
      spanLane(
        reports((ms) =>
          ms > at(120) ? { file: EMPTIED, journal: { ...JOURNAL_WHOLE, firstMs: at(100), entries: 100 } } : {}
        )
      ),
      central,
    ]);
    const found = judgement.findings.filter(({ statement }) => statement.id === 'history-shrank');
    expect(found).toHaveLength(1);
    expect(found[0].statement.values).toMatchObject({ sources: [SYSLOG, JOURNAL], fromMs: OLD });
  });

  test('does not come of a report that misses a file once, while files are renamed', () => {
    const judgement = judged([spanLane(reports((ms) => (ms === TOUCHED ? { file: { ...WHOLE, list: [] } } : {})))]);
    expect(judgement.findings.filter(({ id }) => id.startsWith('loss:'))).toEqual([]);
  });

  test('does not come of a report that did not arrive whole', () => {
    const cut = reports(() => ({})).filter(
      ({ timeMs, line: text }) => timeMs < TOUCHED || !text?.includes('what=file')
    );
    const judgement = judged([spanLane(cut), central]);
    expect(findingWith(judgement, 'history-shrank')).toBeUndefined();
  });

  test('comes of a whole report that names a log no more', () => {
    const gone = reports(() => ({})).filter(({ timeMs }) => timeMs < TOUCHED);
    const without = Array.from({ length: 40 }, (_, index) => TOUCHED + index * 5 * MINUTE_MS).flatMap((ms) =>
      reportAt(ms, [{ journal: { ...JOURNAL_WHOLE, entries: 9500, seqLast: 9500, lastMs: ms } }])
    );
    const found = findingWith(judged([spanLane([...gone, ...without]), central]), 'history-shrank');
    expect(found?.statement.values).toMatchObject({ sources: [SYSLOG], fromMs: OLD });
    expect(found?.supporting[0].id).toBe('history-deleted');
  });

  test('after a restart says that a crash can take the end of a log', () => {
    const boot = '0123456789abcdef0123456789abcdef';
    const judgement = judged([
      spanLane(reports((ms) => (ms > at(120) ? { boot, file: { ...WHOLE, size: 3000 } } : {}))),
      central,
    ]);
    const found = findingWith(judgement, 'history-thinned');
    expect(found?.severity).toBe('warning');
    expect(found?.against.map(({ id }) => id)).toEqual(['history-restart']);
  });

  test('is told again by nobody: later reports of the same state are silent', () => {
    const judgement = judged([spanLane(reports(truncatedAt))]);
    expect(judgement.findings.filter(({ id }) => id.startsWith('loss:history'))).toHaveLength(1);
  });
});

test('a rotation that lets go of the oldest is a notice, and nothing shrank', () => {
  const rotated: FileState = { inode: 20, size: 10, firstMs: at(121), list: [[10, 6000, at(-3000), at(120)]] };
  const judgement = judged([
    spanLane(reports((ms) => (ms > at(120) ? { file: rotated } : {}))),
    laneOf('central', ALL),
  ]);
  expect(findingWith(judgement, 'history-shrank')).toBeUndefined();
  expect(findingWith(judgement, 'history-rotated')).toMatchObject({
    severity: 'notice',
    statement: { values: { count: 1, toMs: at(-3001) } },
  });
});

test('what is in memory only may go at a restart', () => {
  const name = JOURNAL.replace('/var/', '/run/');
  const boot = '0123456789abcdef0123456789abcdef';
  const list = [at(1), at(6)].flatMap((ms) => reportAt(ms, [{ journal: { ...JOURNAL_WHOLE, name, lastMs: ms } }]));
  const after = reportAt(at(11), [{ journal: { name, firstMs: at(9), lastMs: at(10), entries: 5 } }], inJournal, {
    boot,
  });
  expect(findingWith(judged([spanLane([...list, ...after])]), 'history-shrank')).toBeUndefined();
  const inPlace = reportAt(at(11), [{ journal: { name, firstMs: at(9), lastMs: at(10), entries: 5 } }]);
  expect(findingWith(judged([spanLane([...list, ...inPlace])]), 'history-shrank')).toBeDefined();
});

describe('whom to believe', () => {
  test('a claimed loss is told, with what would prove it', () => {
    const judgement = judged([spanLane(reports(truncatedAt, inSyslog)), laneOf('central', ALL)]);
    const found = findingWith(judgement, 'history-shrank');
    expect(found?.missing.map(({ id }) => id)).toEqual(['need-cause', 'span-claimed']);
    expect(judgement.gaps[0].confirmed).toBe(false);
  });

  test('claimed reports prove nothing: neither that the host has something, nor that it has not', () => {
    const { coverage } = judged([spanLane(reports(() => ({}), inSyslog))]);
    expect(coverage['host_span']).toEqual([
      { fromMs: at(0), toMs: at(0) + 6 * HOUR_MS, state: 'unknown', reason: 'report-claimed' },
    ]);
  });

  test('`logger -t host-span` that says all is well does not hide a loss, and is told', () => {
    const forged: Say = (message, ms) => inJournal(message, ms, 'session-4.scope');
    const lies = reports(() => ({}), forged).filter(({ timeMs }) => timeMs > at(120));
    const judgement = judged([spanLane([...lies, ...reports(truncatedAt)]), laneOf('central', ALL)]);
    expect(findingWith(judgement, 'history-shrank')?.missing.map(({ id }) => id)).toEqual(['need-cause']);
    expect(findingWith(judgement, 'span-forged')).toMatchObject({ severity: 'warning' });
  });

  test('forged reports that follow when the real ones stop do not stand for them', () => {
    const real = reports(() => ({})).filter(({ timeMs }) => timeMs < at(120));
    const lies = reports(() => ({}), inSyslog).filter(({ timeMs }) => timeMs > at(120));
    const judgement = judged([spanLane(real), laneOf('central', [...ALL, ...lies])]);
    expect(findingWith(judgement, 'span-stopped')).toMatchObject({ severity: 'warning' });
    expect(findingWith(judgement, 'span-forged')).toBeDefined();
  });

  test('the same reports by two ways, from the journal and from a file, are no forgery', () => {
    const judgement = judged([
      spanLane(reports(() => ({}))),
      laneOf('central', [...ALL, ...reports(() => ({}), inSyslog)]),
    ]);
    expect(findingWith(judgement, 'span-forged')).toBeUndefined();
  });

  test('old reports that a reader sends again change nothing', () => {
    const list = reports(() => ({}));
    const again = list.slice(0, 60).map((one) => ({ ...one, timeMs: at(300) }));
    const judgement = judged([spanLane([...list, ...again]), laneOf('central', ALL)]);
    expect(judgement.findings.filter(({ id }) => id.startsWith('loss:'))).toEqual([]);
  });

  test('what a snapshot read back from the host is no report: the host may have changed it', () => {
    const snapshot = laneOf(
      'host',
      reports(truncatedAt).map((one) => ({ ...one, labels: { source: 'journal' } })),
      6,
      {
        takenMs: at(360),
      }
    );
    expect(findingWith(judged([snapshot]), 'history-shrank')).toBeUndefined();
  });

  test('a report from the future is none, where anybody could have written it', () => {
    const future = [inSyslog(fileLine(at(9000), { inode: 1, size: 1, firstMs: at(8999) }), at(60))];
    const judgement = judged([spanLane([...reports(() => ({}), inSyslog), ...future])]);
    expect(findingWith(judgement, 'history-shrank')).toBeUndefined();
  });

  test('reports of another host in the same lane are not compared with this one', () => {
    const other: Say = (message, ms) => {
      const { line: text, ...rest } = inJournal(message, ms + 30);
      return { ...rest, line: text?.replace('web-7', 'web-8') };
    };
    const list = reports(() => ({})).concat(reports(() => ({ file: EMPTIED }), other).slice(0, 90));
    expect(findingWith(judged([spanLane(list)]), 'history-shrank')).toBeUndefined();
  });
});

describe('coverage of the lane of reports', () => {
  test('is what the host still has: nothing before its oldest entry, entries where it wrote, unknown after the last report', () => {
    const list = reports(() => ({
      file: { inode: 10, size: 1, firstMs: at(30) },
      journal: { firstMs: at(40), entries: 1 },
    }));
    const late = list.filter(({ timeMs }) => timeMs >= at(60) && timeMs < at(300));
    const { coverage } = judged([spanLane(late)]);
    expect(coverage['host_span']).toEqual([
      { fromMs: at(0), toMs: at(30), state: 'empty' },
      { fromMs: at(30), toMs: at(61), state: 'unknown', reason: 'report-ends' },
      { fromMs: at(61), toMs: at(296), state: 'events' },
      { fromMs: at(296), toMs: at(360), state: 'unknown', reason: 'after-report' },
    ]);
  });

  test('is empty where nothing was written between two reports, and unknown where reports are missing', () => {
    const list = reports(() => ({})).filter(({ timeMs }) => timeMs < at(100) || timeMs > at(200));
    const stopped = list.map((one) =>
      one.timeMs < at(200) ? one : { ...one, line: one.line?.replace(/last=[^ ]+/, 'last=2026-02-14T15:22:00Z') }
    );
    const { coverage } = judged([spanLane(stopped)]);
    const states = coverage['host_span'].map(({ fromMs, toMs, state }) => [fromMs, toMs, state]);
    expect(states).toContainEqual([at(96), at(201), 'unknown']);
    expect(states).toContainEqual([at(201), at(356), 'empty']);
  });

  test('is no proof of emptiness where something could not be read', () => {
    const list = reports(() => ({ file: { inode: 10, size: 1, firstMs: at(30) }, journal: { firstMs: at(40) } }));
    const unread = list.map((one) => ({ ...one, line: one.line?.replace(/unread=0 skipped/, 'unread=1 skipped') }));
    const { coverage } = judged([spanLane(unread)]);
    expect(coverage['host_span'].some(({ state }) => state === 'empty')).toBe(false);
  });

  test('of a query that failed is unknown', () => {
    const failed = { state: 'failed', message: 'timeout' } as const;
    const { coverage } = judged([spanLane([], { recordsState: failed, countsState: failed })]);
    expect(coverage['host_span']).toMatchObject([{ state: 'unknown', reason: 'query-failed' }]);
  });

  test('stretches touch and fill the window', () => {
    const { coverage } = judged([spanLane(reports(truncatedAt))]);
    const spans = coverage['host_span'];
    expect(spans[0].fromMs).toBe(at(0));
    expect(spans[spans.length - 1].toMs).toBe(at(0) + 6 * HOUR_MS);
    spans.slice(1).forEach((one, index) => expect(one.fromMs).toBe(spans[index].toMs));
  });
});

describe('reports that stop', () => {
  const early = reports(() => ({})).filter(({ timeMs }) => timeMs < at(120));

  test('while the host writes on are told: from then on nobody knows', () => {
    const judgement = judged([spanLane(early), laneOf('central', ALL)]);
    expect(findingWith(judgement, 'span-stopped')?.statement.values).toMatchObject({ host: 'web-7', atMs: at(116) });
  });

  test('with the host are not', () => {
    const judgement = judged([
      spanLane(early),
      laneOf(
        'central',
        ALL.filter(({ timeMs }) => timeMs < at(120))
      ),
    ]);
    expect(findingWith(judgement, 'span-stopped')).toBeUndefined();
  });

  test('at the end of a list that was cut off are not', () => {
    const reach = { cut: true, fromMs: at(0), toMs: at(118) };
    const judgement = judged([spanLane(early, { reach }), laneOf('central', ALL)]);
    expect(findingWith(judgement, 'span-stopped')).toBeUndefined();
  });
});

test('the number of reports is not taken for the number of lines that the host has', () => {
  const silent = ALL.filter(({ timeMs }) => timeMs < at(100) || timeMs > at(200));
  const judgement = judged([spanLane(reports(() => ({}))), laneOf('central', silent)]);
  expect(judgement.gaps).toMatchObject([{ laneId: 'central', owner: 'unknown', elsewhere: {} }]);
  expect(
    statementsOf(judgement).some(({ id, values }) => id === 'elsewhere' && values['lane'] === 'Host reports')
  ).toBe(false);
});

test('a login is judged the same with and without reports', () => {
  const login = line(
    at(60),
    'sshd',
    'Accepted publickey for eve from 203.0.113.50 port 43431 ssh2: ED25519 SHA256:abc'
  );
  const lanes = [laneOf('central', [...ALL, login])];
  const without = judge(setOf(lanes), APPROVING_ALICE).headline;
  const withReports = judge(setOf([...lanes, spanLane(reports(() => ({})))]), APPROVING_ALICE).headline;
  expect(withReports.statement).toEqual(without.statement);
  expect(withReports.severity).toBe('critical');
});
