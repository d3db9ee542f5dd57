/** One message as a program gives it to its logger. */
export interface Message {
  readonly host: string;
  readonly program: string;
  readonly pid?: number;
  readonly text: string;
  /** When the program wrote it, ms since the epoch. */
  readonly writtenMs: number;
  /** Zone that local times are written in, minutes ahead of UTC. */
  readonly zoneMinutes: number;
}

/** A message as it is stored. */
export interface Shaped {
  readonly line: string;
  /** Structured metadata. */
  readonly metadata?: Readonly<Record<string, string>>;
}

type Shape = (message: Message) => Shaped;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** authpriv.info: what the message's own facility would be does not matter to any rule. */
const PRIORITY = '<86>';

/** `Feb  7 09:00:04`, in local time and without a year. */
export function bsdTime(ms: number, zoneMinutes: number): string {
  const iso = new Date(ms + zoneMinutes * 60_000).toISOString();
  const day = String(Number(iso.slice(8, 10))).padStart(2, ' ');
  return `${MONTHS[Number(iso.slice(5, 7)) - 1]} ${day} ${iso.slice(11, 19)}`;
}

/** `2026-02-07T09:00:04.452019+00:00`. */
export function isoTime(ms: number, zoneMinutes: number): string {
  const local = new Date(ms + zoneMinutes * 60_000).toISOString().slice(0, 23);
  const [hours, minutes] = [Math.floor(Math.abs(zoneMinutes) / 60), Math.abs(zoneMinutes) % 60];
  const zone = `${zoneMinutes < 0 ? '-' : '+'}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
  return `${local}000${zone}`;
}

/** Microseconds since the epoch, as journald writes them. */
export function journalTime(ms: number): string {
  return `${Math.floor(ms)}000`;
}

function tag({ program, pid }: Message): string {
  return pid === undefined ? program : `${program}[${pid}]`;
}

/**
 * The shapes in which one message reaches Loki, by name. Each is what one widespread way of shipping makes of it.
 */
export const SHAPES = {
  /** Alloy's or promtail's journal source: the message alone, its program in structured metadata. */
  journal: ({ text, program }) => ({ line: text, metadata: { syslog_identifier: program } }),
  /** The same with `format_as_json`, or `journalctl -o json`. */
  'journal-json': ({ text, program, pid, host, writtenMs }) => ({
    line: JSON.stringify({
      MESSAGE: text,
      SYSLOG_IDENTIFIER: program,
      ...(pid === undefined ? {} : { _PID: String(pid), SYSLOG_PID: String(pid) }),
      _HOSTNAME: host,
      __REALTIME_TIMESTAMP: journalTime(writtenMs),
      _TRANSPORT: program === 'kernel' ? 'kernel' : 'syslog',
    }),
  }),
  /** A file with rsyslog's traditional format, and RFC 3164 without its priority. */
  rfc3164: (message) => ({
    line: `${bsdTime(message.writtenMs, message.zoneMinutes)} ${message.host} ${tag(message)}: ${message.text}`,
  }),
  /** As it comes over the wire from a forwarding rsyslog or syslog-ng. */
  rfc5424: ({ host, program, pid, text, writtenMs, zoneMinutes }) => ({
    line: `${PRIORITY}1 ${isoTime(writtenMs, zoneMinutes)} ${host} ${program} ${pid ?? '-'} - - ${text}`,
  }),
  /** A file with rsyslog's format since Debian 12 and Ubuntu 24.04: RFC 3339 in front of the tag. */
  rsyslog: (message) => ({
    line: `${isoTime(message.writtenMs, message.zoneMinutes)} ${message.host} ${tag(message)}: ${message.text}`,
  }),
  /** fluent-bit's syslog parser. */
  'fluent-json': ({ host, program, pid, text, writtenMs, zoneMinutes }) => ({
    line: JSON.stringify({
      time: isoTime(writtenMs, zoneMinutes),
      host,
      ident: program,
      ...(pid === undefined ? {} : { pid: String(pid) }),
      message: text,
    }),
  }),
  /** The message alone, and nothing that names its program. Only where a case asks for it. */
  bare: ({ text }) => ({ line: text }),
} satisfies Record<string, Shape>;

export type ShapeName = keyof typeof SHAPES;

export const SHAPE_NAMES: readonly ShapeName[] = [
  'journal',
  'journal-json',
  'rfc3164',
  'rfc5424',
  'rsyslog',
  'fluent-json',
  'bare',
];

/** What a case is run in when it does not say. */
export const USUAL_SHAPES: readonly ShapeName[] = SHAPE_NAMES.filter((name) => name !== 'bare');

export function shapeName(text: string): ShapeName | undefined {
  return SHAPE_NAMES.find((name) => name === text);
}
