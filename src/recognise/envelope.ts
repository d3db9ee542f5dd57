import type { Envelope, LineContext, ProgramSource } from './event';
import { isJournalRecord, journalEnvelope, type JsonObject } from './journal';
import { labelFacts } from './labels';
import { scan } from './scan';
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
  return plainEnvelope(line, context);
}

function parseObject(line: string): JsonObject | undefined {
  if (line.charCodeAt(0) !== 123) {
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

function plainEnvelope(line: string, context: LineContext): Envelope {
  const facts = labelFacts(context.labels);
  const s = scan(line);
  const hasTime = s.timeEnd > s.timeStart;
  const tagged = s.programEnd > s.programStart && (hasTime || facts.program === undefined);
  const program = tagged ? line.slice(s.programStart, s.programEnd) : facts.program;
  const pid = tagged ? Number(line.slice(s.pidStart, s.pidEnd) || 'x') : NaN;
  const message = hasTime || tagged ? line.slice(s.messageStart) : line.trimStart();
  const time =
    s.timeForm === 'none'
      ? {}
      : reportedTime(line.slice(s.timeStart, s.timeEnd), s.timeForm, context.timeMs, context.zoneOffsetMinutes ?? 0);
  const host = s.hostEnd > s.hostStart && (hasTime || tagged) ? line.slice(s.hostStart, s.hostEnd) : undefined;
  return {
    program,
    programSource: sourceOf(tagged, program, facts.program),
    pid: Number.isInteger(pid) ? pid : facts.pid,
    host: host ?? facts.host,
    ...time,
    bootId: facts.bootId,
    transport: facts.transport,
    message,
  };
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
