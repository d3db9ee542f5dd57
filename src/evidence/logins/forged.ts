import { refOf } from '../host/boots';
import type { Facts } from '../facts';
import type { Login, Sighting } from './logins';
import { say } from '../findings/say';
import type { Finding } from '../types';

/** journald's own word for who wrote a record: not root. */
const NOT_ROOT = /"_UID" ?: ?"(?!0")(\d{1,10})"/;

/** The user id that journald saw write a record which claims to be of a program that runs as root. */
function writerOf(facts: Facts, { event }: Sighting): string | undefined {
  const view = facts.lanes.find(({ view: { lane } }) => lane.id === event.laneId)?.view;
  const line = view?.lane.records.lines[event.index] ?? '';
  const fromJournal = event.envelope?.transport !== undefined && line.startsWith('{');
  return fromJournal && event.envelope?.programSource !== 'journal' ? NOT_ROOT.exec(line)?.[1] : undefined;
}

/** Logins whose line, by the journal's own fields, was written by a user's program and not by sshd. */
export function forgedFindings(facts: Facts, logins: readonly Login[]): readonly Finding[] {
  return logins.flatMap((login) => {
    const found = login.fresh
      .map((sighting) => ({ sighting, uid: writerOf(facts, sighting) }))
      .find(({ uid }) => uid !== undefined);
    if (found === undefined) {
      return [];
    }
    const { event } = found.sighting;
    const values = { user: login.user, host: facts.host, atMs: login.happenedMs, uid: found.uid };
    const finding: Finding = {
      id: `tamper:forged-login:${login.user ?? '?'}:${Math.round(login.happenedMs / 1000)}`,
      severity: 'warning',
      statement: say('login-line-forged', values, { evidence: [refOf(event)] }),
      supporting: [],
      against: [],
      missing: [],
      fromMs: login.happenedMs,
      toMs: login.happenedMs,
      evidence: [refOf(event)],
    };
    return [finding];
  });
}
