import type { Facts } from '../facts';
import type { Sighting } from '../logins/logins';
import { firstIndex } from '../search';
import type { SeenSession } from './seen';
import { baseName, isShell } from '../host/starts';

/** A line about a command stands this close to its start, ms. */
const SAME_START_MS = 5000;
/** What a job of cron starts, it starts within this, ms. */
const JOB_MS = 60_000;
/** Lines looked at around a moment for cron's own. */
const MOST_LINES = 400;

const CRON = /^(?:crond?|CRON|atd|anacron)$/;
const SWITCHERS = /^(?:su|su-l|sudo-i|runuser|runuser-l|doas)$/;
const CRON_LINE = /\((\S+)\) CMD \((.*)\)\s*"?\s*}?$/;

/** Without the path of the program, as `sh -c` may be written with it or without. */
function plain(command: string): string {
  return command.trim().replace(/^\S*\//, '');
}

function startsShell(command: string): boolean {
  const program = command.trim().split(/\s/, 1)[0];
  return isShell(program) || /^(?:su|sudo|machinectl)$/.test(baseName(program));
}

function explains({ start, tie }: SeenSession, { event }: Sighting, afterMs: number): boolean {
  const { kind, fields } = event;
  const { user, command = '' } = start.fields;
  const near = Math.abs(afterMs) <= SAME_START_MS;
  switch (kind) {
    case 'privilege.command': {
      const isTheirs = (fields.effectiveUser ?? 'root') === user && fields.command !== undefined && near;
      return (
        isTheirs &&
        (tie === 'command' ? plain(fields.command ?? '') === plain(command) : startsShell(fields.command ?? ''))
      );
    }
    case 'privilege.switched':
      return tie !== 'command' && near && fields.effectiveUser === user;
    case 'session.opened': {
      const service = baseName(fields.service ?? '');
      return fields.user !== user
        ? false
        : tie === 'command'
          ? CRON.test(service) && afterMs >= -1000 && afterMs <= JOB_MS
          : SWITCHERS.test(service) && near;
    }
    default:
      return false;
  }
}

/** cron's own line for a command, which is no event: `(root) CMD (cd / && run-parts …)`. */
function inCronLine(facts: Facts, { start }: SeenSession, atMs: number): boolean {
  const { user, command = '' } = start.fields;
  return facts.set.lanes.some(({ role, records }) => {
    if (role === 'siem') {
      return false;
    }
    const from = firstIndex(records.length, (index) => records.timeMs[index] >= atMs - SAME_START_MS);
    for (let index = from; index < records.length && index < from + MOST_LINES; index++) {
      if (records.timeMs[index] > atMs + SAME_START_MS) {
        return false;
      }
      const line = records.lines[index];
      const [, who, job] = (line.includes(' CMD (') ? CRON_LINE.exec(line) : undefined) ?? [];
      if (job !== undefined && who === user && command.includes(job.trim())) {
        return true;
      }
    }
    return false;
  });
}

/**
 * The logs have another reason for a shell or a command than a login: cron's job, sudo, su. Asked only
 * of what is not known to run below sshd, since anybody can write such a line.
 */
export function isExplained(facts: Facts, session: SeenSession, atMs: number): boolean {
  for (const list of facts.doings.values()) {
    const from = firstIndex(list.length, (index) => list[index].happenedMs >= atMs - JOB_MS);
    for (let index = from; index < list.length && list[index].happenedMs <= atMs + SAME_START_MS; index++) {
      const one = list[index];
      if (one.arrival !== 'old' && explains(session, one, atMs - one.happenedMs)) {
        return true;
      }
    }
  }
  return session.tie === 'command' && inCronLine(facts, session, atMs);
}
