import type { Envelope, LineContext, ProgramSource } from './event';
import { isJournalRecord, journalEnvelope, type JsonObject } from './journal';
import { labelFacts } from './labels';
import { scan, type Scan } from './scan';
import { reportedTime } from './time';

/**
 * What stands around the message of any line, recognised or not. Never throws; a line in no known form
 * is a message without envelope.
 */
export function parseEnvelope(line: string, context: LineContext): Envelope {
  const record = parseObject(line);
  if (record !== undefined && isJournalRecord(record)) {
    return withLabels(journalEnvelope(record), context);
  }
  return plainEnvelope(line, scan(line), context);
}

/** JSON around the message, by its first character. */
export function isWrapped(line: string): boolean {
  return line.charCodeAt(0) === 123;
}

function parseObject(line: string): JsonObject | undefined {
  if (!isWrapped(line)) {
    return undefined;
  }
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Envelope of a line that is no wrapper, from what `scan` found in it. */
export function plainEnvelope(line: string, s: Scan, context: LineContext): Envelope {
  const facts = labelFacts(context.labels);
  const hasTime = s.timeEnd > s.timeStart;
  const tagged = isTagged(s, facts.program);
  const program = tagged ? line.slice(s.programStart, s.programEnd) : facts.program;
  const headed = hasTime || tagged;
  const time =
    s.timeForm === 'none'
      ? NO_TIME
      : reportedTime(line.slice(s.timeStart, s.timeEnd), s.timeForm, context.timeMs, context.zoneOffsetMinutes ?? 0);
  return {
    program,
    programSource: sourceOf(tagged, program, facts.program),
    pid: (tagged ? digits(line, s.pidStart, s.pidEnd) : undefined) ?? facts.pid,
    host: s.hostEnd > s.hostStart && headed ? line.slice(s.hostStart, s.hostEnd) : facts.host,
    reportedMs: time.reportedMs,
    reportedResolutionMs: time.reportedResolutionMs,
    reportedGuessed: time.reportedGuessed,
    bootId: facts.bootId,
    transport: facts.transport,
    message: line.slice(headed ? s.messageStart : s.lineStart),
  };
}

const NO_TIME: ReturnType<typeof reportedTime> = {};

/** A tag counts where a time stands before it, or where no label names the program. */
export function isTagged(s: Scan, label: string | undefined): boolean {
  return s.programEnd > s.programStart && (s.timeEnd > s.timeStart || label === undefined);
}

/** The number written from `start` to `end`; undefined where there is anything but digits. */
function digits(text: string, start: number, end: number): number | undefined {
  let value = 0;
  for (let index = start; index < end; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (digit < 0 || digit > 9) {
      return undefined;
    }
    value = value * 10 + digit;
  }
  return end > start && end - start <= 10 ? value : undefined;
}

function sourceOf(tagged: boolean, program: string | undefined, label: string | undefined): ProgramSource {
  if (program === undefined) {
    return 'text';
  }
  return !tagged || program === label ? 'label' : 'syslog';
}

function withLabels(envelope: Envelope, context: LineContext): Envelope {
  const facts = labelFacts(context.labels);
  return {
    ...envelope,
    program: envelope.program ?? facts.program,
    programSource: envelope.program === undefined && facts.program !== undefined ? 'label' : envelope.programSource,
    host: envelope.host ?? facts.host,
  };
}
