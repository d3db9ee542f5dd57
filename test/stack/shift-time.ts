/**
 * Moves the times that are written inside log lines, so that a recorded incident can be shown as if it had happened
 * today. Only the header's time is moved, in the format it was written in; whatever the message itself says stays.
 *
 * Zone-less headers are read as UTC, as in the recordings.
 */

const MS_PER_DAY = 86_400_000;
const NS_PER_MS = 1_000_000n;
const NS_PER_SECOND = 1_000_000_000n;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

// A power cut leaves blocks of NUL in front of a file's next line; a line taken off the wire begins with `<priority>`.
const BEFORE_HEADER = '^(\\u0000*(?:<\\d+>(?:1 )?)?)';
const RFC3164 = new RegExp(`${BEFORE_HEADER}(${MONTHS.join('|')}) ([ 0-3]?\\d) (\\d\\d):(\\d\\d):(\\d\\d)(?=[ .:]|$)`);
const ISO = new RegExp(
  `${BEFORE_HEADER}(\\d{4})-(\\d\\d)-(\\d\\d)([T ])(\\d\\d):(\\d\\d):(\\d\\d)(?:([.,])(\\d{1,9}))?(Z|[+-]\\d\\d:?\\d\\d)?(?=[ :,]|$)`
);

type Clock = readonly [hour: number, minute: number, second: number];

/** Where a line's header time stands, when it was, and how to write another time in the same format. */
export interface HeaderTime {
  readonly start: number;
  readonly end: number;
  readonly ns: bigint;
  readonly render: (ns: bigint) => string;
}

/**
 * Returns `line` with its header time moved by `shiftMs`; a line that has none comes back unchanged.
 *
 * @param atMs about when the line was taken: a header without a year means the last such date not more than a day
 *   after this moment.
 */
export function shiftLine(line: string, shiftMs: number, atMs: number): string {
  if (line.startsWith('{')) {
    return shiftJournalJson(line, shiftMs);
  }
  const header = headerTime(line, atMs);
  if (!header) {
    return line;
  }
  const moved = header.render(header.ns + BigInt(Math.round(shiftMs)) * NS_PER_MS);
  return line.slice(0, header.start) + moved + line.slice(header.end);
}

export function headerTime(line: string, atMs: number): HeaderTime | undefined {
  return isoHeader(line) ?? rfc3164Header(line, atMs);
}

function rfc3164Header(line: string, atMs: number): HeaderTime | undefined {
  const match = RFC3164.exec(line);
  if (!match) {
    return undefined;
  }
  const [whole, before = '', monthName = '', day = '', hour = '', minute = '', second = ''] = match;
  const clock: Clock = [Number(hour), Number(minute), Number(second)];
  const ms = latestYearOf(MONTHS.indexOf(monthName), Number(day), clock, atMs);
  if (ms === undefined) {
    return undefined;
  }
  return {
    start: before.length,
    end: whole.length,
    ns: BigInt(ms) * NS_PER_MS,
    render: renderRfc3164,
  };
}

function latestYearOf(month: number, day: number, clock: Clock, atMs: number): number | undefined {
  const newest = atMs + MS_PER_DAY;
  const thisYear = new Date(newest).getUTCFullYear();
  // 29 February exists only every fourth year, and not in 1900 or 2100: nine years back always hold one.
  for (let year = thisYear; year > thisYear - 9; year--) {
    const ms = validMs(year, month, day, clock);
    if (ms !== undefined && ms <= newest) {
      return ms;
    }
  }
  return undefined;
}

/** `Date.UTC` turns 31 February into March; a header that says so is no time. */
function validMs(year: number, month: number, day: number, [hour, minute, second]: Clock): number | undefined {
  const date = new Date(Date.UTC(year, month, day));
  const isDay = date.getUTCMonth() === month && date.getUTCDate() === day;
  // A leap second is written :60.
  return isDay && hour < 24 && minute < 60 && second <= 60
    ? Date.UTC(year, month, day, hour, minute, second)
    : undefined;
}

function renderRfc3164(ns: bigint): string {
  const date = new Date(Number(ns / NS_PER_MS));
  const day = String(date.getUTCDate()).padStart(2, ' ');
  return `${MONTHS[date.getUTCMonth()]} ${day} ${date.toISOString().slice(11, 19)}`;
}

function isoHeader(line: string): HeaderTime | undefined {
  const match = ISO.exec(line);
  if (!match) {
    return undefined;
  }
  const [
    whole,
    before = '',
    year,
    month,
    day,
    separator = 'T',
    hour,
    minute,
    second,
    point = '',
    fraction = '',
    zone = '',
  ] = match;
  const localMs = validMs(Number(year), Number(month) - 1, Number(day), [Number(hour), Number(minute), Number(second)]);
  if (localMs === undefined) {
    return undefined;
  }
  const offsetMs = zoneOffsetMs(zone);
  const ns = BigInt(localMs - offsetMs) * NS_PER_MS + BigInt(fraction.padEnd(9, '0'));
  return {
    start: before.length,
    end: whole.length,
    ns,
    render: (moved) => {
      const date = new Date(Number(moved / NS_PER_MS) + offsetMs).toISOString();
      const rest = String(moved % NS_PER_SECOND)
        .padStart(9, '0')
        .slice(0, fraction.length);
      return date.slice(0, 10) + separator + date.slice(11, 19) + point + rest + zone;
    },
  };
}

function zoneOffsetMs(zone: string): number {
  if (zone === '' || zone === 'Z') {
    return 0;
  }
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

/**
 * A quote inside a JSON string is written `\"`, so none of these patterns can match inside a message, whatever its
 * author put there.
 */
function shiftJournalJson(line: string, shiftMs: number): string {
  const shiftUs = BigInt(Math.round(shiftMs * 1000));
  return line
    .replace(
      /"(__REALTIME_TIMESTAMP|_SOURCE_REALTIME_TIMESTAMP)"(\s*:\s*)"(\d+)"/g,
      (_, key: string, colon: string, us: string) => `"${key}"${colon}"${BigInt(us) + shiftUs}"`
    )
    .replace(
      /("__CURSOR"\s*:\s*"[^"]*;t=)([0-9a-f]+)/,
      (_, before: string, us: string) => before + (BigInt(`0x${us}`) + shiftUs).toString(16)
    );
}
