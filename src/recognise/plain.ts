import type { Envelope, LineContext, ProgramSource } from './event';
import { holeOf } from './hole';
import { labelFacts, type LabelFacts } from './labels';
import { type Scan } from './scan';
import { numberAt } from './scanParts';
import { reportedTime, usualIsoTime } from './time';

/** Envelope of a line that is no wrapper, from what `scan` found in it. */
export function plainEnvelope(line: string, s: Scan, context: LineContext): Envelope {
  const facts = labelFacts(context.labels);
  const hasTime = s.timeEnd > s.timeStart;
  const tagged = isTagged(s, facts.program);
  const program = tagged ? line.slice(s.programStart, s.programEnd) : facts.program;
  const headed = hasTime || tagged;
  const time =
    s.timeForm === 'none'
      ? auditTime(line, s.lineStart)
      : ((s.timeForm === 'iso' ? usualIsoTime(line, s.timeStart, s.timeEnd) : undefined) ??
        reportedTime(line.slice(s.timeStart, s.timeEnd), s.timeForm, context.timeMs, context.zoneOffsetMinutes ?? 0));
  return {
    program,
    programSource: sourceOf(tagged, program, facts),
    outputOf: program === undefined ? facts.outputOf : undefined,
    pid: pidOf(line, s, facts),
    host: s.hostEnd > s.hostStart && headed ? line.slice(s.hostStart, s.hostEnd) : facts.host,
    reportedMs: time.reportedMs,
    reportedResolutionMs: time.reportedResolutionMs,
    reportedGuessed: time.reportedGuessed,
    bootId: facts.bootId,
    transport: facts.transport,
    holeLength: holeOf(line),
    message: line.slice(messageStart(s, facts.program)),
  };
}

const NO_TIME: ReturnType<typeof reportedTime> = {};
const AUDIT_STAMP =
  /(?:type=[A-Z_0-9]{1,40} msg=|node=[^ ]{1,255} type=[A-Z_0-9]{1,40} msg=)audit\((\d{1,11})\.(\d{3}):\d{1,20}\)/y;

/** audit.log has no header; the time stands in the record. */
function auditTime(line: string, start: number): ReturnType<typeof reportedTime> {
  const first = line.charCodeAt(start);
  if (first !== 116 && first !== 110) {
    return NO_TIME;
  }
  AUDIT_STAMP.lastIndex = start;
  const match = AUDIT_STAMP.exec(line);
  return match === null ? NO_TIME : { reportedMs: Number(match[1]) * 1000 + Number(match[2]), reportedResolutionMs: 1 };
}

/** A tag counts where a time stands before it, or where no label names the program. */
export function isTagged(s: Scan, label: string | undefined): boolean {
  return s.programEnd > s.programStart && (s.timeEnd > s.timeStart || label === undefined);
}

/** The pid in the line's tag, or else the one that its labels tell. */
export function pidOf(line: string, s: Scan, facts: LabelFacts): number | undefined {
  return (isTagged(s, facts.program) ? numberAt(line, s.pidStart, s.pidEnd) : undefined) ?? facts.pid;
}

/** Where the message begins: behind the header, if that is one. */
export function messageStart(s: Scan, label: string | undefined): number {
  return s.timeEnd > s.timeStart || isTagged(s, label) ? s.messageStart : s.lineStart;
}

function sourceOf(tagged: boolean, program: string | undefined, facts: LabelFacts): ProgramSource {
  if (program === undefined) {
    return 'text';
  }
  return !tagged || program === facts.program ? facts.programSource : 'syslog';
}
