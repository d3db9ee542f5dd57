import { parseEnvelope } from './envelope';
import type { Envelope, LineContext, RecognisedEvent } from './event';
import { labelFacts } from './labels';
import { isTagged, messageStart, plainEnvelope } from './plain';
import { read, type Found } from './pattern';
import { ALL_BUCKET, bucketAt, type Bucket } from './registry';
import { scan, type Scan } from './scan';
import { isWrapped } from './wrappers';

/** What a line says, or undefined where it is none of the known forms. */
export function recognise(line: string, context: LineContext): RecognisedEvent | undefined {
  if (isWrapped(line)) {
    return recogniseEnvelope(parseEnvelope(line, context));
  }
  const s = scan(line);
  const label = labelFacts(context.labels).program;
  const bucket = bucketOf(line, s, label);
  return startsLikeEvent(bucket, line, messageStart(s, label))
    ? recogniseIn(bucket, plainEnvelope(line, s, context))
    : undefined;
}

function bucketOf(line: string, s: Scan, label: string | undefined): Bucket {
  if (isTagged(s, label)) {
    return bucketAt(line, s.programStart, s.programEnd);
  }
  return label === undefined ? ALL_BUCKET : bucketAt(label, 0, label.length);
}

/** The same for a line whose envelope is known already. */
export function recogniseEnvelope(envelope: Envelope): RecognisedEvent | undefined {
  const { program } = envelope;
  return recogniseIn(program === undefined ? ALL_BUCKET : bucketAt(program, 0, program.length), envelope);
}

function recogniseIn(bucket: Bucket, envelope: Envelope): RecognisedEvent | undefined {
  const { message, pid } = envelope;
  const repeated = message.startsWith('message repeated ') ? REPEATED.exec(message) : null;
  const text = repeated === null ? message : repeated[2];
  const throughKernel = bucket.name === 'kernel' || bucket === ALL_BUCKET;
  const found = throughKernel ? matchKernel(bucket, text, pid) : match(bucket, text, pid);
  if (found === undefined) {
    return undefined;
  }
  const { kind, fields } = found;
  if (fields.pid === undefined && pid !== undefined) {
    fields.pid = pid;
  }
  if (repeated !== null) {
    fields.count = Number(repeated[1]);
  }
  return { kind, fields, envelope };
}

const REPEATED = /^message repeated (\d{1,9}) times: \[ ?(.*)\]$/;

/** `[    2.412637] `, as dmesg and the kernel's log input keep it. */
const KERNEL_STAMP = /^\[ {0,7}\d{1,10}\.\d{6}\] /;
/** What systemd's programs write through /dev/kmsg while there is no logger. Nobody else's login comes that way. */
const INNER_TAG = /^(systemd(?:-[a-z]{1,20})?)\[(\d{1,10})\]: /;

function matchKernel(outer: Bucket, message: string, outerPid: number | undefined): Found | undefined {
  const stamp = KERNEL_STAMP.exec(message);
  const body = stamp === null ? message : message.slice(stamp[0].length);
  const inner = INNER_TAG.exec(body);
  if (inner === null) {
    return match(outer, body, outerPid);
  }
  const [whole, name, pid] = inner;
  const found = match(bucketAt(name, 0, name.length), body.slice(whole.length), Number(pid));
  if (found !== undefined) {
    found.fields.pid = Number(pid);
  }
  return found;
}

function match(bucket: Bucket, message: string, pid: number | undefined): Found | undefined {
  const code = message.charCodeAt(0);
  const candidates = (code < 128 ? bucket.byFirst[code] : bucket.rest) ?? bucket.rest;
  for (const candidate of candidates) {
    const { onlyPid } = candidate.pattern;
    const rightPid = onlyPid === undefined || pid === undefined || pid === onlyPid;
    if (rightPid && startsWithOne(candidate.heads, message, 0) && message.includes(candidate.literal)) {
      const found = read(candidate, message);
      if (found !== undefined) {
        return found;
      }
    }
  }
  return undefined;
}

/** Dismisses most lines by comparing a few characters in place; true does not promise an event. */
function startsLikeEvent(bucket: Bucket, line: string, start: number): boolean {
  const code = line.charCodeAt(start);
  // `[` begins a kernel's stamp; rsyslog and fluent-bit begin with it too, other programs' are no events.
  if (code === 91 && (bucket.name === 'kernel' || bucket === ALL_BUCKET)) {
    return true;
  }
  if (code === 109 && line.startsWith('message repeated ', start)) {
    return true;
  }
  const candidates = (code < 128 ? bucket.byFirst[code] : bucket.rest) ?? bucket.rest;
  for (let index = 0; index < candidates.length; index++) {
    const { heads, headless, pattern } = candidates[index];
    if (headless ? holdsOne(pattern.literals, line, start) : startsWithOne(heads, line, start)) {
      return true;
    }
  }
  return bucket.name === 'kernel' && line.startsWith('systemd', start);
}

function startsWithOne(heads: readonly string[], text: string, start: number): boolean {
  for (let index = 0; index < heads.length; index++) {
    if (holdsAt(text, start, heads[index])) {
      return true;
    }
  }
  return false;
}

/** `startsWith`, several times faster for texts that begin alike: the last character is compared first. */
function holdsAt(text: string, start: number, head: string): boolean {
  for (let index = head.length - 1; index >= 0; index--) {
    if (text.charCodeAt(start + index) !== head.charCodeAt(index)) {
      return false;
    }
  }
  return true;
}

function holdsOne(literals: readonly string[], text: string, start: number): boolean {
  for (let index = 0; index < literals.length; index++) {
    if (text.includes(literals[index], start)) {
      return true;
    }
  }
  return false;
}
