import { parseTime, type RawIncident, type RawRecord } from '../incidents/lanes';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const RFC5424 = /^<(\d+)>1 (\S+) (\S+) (\S+) (\S+) - - (.*)$/s;
const TAGGED = /^(<\d+>)?(\d{4}-\S+) (\S+) (.*)$/s;
const BSD = /^(<\d+>)?([A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d) (\S+) (.*)$/s;

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** `Feb  4 15:58:01`, in a zone that many minutes east of UTC. */
export function bsdTime(ms: number, zoneMinutes = 0): string {
  const at = new Date(ms + zoneMinutes * 60_000);
  const day = String(at.getUTCDate()).padStart(2, ' ');
  return `${MONTHS[at.getUTCMonth()]} ${day} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
}

function isoTime(ms: number): string {
  const micros = String(Math.round((ms - Math.floor(ms)) * 1000))
    .padStart(3, '0')
    .slice(0, 3);
  return `${new Date(Math.floor(ms)).toISOString().slice(0, -1)}${micros}+00:00`;
}

/** When a line of the central copy says that it was written, ms since the epoch. */
export function writtenAt({ line, timeMs }: RawRecord): number {
  const header = RFC5424.exec(line)?.[2] ?? TAGGED.exec(line)?.[2];
  if (header !== undefined) {
    return parseTime(header);
  }
  const bsd = BSD.exec(line)?.[2];
  const year = new Date(timeMs).getUTCFullYear();
  return bsd === undefined ? timeMs : Date.parse(`${bsd} ${year} UTC`);
}

export type ZoneAt = (ms: number) => number;

/** The same line without year and zone, in local time. */
export function asBsd(record: RawRecord, zone: ZoneAt): RawRecord {
  const ms = writtenAt(record);
  const full = RFC5424.exec(record.line);
  if (full !== null) {
    const [, priority, , host, app, pid, message] = full;
    return { ...record, line: `<${priority}>${bsdTime(ms, zone(ms))} ${host} ${app}[${pid}]: ${message}` };
  }
  const tagged = TAGGED.exec(record.line) ?? BSD.exec(record.line);
  if (tagged === null) {
    return record;
  }
  const [, priority = '', , host, rest] = tagged;
  return { ...record, line: `${priority}${bsdTime(ms, zone(ms))} ${host} ${rest}` };
}

function shiftLine(record: RawRecord, byMs: number): string {
  const { line } = record;
  if (line.startsWith('{')) {
    return line.replace(
      /"(__REALTIME_TIMESTAMP|_SOURCE_REALTIME_TIMESTAMP)":"(\d+)"/g,
      (_, name: string, micros: string) => `"${name}":"${Number(micros) + byMs * 1000}"`
    );
  }
  const bsd = BSD.exec(line);
  if (bsd !== null) {
    const [, priority = '', , host, rest] = bsd;
    return `${priority}${bsdTime(writtenAt(record) + byMs)} ${host} ${rest}`;
  }
  return line.replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+(?:\+00:00|Z)/, (written) =>
    isoTime(parseTime(written) + byMs)
  );
}

/** A whole incident at another time, in its headers too. */
export function shiftIncident(incident: RawIncident, byMs: number): RawIncident {
  const move = (record: RawRecord): RawRecord => ({
    ...record,
    timeMs: record.timeMs + byMs,
    line: shiftLine(record, byMs),
  });
  return {
    ...incident,
    host: incident.host.map(move),
    central: incident.central.map(move),
    siem: incident.siem.map(move),
    takenMs: incident.takenMs + byMs,
  };
}
