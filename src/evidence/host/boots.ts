import type { EventKind } from '../../recognise';
import type { EvidenceRef, LaneEvent } from '../types';

/** Marks of one boot lie within this of each other. */
const BOOT_SPAN_MS = 2 * 60_000;
/** A shutdown is the end of the boot before it if it is said within this before the next start. */
const SHUTDOWN_BEFORE_MS = 15 * 60_000;
/** A sensor sees the first processes of a boot, and starts itself, within this of the log's first lines. */
const SENSOR_SPAN_MS = 90_000;

/** journald opens the journal on disk this soon after a start, before anybody's own programs run, ms. */
const OPENED_WITHIN_MS = 20_000;

const BOOT_MARKS: readonly EventKind[] = [
  'boot.started',
  'boot.finished',
  'boot.recovered-filesystem',
  'journal.started',
];
/** The same programs, asked to call it off, to warn only, or for help. */
const NOT_STOPPING = /\s-(?:\w*[ck]\w*|-help|-show)(?:\s|$)/;
/** In the order in which a shutdown says them. */
const SHUTDOWN_MARKS: readonly EventKind[] = ['shutdown.started', 'shutdown.reached', 'journal.stopped'];
/** What process 1 runs to stop the host, and what root asks it with. */
const STOPPING =
  /\/systemd-shutdown |\/systemd-update-utmp shutdown$|^(?:\/\S*\/)?(?:systemctl (?:.* )?)?(?:reboot|poweroff|halt|kexec)(?: |$)|^(?:\/\S*\/)?shutdown /;

/** An event with the time it happened at; old lines keep their old time. */
export interface TimedEvent {
  readonly event: LaneEvent;
  readonly happenedMs: number;
}

/** One start of the host. */
export interface Boot {
  readonly atMs: number;
  /** Its first mark. */
  readonly ref: EvidenceRef;
  /** A shutdown was said before it. Anybody can write one such line. */
  readonly shutdown?: TimedEvent;
  /** That shutdown is shown by what no ordinary user of the host can write. */
  readonly planned: boolean;
  /** journald found its file damaged or unclosed. */
  readonly discarded?: TimedEvent;
  /** A file system was repaired. */
  readonly recovered?: TimedEvent;
  /** A log file has a block of zeros where the start's lines begin: it was not written to the end. */
  readonly hole?: TimedEvent;
  /** Something that no user of the host can write saw it too. */
  readonly confirmed: boolean;
  readonly kinds: ReadonlySet<EventKind>;
}

export function refOf({ laneId, index, timeMs }: LaneEvent): EvidenceRef {
  return { laneId, index, timeMs };
}

/** A block of zeros before a line: loggers escape those that a program sends, so no ordinary user puts them there. */
export function isHole({ kind, envelope }: LaneEvent): boolean {
  return kind === 'logger.hole' || envelope?.holeLength !== undefined;
}

function isBootProcess({ kind, fields }: LaneEvent): boolean {
  return kind === 'process.started' && fields.pid === 1;
}

/** root stops the host: what a sensor sees by itself. */
export function isStopProcess({ kind, fields }: LaneEvent): boolean {
  const { user, command = '' } = fields;
  return kind === 'process.started' && user === 'root' && STOPPING.test(command) && !NOT_STOPPING.test(command);
}

/**
 * Starts of the host, from what its logs say at the time they say it. `logs` are events of host and
 * central lanes in order of `happenedMs`; `sensors` those of a SIEM that observes by itself.
 */
export function findBoots(logs: readonly TimedEvent[], sensors: readonly TimedEvent[]): readonly Boot[] {
  const marks = logs.filter(({ event }) => BOOT_MARKS.includes(event.kind));
  const firsts = firstOfBootIds(logs);
  const groups: TimedEvent[][] = [];
  for (const mark of marks) {
    const group = groups[groups.length - 1];
    if (group !== undefined && mark.happenedMs - group[0].happenedMs <= BOOT_SPAN_MS) {
      group.push(mark);
    } else {
      groups.push([mark]);
    }
  }
  return groups.filter(isStart).map((group) => toBoot(group, logs, sensors, firsts));
}

/** When a lane's boot id was first another one: journald writes it into every record, and nobody else can. */
function firstOfBootIds(logs: readonly TimedEvent[]): readonly number[] {
  const last = new Map<string, string>();
  const firsts: number[] = [];
  for (const { event, happenedMs } of logs) {
    const id = event.envelope?.bootId;
    const before = last.get(event.laneId);
    if (id !== undefined && id !== before) {
      last.set(event.laneId, id);
      if (before !== undefined) {
        firsts.push(happenedMs);
      }
    }
  }
  return firsts;
}

/** journald says "Journal started" when it alone is restarted, too: the kernel, or the end of the start, must speak. */
function isStart(group: readonly TimedEvent[]): boolean {
  const has = (kind: EventKind) => group.some(({ event }) => event.kind === kind);
  return has('boot.started') || (has('journal.started') && has('boot.finished'));
}

function toBoot(
  group: readonly TimedEvent[],
  logs: readonly TimedEvent[],
  sensors: readonly TimedEvent[],
  firsts: readonly number[]
): Boot {
  const atMs = group[0].happenedMs;
  const kinds = new Set(group.map(({ event }) => event.kind));
  const near = (kind: EventKind) =>
    logs.find(({ event, happenedMs }) => event.kind === kind && Math.abs(happenedMs - atMs) <= BOOT_SPAN_MS);
  const seen = sensors.some(
    ({ event, happenedMs }) =>
      (isBootProcess(event) || event.kind === 'sensor.started') && Math.abs(happenedMs - atMs) <= SENSOR_SPAN_MS
  );
  const confirmed =
    seen ||
    firsts.some((ms) => Math.abs(ms - atMs) <= BOOT_SPAN_MS) ||
    group.some(({ event }) => event.envelope?.programSource === 'journal');
  const before = ({ happenedMs }: TimedEvent) => happenedMs <= atMs && happenedMs >= atMs - SHUTDOWN_BEFORE_MS;
  const said = logs.filter((one) => SHUTDOWN_MARKS.includes(one.event.kind) && before(one));
  const discarded = near('journal.discarded');
  const recovered = near('boot.recovered-filesystem');
  const hole = logs.find((one) => isHole(one.event) && Math.abs(one.happenedMs - atMs) <= BOOT_SPAN_MS);
  const stopSeen = sensors.some((one) => isStopProcess(one.event) && before(one));
  // A crash leaves its own marks: lines alone do not speak against them.
  const crashed = discarded !== undefined || recovered !== undefined || hole !== undefined;
  const linesHold = !crashed && (isTrusted(said) || (inOrder(said) && logs.some((one) => opensWhole(one, atMs))));
  return {
    atMs,
    ref: refOf(group[0].event),
    shutdown: said[0],
    planned: confirmed && said.length > 0 && (stopSeen || linesHold),
    discarded,
    recovered,
    hole,
    confirmed,
    kinds,
  };
}

/** journald alone may also be restarted, by an update: that it stopped is no shutdown. */
function isTrusted(said: readonly TimedEvent[]): boolean {
  return said.some(
    ({ event: { kind, envelope } }) => envelope?.programSource === 'journal' && kind !== 'journal.stopped'
  );
}

/**
 * journald opened the journal on the disk at the start: of one that was not closed before it would say so. What stands
 * before the start anybody may have written; this is said when nobody is there yet.
 */
function opensWhole({ event: { kind, fields }, happenedMs }: TimedEvent, atMs: number): boolean {
  const after = happenedMs - atMs;
  return (
    kind === 'journal.usage' &&
    fields.filePath?.startsWith('/var/log/journal') === true &&
    after >= -1000 &&
    after <= OPENED_WITHIN_MS
  );
}

/** A whole shutdown: said, then reached by process 1 in several steps, and the journal closed last. */
function inOrder(said: readonly TimedEvent[]): boolean {
  const started = said.find(({ event }) => event.kind === 'shutdown.started');
  const reached = said.filter(
    ({ event, happenedMs }) =>
      event.kind === 'shutdown.reached' && event.envelope?.pid === 1 && happenedMs >= (started?.happenedMs ?? Infinity)
  );
  const last = reached[reached.length - 1];
  return (
    reached.length > 1 &&
    said.some(({ event, happenedMs }) => event.kind === 'journal.stopped' && happenedMs >= last.happenedMs)
  );
}

/** A start without a shutdown before it, or with one that only words tell of. */
export function isUnclean(boot: Boot): boolean {
  return !boot.planned;
}

/** The start whose lines stand around a moment, if any: from a minute before it to `withinMs` after. */
export function bootNear(boots: readonly Boot[], atMs: number, withinMs: number): Boot | undefined {
  return boots.find((boot) => Math.abs(boot.atMs - atMs) <= withinMs);
}
