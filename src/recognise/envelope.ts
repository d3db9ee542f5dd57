import type { Envelope, LineContext } from './event';
import { isJournalRecord, journalEnvelope, type JsonObject } from './journal';
import { bareProgram, labelFacts } from './labels';
import { plainEnvelope } from './plain';
import { scan } from './scan';
import { isWrapped, unwrapContainerLine, unwrapRecord, type Wrapped } from './wrappers';

/** A wrapper in a wrapper in a wrapper is the deepest that pipelines build. */
const DEEPEST = 3;

/**
 * What stands around the message of any line, recognised or not. Never throws; a line in no known form
 * is a message without envelope.
 */
export function parseEnvelope(line: string, context: LineContext): Envelope {
  return envelopeAt(line, context, 0);
}

function envelopeAt(line: string, context: LineContext, depth: number): Envelope {
  if (!isWrapped(line) || depth >= DEEPEST) {
    return plainEnvelope(line, scan(line), context);
  }
  const record = parseObject(line);
  if (record !== undefined && isJournalRecord(record)) {
    // What a program prints can look like a journal record: only a stream of its own is believed.
    const believed = depth === 0 && !labelFacts(context.labels).ofPrograms;
    return withLabels(journalEnvelope(record, believed), context);
  }
  const wrapped = record === undefined ? unwrapContainerLine(line) : unwrapRecord(record);
  if (wrapped === undefined) {
    return plainEnvelope(line, scan(line), context);
  }
  return withWrapper(envelopeAt(wrapped.text, context, depth + 1), wrapped, context);
}

function parseObject(line: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** The inner header knows better than the wrapper; the wrapper fills what it lacks. */
function withWrapper(inner: Envelope, { program, host, pid, time, outputOf }: Wrapped, context: LineContext): Envelope {
  const named = inner.program !== undefined && inner.program !== labelFacts(context.labels).program;
  const stamp = inner.reportedMs === undefined && time !== undefined ? plainEnvelope(time, scan(time), context) : inner;
  const fromWrapper = program !== undefined && !named;
  return {
    ...inner,
    program: fromWrapper ? bareProgram(program) : inner.program,
    programSource: fromWrapper ? 'text' : inner.programSource,
    outputOf: fromWrapper || inner.program !== undefined ? undefined : (inner.outputOf ?? outputOf),
    pid: inner.pid ?? pid,
    host: inner.host ?? host,
    reportedMs: stamp.reportedMs,
    reportedResolutionMs: stamp.reportedResolutionMs,
    reportedGuessed: stamp.reportedGuessed,
  };
}

function withLabels(envelope: Envelope, context: LineContext): Envelope {
  const facts = labelFacts(context.labels);
  return {
    ...envelope,
    program: envelope.program ?? facts.program,
    programSource:
      envelope.program === undefined && facts.program !== undefined ? facts.programSource : envelope.programSource,
    host: envelope.host ?? facts.host,
    bootId: envelope.bootId ?? facts.bootId,
    transport: envelope.transport ?? facts.transport,
  };
}
