import { parseEnvelope } from './envelope';
import type { Envelope, EventFields, LineContext, RecognisedEvent } from './event';
import { labelFacts } from './labels';
import { read, type Refined } from './pattern';
import { ALL_BUCKET, ANY_BUCKET, bucketAt, type Bucket } from './registry';
import { scan } from './scan';

/** What a line says, or undefined where it is none of the known forms. */
export function recognise(line: string, context: LineContext): RecognisedEvent | undefined {
  return mayBeEvent(line, context) ? recogniseEnvelope(parseEnvelope(line, context)) : undefined;
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

function complete(fields: EventFields, envelope: Envelope, repeated: number | undefined): EventFields {
  const pid = fields.pid ?? envelope.pid;
  const withPid = pid === undefined ? fields : { ...fields, pid };
  return repeated === undefined ? withPid : { ...withPid, count: repeated };
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

function matchKernel(outer: Bucket, message: string, outerPid: number | undefined): Refined | undefined {
  const stamp = KERNEL_STAMP.exec(message);
  const body = stamp === null ? message : message.slice(stamp[0].length);
  const inner = INNER_TAG.exec(body);
  if (inner === null) {
    return match(outer, body, outerPid);
  }
  const [whole, name, pid] = inner;
  const found = match(bucketAt(name, 0, name.length), body.slice(whole.length), Number(pid));
  return found === undefined ? undefined : { ...found, fields: { ...found.fields, pid: Number(pid) } };
}

function match(bucket: Bucket, message: string, pid: number | undefined): Refined | undefined {
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
function mayBeEvent(line: string, context: LineContext): boolean {
  if (line.charCodeAt(0) === 123) {
    return true;
  }
  const s = scan(line);
  const hasTime = s.timeEnd > s.timeStart;
  const label = labelFacts(context.labels).program;
  const tagged = s.programEnd > s.programStart && (hasTime || label === undefined);
  const bucket = tagged
    ? bucketAt(line, s.programStart, s.programEnd)
    : label === undefined
      ? ALL_BUCKET
      : bucketAt(label, 0, label.length);
  return startsLikeEvent(bucket, line, hasTime || tagged ? s.messageStart : s.lineStart);
}

function startsLikeEvent(bucket: Bucket, line: string, start: number): boolean {
  const code = line.charCodeAt(start);
  if (code === 91 && bucket !== ANY_BUCKET) {
    return true;
  }
  if (code === 109 && line.startsWith('message repeated ', start)) {
    return true;
  }
  const candidates = (code < 128 ? bucket.byFirst[code] : bucket.rest) ?? bucket.rest;
  for (let index = 0; index < candidates.length; index++) {
    const { heads, pattern } = candidates[index];
    if (heads.includes('') ? holdsOne(pattern.literals, line, start) : startsWithOne(heads, line, start)) {
      return true;
    }
  }
  return false;
}

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
