import { readAt, type Compiled, type Found } from './pattern';
import { ALL_BUCKET, bucketAt, type Bucket } from './registry';
import { numberAt } from './scanParts';

/**
 * The first of the bucket's patterns that reads the message which stands in `text` from `start` on. Most
 * messages are dismissed by comparing a few characters in place, and none of them costs memory.
 */
export function find(bucket: Bucket, text: string, start: number, pid: number | undefined): Found | undefined {
  if (text.charCodeAt(start) === 109 && text.startsWith('message repeated ', start)) {
    const repeated = REPEATED.exec(text.slice(start));
    if (repeated !== null) {
      const found = findOnce(bucket, repeated[2], 0, pid);
      if (found !== undefined) {
        found.fields.count = Number(repeated[1]);
      }
      return found;
    }
  }
  return findOnce(bucket, text, start, pid);
}

const REPEATED = /^message repeated (\d{1,9}) times: \[ ?(.*)\]$/;

function findOnce(bucket: Bucket, text: string, start: number, pid: number | undefined): Found | undefined {
  const throughKernel = bucket.name === 'kernel' || bucket === ALL_BUCKET;
  const found = throughKernel ? findInKernel(bucket, text, start, pid) : findIn(bucket, text, start, pid);
  if (found !== undefined && found.fields.pid === undefined && pid !== undefined) {
    found.fields.pid = pid;
  }
  return found;
}

/** `[    2.412637] `, as dmesg and the kernel's log input keep it. */
const KERNEL_STAMP = /\[ {0,7}\d{1,10}\.\d{6}\] /y;
/** What systemd's programs write through /dev/kmsg while there is no logger. Nobody else's login comes that way. */
const INNER_TAG = /systemd(?:-[a-z]{1,20})?\[\d{1,10}\]: /y;

function findInKernel(outer: Bucket, text: string, start: number, outerPid: number | undefined): Found | undefined {
  const body = afterStamp(text, start);
  INNER_TAG.lastIndex = body;
  if (!text.startsWith('systemd', body) || !INNER_TAG.test(text)) {
    return findIn(outer, text, body, outerPid);
  }
  const nameEnd = text.indexOf('[', body);
  const pid = numberAt(text, nameEnd + 1, text.indexOf(']', nameEnd));
  const found = findIn(bucketAt(text, body, nameEnd), text, INNER_TAG.lastIndex, pid);
  if (found !== undefined) {
    found.fields.pid = pid;
  }
  return found;
}

function afterStamp(text: string, start: number): number {
  if (text.charCodeAt(start) !== 91) {
    return start;
  }
  KERNEL_STAMP.lastIndex = start;
  return KERNEL_STAMP.test(text) ? KERNEL_STAMP.lastIndex : start;
}

function findIn(bucket: Bucket, text: string, start: number, pid: number | undefined): Found | undefined {
  const code = text.charCodeAt(start);
  const candidates = (code < 128 ? bucket.byFirst[code] : bucket.rest) ?? bucket.rest;
  for (let index = 0; index < candidates.length; index++) {
    const candidate = candidates[index];
    if (mayBe(candidate, text, start, pid)) {
      const found = readAt(candidate, text, start);
      if (found !== undefined) {
        return found;
      }
    }
  }
  return undefined;
}

/** True does not promise a match; false does promise that there is none. */
function mayBe({ pattern, heads, headless, literal }: Compiled, text: string, start: number, pid?: number): boolean {
  const { onlyPid, literals } = pattern;
  if (onlyPid !== undefined && pid !== undefined && pid !== onlyPid) {
    return false;
  }
  if (headless) {
    return holdsOne(literals, text, start);
  }
  return startsWithOne(heads, text, start) && (literal === '' || text.includes(literal, start));
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
