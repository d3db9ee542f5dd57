import { parseEnvelope } from './envelope';
import type { Envelope, LineContext, RecognisedEvent } from './event';
import { labelFacts } from './labels';
import { find } from './match';
import { holeOf } from './hole';
import { isTagged, messageStart, pidOf, plainEnvelope } from './plain';
import type { Found } from './pattern';
import { ALL_BUCKET, bucketAt, type Bucket } from './registry';
import { scan, type Scan } from './scan';
import { isWrapped } from './wrappers';

/** What a line says, or undefined where it is none of the known forms. */
export function recognise(line: string, context: LineContext): RecognisedEvent | undefined {
  if (isWrapped(line)) {
    return recogniseEnvelope(parseEnvelope(line, context));
  }
  // The patterns look at the line in place: a line that is no event costs no memory.
  const s = scan(line);
  const facts = labelFacts(context.labels);
  const bucket = bucketOf(line, s, facts.program);
  const found = find(bucket, line, messageStart(s, facts.program), pidOf(line, s, facts));
  return found === undefined && holeOf(line) === undefined
    ? undefined
    : eventOf(found, plainEnvelope(line, s, context));
}

function bucketOf(line: string, s: Scan, label: string | undefined): Bucket {
  if (isTagged(s, label)) {
    return bucketAt(line, s.programStart, s.programEnd);
  }
  return label === undefined ? ALL_BUCKET : bucketAt(label, 0, label.length);
}

/** The same for a line whose envelope is known already. */
export function recogniseEnvelope(envelope: Envelope): RecognisedEvent | undefined {
  const { program, message, pid } = envelope;
  const bucket = program === undefined ? ALL_BUCKET : bucketAt(program, 0, program.length);
  return eventOf(find(bucket, message, 0, pid), envelope);
}

/** A hole is the event of a line that says nothing else; else it stays a fact of the line's envelope. */
function eventOf(found: Found | undefined, envelope: Envelope): RecognisedEvent | undefined {
  if (found !== undefined) {
    return { kind: found.kind, fields: found.fields, envelope };
  }
  const { holeLength } = envelope;
  return holeLength === undefined
    ? undefined
    : { kind: 'logger.hole', fields: { reason: `${holeLength} zero bytes` }, envelope };
}
