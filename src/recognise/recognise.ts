import { parseEnvelope } from './envelope';
import type { Envelope, EventFields, LineContext, RecognisedEvent } from './event';
import { labelFacts } from './labels';
import { isTagged, plainEnvelope } from './plain';
import { read, type Found, type WritableFields } from './pattern';
import { ALL_BUCKET, bucketAt, type Bucket } from './registry';
import { scan, type Scan } from './scan';
import { isWrapped } from './wrappers';

/** What a line says, or undefined where it is none of the known forms. */
export function recognise(line: string, context: LineContext): RecognisedEvent | undefined {
  if (isWrapped(line)) {
    return recogniseEnvelope(parseEnvelope(line, context));
  }
  const s = scan(line);
  return startsLikeEvent(line, s, labelFacts(context.labels).program)
    ? recogniseEnvelope(plainEnvelope(line, s, context))
    : undefined;
}

/** The same for a line whose envelope is known already. */
export function recogniseEnvelope(envelope: Envelope): RecognisedEvent | undefined {
  const { program } = envelope;
  const bucket = program === undefined ? ALL_BUCKET : bucketAt(program, 0, program.length);
  const { message, repeated } = unwrapRepeated(envelope.message);
  const found =
    program === 'kernel' || program === undefined
      ? matchKernel(bucket, message, envelope.pid)
      : match(bucket, message, envelope.pid);
  if (found === undefined) {
    return undefined;
  }
  return { kind: found.kind, fields: complete(found.fields, envelope, repeated), envelope };
}

function complete(fields: WritableFields, envelope: Envelope, repeated: number | undefined): EventFields {
  if (fields.pid === undefined && envelope.pid !== undefined) {
    fields.pid = envelope.pid;
  }
  if (repeated !== undefined) {
    fields.count = repeated;
  }
  return fields;
}

const REPEATED = /^message repeated (\d{1,9}) times: \[ ?(.*)\]$/;

function unwrapRepeated(message: string): { readonly message: string; readonly repeated?: number } {
  if (!message.startsWith('message repeated ')) {
    return { message };
  }
  const match = REPEATED.exec(message);
  return match === null ? { message } : { message: match[2], repeated: Number(match[1]) };
}

/** `[    2.412637] `, as dmesg and the kernel's log input keep it. */
const KERNEL_STAMP = /^\[ {0,7}\d{1,10}\.\d{6}\] /;
/** What other programs write through /dev/kmsg. */
const INNER_TAG = /^([A-Za-z][A-Za-z0-9_.-]{0,40})\[(\d{1,10})\]: /;

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
    if (rightPid && startsWithOne(candidate.heads, message, 0)) {
      const found = read(candidate, message);
      if (found !== undefined) {
        return found;
      }
    }
  }
  return undefined;
}

/** Dismisses most lines by comparing a few characters in place; true does not promise an event. */
function startsLikeEvent(line: string, s: Scan, label: string | undefined): boolean {
  const tagged = isTagged(s, label);
  const start = tagged || s.timeEnd > s.timeStart ? s.messageStart : s.lineStart;
  const bucket = tagged
    ? bucketAt(line, s.programStart, s.programEnd)
    : label === undefined
      ? ALL_BUCKET
      : bucketAt(label, 0, label.length);
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
  return bucket.name === 'kernel' && INNER_HEAD.test(line.slice(start, start + 64));
}

const INNER_HEAD = /^[A-Za-z][A-Za-z0-9_.-]{0,40}\[\d/;

function startsWithOne(heads: readonly string[], text: string, start: number): boolean {
  for (let index = 0; index < heads.length; index++) {
    if (text.startsWith(heads[index], start)) {
      return true;
    }
  }
  return false;
}

function holdsOne(literals: readonly string[], text: string, start: number): boolean {
  for (let index = 0; index < literals.length; index++) {
    if (text.includes(literals[index], start)) {
      return true;
    }
  }
  return false;
}
