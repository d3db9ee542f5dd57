import type { Lane, LaneSet } from '../../src/frames/lane';
import {
  readIncident,
  toLanes,
  windowOf,
  type RawIncident,
  type RawRecord,
  type Scenario,
  SCENARIOS,
} from '../incidents/lanes';
import { centralLine, withCentral } from './hostile';
import { HOSTILE } from './intruders';
import { EMPTY, HOUR_MS, MINUTE_MS, changeSiem, type Maker, type Making } from './making';
import { random } from './random';
import { asBsd, shiftIncident, type ZoneAt } from './rewrite';
import { HARMLESS, SESSIONS } from './sessions';
import { BENIGN, REPLAYS, type Allowed } from './verdict';

/** A made-up input with the verdict that follows from how it was made. */
export interface Variant {
  readonly name: string;
  readonly scenario: Scenario;
  readonly set: LaneSet;
  readonly allowed: Allowed;
  readonly hostile: boolean;
  readonly networks: readonly string[];
  /** The SIEM cannot testify: no sentence may say that there was no connection. */
  readonly deaf: boolean;
  /** Ids of statements that would be an all-clear where there is none. */
  readonly forbidden: readonly string[];
  /** Beginnings of ids, one of which a finding's statement has; none: nothing is asked for. */
  readonly required: readonly string[];
}

/** Around what happened: the moment that an alert would point at. */
const CORE: Readonly<Record<Scenario, string>> = {
  'crash-replay': '2026-02-14T15:58:01Z',
  'crash-replay-full': '2026-05-05T05:15:36Z',
  'intruder-wipe': '2026-03-04T15:52:11Z',
  'clean-reboot': '2026-03-10T13:04:05Z',
  'agent-outage': '2026-03-17T15:30:00Z',
  'rate-limit-loss': '2026-03-12T13:40:20Z',
  'quiet-host': '2026-04-16T13:03:38Z',
  'file-deleted': '2026-05-18T14:00:04Z',
};

const MAY: Readonly<Record<Scenario, Allowed>> = {
  'crash-replay': { calmest: 'notice', loudest: 'warning' },
  'crash-replay-full': { calmest: 'notice', loudest: 'warning' },
  'intruder-wipe': { calmest: 'critical', loudest: 'critical' },
  'clean-reboot': { calmest: 'ok', loudest: 'warning' },
  'agent-outage': { calmest: 'ok', loudest: 'warning' },
  'rate-limit-loss': { calmest: 'ok', loudest: 'warning' },
  'quiet-host': { calmest: 'ok', loudest: 'warning' },
  'file-deleted': { calmest: 'ok', loudest: 'warning' },
};

/** Without a second witness a replay cannot be cleared. */
function unheard(scenario: Scenario): Allowed {
  return REPLAYS.includes(scenario) ? { calmest: 'warning', loudest: 'warning' } : MAY[scenario];
}

function isNetwork(document: Readonly<Record<string, unknown>> | undefined): boolean {
  return String(document?.['event.category']).includes('network');
}

function moveSiem({ incident }: Making, byMs: number): RawIncident {
  return { ...incident, siem: incident.siem.map((one) => ({ ...one, timeMs: one.timeMs + byMs })) };
}

function dropped(rows: readonly RawRecord[], share: number, next: () => number): readonly RawRecord[] {
  return rows.filter(() => next() >= share);
}

function inZone(incident: RawIncident, zone: ZoneAt): RawIncident {
  return { ...incident, central: incident.central.map((one) => asBsd(one, zone)) };
}

/** What may go wrong with the input, or be different in it, while the story stays the same. */
const ORDINARY: Readonly<Record<string, Maker>> = {
  'as-recorded': () => ({}),
  'all-records': () => ({ options: { records: 'all' } }),
  'siem-removed': (_, scenario) => ({
    lanes: (set) => ({ ...set, lanes: set.lanes.filter(({ id }) => id !== 'siem') }),
    allowed: unheard(scenario),
    deaf: true,
  }),
  'siem-failed': (_, scenario) => ({
    lanes: (set) =>
      changeSiem(set, (lane) => ({
        ...lane,
        records: EMPTY,
        counts: undefined,
        recordsState: { state: 'failed', message: 'timeout' },
        countsState: { state: 'failed', message: 'timeout' },
      })),
    allowed: unheard(scenario),
    deaf: true,
  }),
  'siem-truncated': ({ random: next }, scenario) => {
    const limit = 20 + Math.floor(next() * 100);
    return {
      lanes: (set) => changeSiem(set, (lane) => cutTo(lane, limit)),
      allowed: unheard(scenario),
      deaf: true,
    };
  },
  'siem-ahead': (making) => ({ incident: moveSiem(making, 90_000) }),
  'siem-behind': (making) => ({ incident: moveSiem(making, -90_000) }),
  'siem-without-processes': ({ incident }) => ({
    incident: {
      ...incident,
      siem: incident.siem.filter(({ document }) => document?.['event.provider'] !== 'proc-connector'),
    },
  }),
  'siem-without-addresses': ({ incident }, scenario) => ({
    incident: {
      ...incident,
      siem: incident.siem.map((one) => ({ ...one, document: { ...one.document, 'source.port': undefined } })),
    },
    allowed: MAY[scenario],
  }),
  'siem-sees-no-logins': ({ incident }, scenario) => ({
    incident: { ...incident, siem: incident.siem.filter(({ document }) => document?.['destination.port'] !== 22) },
    allowed: unheard(scenario),
    deaf: true,
  }),
  'journald-restarted': ({ incident, coreMs }) => ({
    incident: withCentral(incident, [
      centralLine(coreMs - 30 * MINUTE_MS, 'systemd-journald', 62, 'Journal stopped'),
      centralLine(coreMs - 30 * MINUTE_MS + 900, 'systemd-journald', 1062, 'Journal started'),
    ]),
  }),
  'siem-silent-around': ({ incident, coreMs }, scenario) => ({
    incident: { ...incident, siem: incident.siem.filter(({ timeMs }) => Math.abs(timeMs - coreMs) > 90 * MINUTE_MS) },
    allowed: unheard(scenario),
  }),
  'siem-lives-but-does-not-look': ({ incident, coreMs }, scenario) => ({
    incident: {
      ...incident,
      siem: incident.siem.filter(
        ({ timeMs, document }) => !isNetwork(document) || Math.abs(timeMs - coreMs) > 90 * MINUTE_MS
      ),
    },
    allowed: unheard(scenario),
  }),
  'central-delayed': ({ incident, random: next }) => {
    const byMs = 1000 + next() * 20 * MINUTE_MS;
    return {
      incident: { ...incident, central: incident.central.map((one) => ({ ...one, timeMs: one.timeMs + byMs })) },
    };
  },
  duplicates: ({ incident, random: next }) => ({
    incident: withCentral(
      incident,
      incident.central
        .filter(() => next() < 0.05)
        .map((one) => ({ ...one, timeMs: one.timeMs + next() * 2000, id: `${one.id}d` }))
    ),
  }),
  'lines-dropped': ({ incident, random: next }) => {
    const share = 0.02 + next() * 0.15;
    return {
      incident: {
        ...incident,
        central: dropped(incident.central, share, next),
        host: dropped(incident.host, share, next),
      },
    };
  },
  'zone-less': ({ incident, random: next }) => {
    const zone = [60, -480, 330, 120][Math.floor(next() * 4)];
    return { incident: inZone(incident, () => zone) };
  },
  'no-zone-change': ({ incident }) => ({ incident: inZone(incident, () => 0) }),
  'daylight-saving': ({ incident, coreMs, random: next }) => {
    const changeMs = coreMs - HOUR_MS * (1 + next() * 3);
    const spring = next() < 0.5;
    return { incident: inZone(incident, (ms) => (ms < changeMs === spring ? 60 : 120)) };
  },
  'new-year': ({ incident, coreMs, random: next }) => {
    const byMs = Date.parse('2026-01-01T00:00:00Z') - coreMs - (next() - 0.5) * 20 * MINUTE_MS;
    return { incident: inZone(shiftIncident(incident, byMs), () => 0) };
  },
  'host-lane-removed': () => ({ lanes: (set) => ({ ...set, lanes: set.lanes.filter(({ id }) => id !== 'host') }) }),
};

function cutTo(lane: Lane, limit: number): Lane {
  const { records } = lane;
  const { documentAt } = records;
  if (records.length <= limit) {
    return { ...lane, reach: { ...lane.reach, limit: records.length, cut: true } };
  }
  const start = records.length - limit;
  const cut = {
    length: limit,
    timeMs: records.timeMs.slice(start),
    lines: records.lines.slice(start),
    labels: records.labels?.slice(start),
    documentAt: documentAt && ((index: number) => documentAt(index + start)),
    ids: records.ids?.slice(start),
  };
  return { ...lane, records: cut, reach: { limit, cut: true, fromMs: cut.timeMs[0] + 1, toMs: lane.reach.toMs } };
}

function make(name: string, maker: Maker, scenario: Scenario, seed: number): Variant | undefined {
  const next = random(seed);
  const incident = readIncident(scenario);
  const coreMs = Date.parse(CORE[scenario]);
  const made = maker({ incident, coreMs, random: next }, scenario);
  if (made === undefined) {
    return undefined;
  }
  const source = made.incident ?? incident;
  const movedMs = source.takenMs - incident.takenMs;
  const whole = windowOf(incident);
  const fromMs = Math.max(whole.fromMs, coreMs - (0.75 + next() * 6) * HOUR_MS) + movedMs;
  const toMs = Math.min(whole.toMs, coreMs + (0.75 + next() * 6) * HOUR_MS) + movedMs;
  const set = toLanes(source, { fromMs, toMs, records: next() < 0.8 ? 'filtered' : 'all', ...made.options });
  return {
    name,
    scenario,
    set: made.lanes?.(set, next) ?? set,
    allowed: made.allowed ?? MAY[scenario],
    hostile: made.hostile ?? (name in HOSTILE || name in SESSIONS || scenario === 'intruder-wipe'),
    networks: made.networks ?? [],
    deaf: made.deaf ?? false,
    forbidden: made.forbidden ?? [],
    required: made.required ?? [],
  };
}

const MAKERS = [ORDINARY, HOSTILE, HARMLESS, SESSIONS].flatMap((makers) => Object.entries(makers));

/** All variants with `seeds` seeds each, one after the other so that few are in memory at once. */
export function* variants(seeds: number): Generator<Variant, void> {
  let seed = 1;
  for (const scenario of SCENARIOS) {
    for (const [name, maker] of MAKERS) {
      for (let turn = 0; turn < seeds; turn++) {
        const variant = make(name, maker, scenario, seed++);
        if (variant !== undefined) {
          yield variant;
        }
      }
    }
  }
}

export { BENIGN };
