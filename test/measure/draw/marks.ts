import {
  type CoverageSpan,
  type Finding,
  type Gap,
  type JudgedEvent,
  type Judgement,
} from '../../../src/evidence/types';
import { NO_RECORDS } from '../../../src/frames/columns';
import { type Lane, type LaneSet } from '../../../src/frames/lane';
import { DEFAULT_LANES } from '../../../src/frames/mapping';
import { type EventKind } from '../../../src/recognise/event';
import { random } from '../random';

/** A week, as in the recorded story. */
export const FROM_MS = Date.parse('2026-02-07T09:00:00Z');
export const TO_MS = Date.parse('2026-02-14T18:00:00Z');

const INTERVALS = 1000;
const SEED = 7;

/** How often what comes up: an exposed host's log, with some of everything that has a shape of its own. */
const KINDS: ReadonlyArray<readonly [share: number, kind: EventKind, approved?: boolean]> = [
  [0.55, 'login.failed'],
  [0.2, 'session.opened'],
  [0.1, 'privilege.command'],
  [0.05, 'login.accepted', true],
  [0.04, 'context.package-installed'],
  [0.03, 'logger.started'],
  [0.01, 'journal.vacuumed'],
  [0.01, 'account.changed'],
  [0.005, 'login.accepted', false],
  [0.005, 'tamper.logs-cleared'],
];

/** One mark in ten comes in bursts of a few seconds, as replays and attacks do. */
const BURST_SHARE = 0.1;
const BURSTS = 20;
const BURST_MS = 5000;

export interface Made {
  readonly lanes: LaneSet;
  readonly judgement: Judgement;
}

/** The lanes that every host has. */
export const LANES = DEFAULT_LANES.filter(({ optional }) => !optional);

/** A judgement of `count` events that are all drawn, in three lanes; the same for the same number. */
export function makeJudgement(count: number): Made {
  const next = random(SEED);
  const perLane = Math.ceil(count / LANES.length);
  const events: JudgedEvent[] = [];
  LANES.forEach(({ records }, index) => {
    const length = index === LANES.length - 1 ? count - index * perLane : perLane;
    const times = timesOf(length, next);
    for (let at = 0; at < length; at++) {
      events.push(eventAt(records, at, times[at], next));
    }
  });
  const coverage = Object.fromEntries(LANES.map(({ records }) => [records, spans()]));
  const headline = finding();
  return {
    lanes: {
      fromMs: FROM_MS,
      toMs: TO_MS,
      asOfMs: TO_MS,
      lanes: LANES.map(({ records, role }, index) =>
        laneOf({
          id: records,
          role,
          length: perLane,
          events: events.slice(index * perLane, (index + 1) * perLane),
          next,
        })
      ),
      problems: [],
    },
    judgement: {
      host: 'web-7',
      events,
      coverage,
      gaps: [gapIn('host', 0.02, 0.3), gapIn('central', 0.5, 0.55), gapIn('siem', 0.8, 0.82)],
      replays: [],
      tampering: [],
      findings: [headline],
      headline,
    },
  };
}

function timesOf(length: number, next: () => number): Float64Array {
  return Float64Array.from({ length }, () => {
    const span = TO_MS - FROM_MS;
    return next() < BURST_SHARE
      ? FROM_MS + (Math.floor(next() * BURSTS) / BURSTS) * span + next() * BURST_MS
      : FROM_MS + next() * span;
  }).sort();
}

function eventAt(laneId: string, index: number, timeMs: number, next: () => number): JudgedEvent {
  let share = next();
  const [, kind, approved] = KINDS.find(([part]) => (share -= part) < 0) ?? KINDS[0];
  return {
    event: { index, laneId, timeMs, kind, fields: { user: 'deploy', sourceIp: '198.51.100.7' }, observation: 'log' },
    replayed: false,
    late: false,
    happenedMs: timeMs,
    approved,
  };
}

/** A record's line, about as long as sshd's. */
export function lineOf({ event }: JudgedEvent): string {
  return `${event.laneId} web-7 sshd[${event.index}]: ${event.kind} user=deploy from=198.51.100.7 port=${40_000 + (event.index % 20_000)}`;
}

/** As they come out of an answer: each line a text of its own, and not one that is put together when it is read. */
function linesOf(events: readonly JudgedEvent[]): string[] {
  const lines: unknown = JSON.parse(JSON.stringify(events.map(lineOf)));
  return Array.isArray(lines) ? lines.map(String) : [];
}

interface LaneParts {
  readonly id: string;
  readonly role: Lane['role'];
  readonly length: number;
  readonly events: readonly JudgedEvent[];
  readonly next: () => number;
}

/** What a lane without a name of its own is called; the panel's labels follow from it. */
const SPOKEN: Readonly<Record<Lane['role'], string>> = {
  host: 'the host',
  central: 'the central copy',
  siem: 'the SIEM',
  other: 'another lane',
};

function laneOf({ id, role, length, events, next }: LaneParts): Lane {
  const stepMs = (TO_MS - FROM_MS) / INTERVALS;
  return {
    id,
    role,
    kind: role === 'host' ? 'snapshot' : 'stream',
    name: SPOKEN[role],
    records: {
      ...NO_RECORDS,
      length: events.length,
      timeMs: Float64Array.from(events, ({ event }) => event.timeMs),
      lines: linesOf(events),
    },
    reach: { cut: false, fromMs: FROM_MS, toMs: TO_MS },
    counts: {
      length: INTERVALS,
      startMs: Float64Array.from({ length: INTERVALS }, (_, index) => FROM_MS + index * stepMs),
      count: Float64Array.from({ length: INTERVALS }, () => Math.floor((next() * 2 * length) / INTERVALS)),
      stepMs,
    },
    recordsState: { state: 'answered' },
    countsState: { state: 'answered' },
  };
}

/** Counted stretches with and without records, and an unknown one at the end. */
function spans(): CoverageSpan[] {
  const at = (share: number) => FROM_MS + share * (TO_MS - FROM_MS);
  const counted = Array.from({ length: 90 }, (_, index): CoverageSpan => {
    const state = index % 10 === 9 ? 'empty' : 'events';
    return { fromMs: at(index / 100), toMs: at((index + 1) / 100), state, count: state === 'empty' ? 0 : 1000 };
  });
  return [...counted, { fromMs: at(0.9), toMs: TO_MS, state: 'unknown', reason: 'limit-reached' }];
}

function gapIn(laneId: string, from: number, to: number): Gap {
  return {
    laneId,
    fromMs: FROM_MS + from * (TO_MS - FROM_MS),
    toMs: FROM_MS + to * (TO_MS - FROM_MS),
    openStart: false,
    openEnd: false,
    owner: 'unknown',
    cause: 'unexplained',
    elsewhere: {},
    evidence: [],
    confirmed: false,
  };
}

function finding(): Finding {
  return {
    id: 'measured',
    severity: 'ok',
    statement: { id: 'summary-no-login', values: { host: 'web-7', fromMs: FROM_MS, toMs: TO_MS } },
    supporting: [],
    against: [],
    missing: [],
    fromMs: FROM_MS,
    toMs: TO_MS,
    evidence: [],
  };
}
