import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { recognise, type EventFields, type RecognisedEvent } from '../../src/recognise';

/** One line of a measuring set, and what its origin expects of it. */
interface SetLine {
  readonly id: string;
  readonly line: string;
  readonly tags: readonly string[];
  readonly dup_of?: string;
  readonly expect: Expectation;
}

interface Expectation {
  readonly kind: string | null;
  readonly accept?: readonly string[];
  readonly basis: string;
  readonly must_not?: readonly string[];
  readonly user?: string | null;
  readonly ip?: string | null;
  readonly from_name?: string | null;
  readonly port?: string | number | null;
  readonly method?: string | null;
  readonly outcome?: string | null;
}

/** One line on which set and recogniser differ. */
export interface Disagreement {
  readonly set: string;
  readonly id: string;
  readonly what: string;
  readonly expected: unknown;
  readonly found: unknown;
  readonly basis: string;
  readonly line: string;
}

interface Rate {
  hits: number;
  missed: number;
  wrong: number;
}

/** Share of the expected that was found, and of the found that was expected; 1 where there was nothing to find. */
export interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly expected: number;
}

export interface SetsResult {
  readonly sets: Record<string, { lines: number; agreement: number }>;
  readonly kinds: Record<string, { lines: number; agreement: number }>;
  readonly acceptedLogins: Score;
  readonly failedLogins: Score;
  readonly sessions: Score;
  readonly fieldErrors: number;
  readonly falseLogins: number;
  readonly disagreements: readonly Disagreement[];
}

/** The sets' word for an event; the longest first part that is listed counts. */
const WORDS: ReadonlyArray<readonly [string, string]> = [
  ['login.accepted', 'ssh-accepted'],
  ['login.failed', 'ssh-failed'],
  ['login.invalid-user', 'ssh-invalid-user'],
  ['login.connected', 'ssh-other'],
  ['login.disconnected', 'ssh-disconnect'],
  ['session.opened', 'session-opened'],
  ['session.closed', 'session-closed'],
  ['privilege.command', 'sudo-command'],
  ['privilege.denied', 'sudo-denied'],
  ['privilege.switched', 'su'],
  ['audit.login', 'audit-login'],
  ['audit.authenticated', 'audit-login'],
  ['audit.started', 'logger-start'],
  ['audit.stopped', 'audit-stop'],
  ['audit.config-changed', 'audit-config'],
  ['account.created', 'user-added'],
  ['account.deleted', 'user-changed'],
  ['account.changed', 'user-changed'],
  ['account.password-changed', 'password-changed'],
  ['boot.', 'boot'],
  ['shutdown.', 'shutdown'],
  ['kernel.panic', 'crash'],
  ['kernel.out-of-memory', 'oom'],
  ['journal.discarded', 'journal-corrupt'],
  ['journal.rotated', 'journal-rotated'],
  ['journal.vacuumed', 'log-cleared'],
  ['journal.suppressed', 'log-dropped'],
  ['journal.missed', 'log-dropped'],
  ['journal.started', 'logger-start'],
  ['journal.stopped', 'logger-stop'],
  ['logger.started', 'logger-start'],
  ['logger.stopped', 'logger-stop'],
  ['logger.dropped', 'log-dropped'],
  ['clock.', 'time-jump'],
  ['tamper.logs-cleared', 'log-cleared'],
  ['tamper.logger-stopped', 'sudo-command'],
  ['context.rotated', 'log-rotated'],
];

const ACCEPTED = ['ssh-accepted', 'console-login'];
const FAILED = ['ssh-failed', 'ssh-invalid-user'];
const SESSIONS = ['session-opened', 'session-closed'];

function wordOf(event: RecognisedEvent | undefined): string {
  if (event === undefined) {
    return 'other';
  }
  // The sets have words for ssh and the console; a login refused by a mail, file or web service is "other" there.
  const { service = '', method } = event.fields;
  const { program = 'sshd' } = event.envelope;
  if (event.kind === 'login.failed' && service !== 'sshd' && !service.startsWith('/') && method === undefined) {
    return service === '' && /^(?:sshd(?:-session|-auth)?|dropbear)$/.test(program) ? 'ssh-failed' : 'other';
  }
  return WORDS.find(([kind]) => event.kind.startsWith(kind))?.[1] ?? 'other';
}

/** A change of a group is one kind here and two in the sets; an audit record may be named after what it says. */
function sameWord(event: RecognisedEvent | undefined, accept: readonly string[]): boolean {
  const word = wordOf(event);
  const fromAudit = event?.envelope.message.includes('audit(') === true;
  return (
    accept.includes(word) ||
    (word === 'user-changed' && accept.includes('group-changed')) ||
    // What a command does to the logs is said more exactly here than "a command".
    (event?.kind.startsWith('tamper.') === true && accept.includes('sudo-command')) ||
    (fromAudit && word === 'ssh-failed' && accept.includes('audit-login'))
  );
}

/** Compares the recogniser with every `*.ndjson` in `folder`. Repeated lines and lines without expectation are left out. */
export function measureSets(folder: string): SetsResult {
  const disagreements: Disagreement[] = [];
  const sets: Record<string, { lines: number; agreement: number }> = {};
  const kinds: Record<string, { lines: number; agreement: number }> = {};
  const rates = { accepted: newRate(), failed: newRate(), sessions: newRate() };
  let fieldErrors = 0;
  let falseLogins = 0;
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ndjson'))) {
    const set = basename(file, '.ndjson');
    for (const text of readFileSync(join(folder, file), 'utf8').split('\n')) {
      const entry: SetLine | undefined = text === '' ? undefined : JSON.parse(text);
      if (entry?.expect.kind === undefined || entry.expect.kind === null || entry.dup_of !== undefined) {
        continue;
      }
      const { expect, line, id } = entry;
      const { kind } = entry.expect;
      const event = recognise(line, { timeMs: Date.UTC(2026, 0, 1) });
      const word = wordOf(event);
      const accept = [kind, ...(expect.accept ?? [])];
      const agrees = sameWord(event, accept);
      const stated = expect.basis === 'peer' || expect.basis === 'peer+form';
      const differ = (what: string, expected: unknown, found: unknown) =>
        disagreements.push({ set, id, what, expected, found, basis: expect.basis, line });
      if (stated) {
        count(sets, set, agrees);
        count(kinds, kind, agrees);
      }
      const wrongFields = agrees && event !== undefined ? fieldDifferences(expect, event.fields) : [];
      if (!agrees) {
        differ('kind', accept.join('|'), event === undefined ? 'other' : event.kind);
      }
      wrongFields.forEach(([what, expected, found]) => differ(what, expected, found));
      fieldErrors += wrongFields.length;
      const falseLogin = word === 'ssh-accepted' && (!agrees || expect.must_not?.includes(word) === true);
      if (falseLogin) {
        falseLogins++;
        differ('false login', accept.join('|'), word);
      }
      const right = agrees && wrongFields.length === 0;
      rate(rates.accepted, stated && ACCEPTED.includes(kind), ACCEPTED.includes(word), right, agrees);
      rate(rates.failed, stated && FAILED.includes(kind), FAILED.includes(word), right, agrees);
      rate(rates.sessions, stated && SESSIONS.includes(kind), SESSIONS.includes(word), right, agrees);
    }
  }
  return {
    sets,
    kinds,
    acceptedLogins: score(rates.accepted),
    failedLogins: score(rates.failed),
    sessions: score(rates.sessions),
    fieldErrors,
    falseLogins,
    disagreements,
  };
}

function newRate(): Rate {
  return { hits: 0, missed: 0, wrong: 0 };
}

/** A found event whose fields are wrong counts against recall, one of a wrong kind against precision. */
function rate(into: Rate, expected: boolean, found: boolean, right: boolean, agrees: boolean): void {
  if (expected && right) {
    into.hits++;
  } else if (expected) {
    into.missed++;
  }
  if (found && !agrees) {
    into.wrong++;
  }
}

function score({ hits, missed, wrong }: Rate): Score {
  return {
    precision: hits + wrong === 0 ? 1 : round(hits / (hits + wrong)),
    recall: hits + missed === 0 ? 1 : round(hits / (hits + missed)),
    expected: hits + missed,
  };
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

function count(into: Record<string, { lines: number; agreement: number }>, name: string, agrees: boolean): void {
  const entry = (into[name] ??= { lines: 0, agreement: 0 });
  entry.agreement = round((entry.agreement * entry.lines + (agrees ? 1 : 0)) / (entry.lines + 1));
  entry.lines++;
}

function fieldDifferences(
  expect: Expectation,
  fields: EventFields
): ReadonlyArray<readonly [string, unknown, unknown]> {
  const pairs: ReadonlyArray<readonly [string, unknown, unknown]> = [
    ['user', expect.user, fields.user],
    // `?` is the audit system's word for "unknown", which one origin takes for an address.
    ['ip', expect.ip?.startsWith('?') === true ? undefined : plainAddress(expect.ip), plainAddress(fields.sourceIp)],
    ['from_name', expect.from_name, fields.sourceIp],
    ['port', expect.port, fields.sourcePort],
    ['method', expect.method, fields.method],
    ['outcome', expect.outcome, fields.outcome],
  ];
  return pairs.filter(
    ([, expected, found]) =>
      expected !== undefined && expected !== null && expected !== '' && String(expected) !== String(found)
  );
}

/** The sets' origins cut `::ffff:` and zones. */
function plainAddress(address: string | null | undefined): string | undefined {
  return address
    ?.toLowerCase()
    .replace(/^::ffff:/, '')
    .replace(/%.*$/, '');
}
