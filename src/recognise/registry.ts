import { compile, type Compiled, type Pattern } from './pattern';
import { alloy } from './programs/alloy';
import { ansible } from './programs/ansible';
import { audit } from './programs/audit';
import { auditd } from './programs/auditd';
import { chronyd } from './programs/chronyd';
import { cloudInit } from './programs/cloudInit';
import { dropbear } from './programs/dropbear';
import { ec2InstanceConnect } from './programs/ec2InstanceConnect';
import { fluentBit } from './programs/fluentBit';
import { fsck } from './programs/fsck';
import { hostSpan } from './programs/hostSpan';
import { journald } from './programs/journald';
import { kernel } from './programs/kernel';
import { login } from './programs/login';
import { logind } from './programs/logind';
import { logrotate } from './programs/logrotate';
import { ntpd } from './programs/ntpd';
import { otelCollector } from './programs/otelCollector';
import { packages } from './programs/packages';
import { pam } from './programs/pam';
import { promtail } from './programs/promtail';
import { rsyslog } from './programs/rsyslog';
import { shadow } from './programs/shadow';
import { sshd } from './programs/sshd';
import { ssm } from './programs/ssm';
import { su } from './programs/su';
import { sudo } from './programs/sudo';
import { syslogNg } from './programs/syslogNg';
import { systemd } from './programs/systemd';
import { tailscale } from './programs/tailscale';
import { timedated } from './programs/timedated';
import { timesyncd } from './programs/timesyncd';
import { vector } from './programs/vector';

/** Every pattern; within a program the first that matches counts. A new program is one line here. */
export const PATTERNS: readonly Pattern[] = [
  ...sshd,
  ...dropbear,
  ...pam,
  ...logind,
  ...sudo,
  ...su,
  ...login,
  ...shadow,
  ...ec2InstanceConnect,
  ...ssm,
  ...tailscale,
  ...cloudInit,
  ...kernel,
  ...fsck,
  ...audit,
  ...systemd,
  ...journald,
  ...rsyslog,
  ...syslogNg,
  ...fluentBit,
  ...promtail,
  ...alloy,
  ...vector,
  ...otelCollector,
  ...auditd,
  ...chronyd,
  ...timesyncd,
  ...timedated,
  ...ntpd,
  ...packages,
  ...ansible,
  ...logrotate,
  ...hostSpan,
];

/** Patterns that can begin with a given character, so that a message meets few of them. */
export interface Bucket {
  /** Program's name, lower case; empty for the bucket of no program. */
  readonly name: string;
  readonly byFirst: ReadonlyArray<readonly Compiled[] | undefined>;
  /** Those whose first character is a choice, also part of every entry of `byFirst`. */
  readonly rest: readonly Compiled[];
}

function bucket(name: string, patterns: readonly Compiled[]): Bucket {
  const byFirst: Array<readonly Compiled[] | undefined> = [];
  for (let code = 0; code < 128; code++) {
    const first = String.fromCharCode(code);
    const list = patterns.filter((entry) => entry.heads.some((head) => head === '' || head[0] === first));
    byFirst.push(list.length === 0 ? undefined : list);
  }
  return { name, byFirst, rest: patterns.filter((entry) => entry.heads.includes('')) };
}

const COMPILED: readonly Compiled[] = PATTERNS.map(compile);

/** For lines that name no program: everything is possible. */
export const ALL_BUCKET: Bucket = bucket('', COMPILED);

/** For programs that have no patterns of their own: what libraries write in any program's name. */
export const ANY_BUCKET: Bucket = bucket(
  '',
  COMPILED.filter((entry) => entry.pattern.programs === 'any')
);

const NAMES: readonly string[] = Array.from(
  new Set(PATTERNS.flatMap((pattern) => (pattern.programs === 'any' ? [] : pattern.programs)))
);

const BUCKETS: ReadonlyMap<string, Bucket> = new Map(
  NAMES.map((name) => [
    name,
    bucket(
      name,
      COMPILED.filter((entry) => entry.pattern.programs === 'any' || entry.pattern.programs.includes(name))
    ),
  ])
);

const SLOTS = 1024;

function slotOf(text: string, start: number, end: number): number {
  let hash = 17;
  for (let index = start; index < end; index++) {
    // Setting bit 5 makes letters lower case; what it does to other characters does not matter to a hash.
    hash = (hash * 31 + (text.charCodeAt(index) | 32)) & 0xffff;
  }
  return hash % SLOTS;
}

const TABLE: readonly Bucket[][] = Array.from({ length: SLOTS }, () => []);
BUCKETS.forEach((entry, name) => TABLE[slotOf(name, 0, name.length)].push(entry));

const LONGEST = Math.max(...NAMES.map((name) => name.length));

/** Whether `name`, which is lower case, stands at `start` in any case. */
function isLowered(text: string, start: number, name: string): boolean {
  for (let index = 0; index < name.length; index++) {
    const code = text.charCodeAt(start + index);
    if ((code >= 65 && code <= 90 ? code | 32 : code) !== name.charCodeAt(index)) {
      return false;
    }
  }
  return true;
}

/** Bucket of the program written at `start` to `end` of `text`, without allocating. */
export function bucketAt(text: string, start: number, end: number): Bucket {
  const length = end - start;
  if (length <= LONGEST) {
    const slot = TABLE[slotOf(text, start, end)];
    for (let index = 0; index < slot.length; index++) {
      const { name } = slot[index];
      if (name.length === length && isLowered(text, start, name)) {
        return slot[index];
      }
    }
  }
  return ANY_BUCKET;
}

/** A program that has patterns of its own. */
export function isKnownProgram(name: string): boolean {
  return BUCKETS.has(name.toLowerCase());
}
