/** Builders of small lanes for tests. Not used by the product. */
import type { DocumentFields, Labels, Lane, LaneCounts, LaneRecords, LaneSet } from '../frames/lane';
import { judge } from './index';
import { DEFAULT_JUDGE_OPTIONS, type Finding, type JudgeOptions, type Judgement, type Statement } from './types';

/** Noon of a day in winter, UTC: the start of every test window. */
export const START_MS = Date.parse('2026-02-14T12:00:00Z');
export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;

export interface TestRecord {
  readonly timeMs: number;
  readonly line?: string;
  readonly document?: DocumentFields;
  readonly labels?: Labels;
}

/** Moment so many minutes into the test window. */
export function at(minutes: number): number {
  return START_MS + minutes * MINUTE_MS;
}

/** A line as a central store gets it in RFC 5424. */
export function line(
  writtenMs: number,
  app: string,
  message: string,
  receivedMs = writtenMs + 10,
  pid = 77
): TestRecord {
  const written = new Date(writtenMs).toISOString();
  return { timeMs: receivedMs, line: `<38>1 ${written.slice(0, -1)}000+00:00 web-7 ${app} ${pid} - - ${message}` };
}

/** A login's line; its PAM session's line is separate. */
export function accepted(
  user: string,
  ms: number,
  receivedMs?: number,
  ip = '198.51.100.21',
  port = 40_000
): TestRecord {
  return line(
    ms,
    'sshd',
    `Accepted publickey for ${user} from ${ip} port ${port} ssh2: ED25519 SHA256:abc`,
    receivedMs
  );
}

export function opened(user: string, ms: number, receivedMs?: number): TestRecord {
  return line(ms, 'sshd', `pam_unix(sshd:session): session opened for user ${user}(uid=1000) by (uid=0)`, receivedMs);
}

/** A line that is no event. */
export function chatter(ms: number, receivedMs?: number): TestRecord {
  return line(ms, 'shop-api', 'level=info msg="request done"', receivedMs);
}

/** A connection to port 22 as a packet sensor has it. */
export function connection(ms: number, ip = '198.51.100.21', port = 40_000, more: DocumentFields = {}): TestRecord {
  return {
    timeMs: ms,
    document: {
      'event.category': ['network'],
      'event.type': ['connection', 'start', 'allowed'],
      'event.action': 'connection-accepted',
      'event.provider': 'tcpdump',
      'source.ip': ip,
      'source.port': port,
      'destination.port': 22,
      ...more,
    },
  };
}

export function shell(user: string, ms: number, command = '-bash', more: DocumentFields = {}): TestRecord {
  return {
    timeMs: ms,
    document: {
      'event.category': ['process'],
      'event.type': ['start'],
      'event.provider': 'proc-connector',
      'process.executable': '/usr/bin/bash',
      'process.command_line': command,
      'user.name': user,
      ...more,
    },
  };
}

/** A login in a document that Filebeat made of sshd's line, or that another observer made of what it saw. */
export function authentication(
  user: string | undefined,
  ms: number,
  ip: string | undefined,
  port: number | undefined,
  more: DocumentFields = {}
): TestRecord {
  return {
    timeMs: ms,
    document: {
      'event.category': ['authentication'],
      'event.type': ['start'],
      'event.outcome': 'success',
      'event.dataset': 'system.auth',
      'agent.type': 'filebeat',
      'process.name': 'sshd',
      'user.name': user,
      'source.ip': ip,
      'source.port': port,
      ...more,
    },
  };
}

export function heartbeat(ms: number): TestRecord {
  return {
    timeMs: ms,
    document: {
      'event.category': ['host'],
      'event.type': ['info'],
      'event.action': 'heartbeat',
      'agent.type': 'sensor',
    },
  };
}

/** Something every so many minutes of a window of so many hours. */
export function every(minutes: number, hours: number, make: (ms: number) => TestRecord): readonly TestRecord[] {
  const count = Math.floor((hours * 60) / minutes);
  return Array.from({ length: count }, (_, index) => make(at(index * minutes + 1)));
}

export function recordsOf(list: readonly TestRecord[]): LaneRecords {
  const sorted = list
    .map((one, index) => ({ one, index }))
    .sort((a, b) => a.one.timeMs - b.one.timeMs || a.index - b.index);
  const rows = sorted.map(({ one }) => one);
  return {
    length: rows.length,
    timeMs: Float64Array.from(rows, ({ timeMs }) => timeMs),
    lines: rows.map((row) => row.line ?? ''),
    ...(rows.some(({ labels }) => labels !== undefined) ? { labels: rows.map(({ labels }) => labels) } : {}),
    ...(rows.some(({ document }) => document !== undefined)
      ? { documentAt: (index: number) => rows[index].document ?? {} }
      : {}),
  };
}

export function countsOf(list: readonly TestRecord[], hours: number, stepMs = 5 * MINUTE_MS): LaneCounts {
  const length = Math.ceil((hours * HOUR_MS) / stepMs);
  const count = new Float64Array(length);
  for (const { timeMs } of list) {
    const bucket = Math.floor((timeMs - START_MS) / stepMs);
    if (bucket >= 0 && bucket < length) {
      count[bucket]++;
    }
  }
  return { length, startMs: Float64Array.from({ length }, (_, index) => START_MS + index * stepMs), count, stepMs };
}

/** A lane that answered in full. */
export function laneOf(
  role: 'host' | 'central' | 'siem',
  list: readonly TestRecord[],
  hours = 6,
  more: Partial<Lane> = {}
): Lane {
  return {
    id: role,
    role,
    kind: role === 'host' ? 'snapshot' : 'stream',
    name: role === 'siem' ? 'SIEM' : role === 'host' ? 'Host' : 'Central copy',
    host: 'web-7',
    records: recordsOf(list),
    reach: { cut: false, fromMs: START_MS, toMs: START_MS + hours * HOUR_MS },
    counts: countsOf(list, hours),
    recordsState: { state: 'answered' },
    countsState: { state: 'answered' },
    ...more,
  };
}

export function setOf(lanes: readonly Lane[], hours = 6): LaneSet {
  const toMs = START_MS + hours * HOUR_MS;
  return { fromMs: START_MS, toMs, asOfMs: toMs, lanes, problems: [] };
}

export const APPROVING_ALICE: JudgeOptions = { ...DEFAULT_JUDGE_OPTIONS, approvedUsers: ['alice'] };

export function judged(lanes: readonly Lane[], options: JudgeOptions = APPROVING_ALICE, hours = 6): Judgement {
  return judge(setOf(lanes, hours), options);
}

/** Runs a generator to its end. */
export function drain<T>(work: Generator<void, T>): T {
  let step = work.next();
  while (!step.done) {
    step = work.next();
  }
  return step.value;
}

export function findingWith(judgement: Judgement, statementId: string): Finding | undefined {
  return judgement.findings.find(({ statement }) => statement.id === statementId);
}

/** All statements of a judgement, those behind others too. */
export function statementsOf({ findings, headline }: Judgement): readonly Statement[] {
  const deep = (one: Statement): readonly Statement[] => [one, ...(one.also ?? []).flatMap(deep)];
  return [headline, ...findings].flatMap(({ statement, supporting, against, missing }) =>
    [statement, ...supporting, ...against, ...missing].flatMap(deep)
  );
}
