import { firstIndex } from '../search';
import type { Facts } from '../facts';
import type { Login, Sighting } from './logins';
import { sameAddress } from './networks';
import { isSwitch, type Rise } from '../replay/rises';
import type { Tampering } from '../host/tamper';
import type { LaneEvent } from '../types';

/** A session whose end nobody saw is followed for so long, ms. */
const OPEN_SESSION_MS = 12 * 60 * 60_000;
/** What a session started may still run a little after it, ms. */
const AFTERMATH_MS = 60_000;

/** What a login did until it ended. */
export interface Session {
  readonly endMs?: number;
  /** Commands run with other rights, as written, in order of time. */
  readonly commands: readonly Sighting[];
  readonly tampering: readonly Tampering[];
  /** Its ways to root. */
  readonly rises: readonly Rise[];
  /** Accounts that were made or changed. */
  readonly accounts: readonly Sighting[];
}

function endsLogin(login: Login, { event, happenedMs }: Sighting): boolean {
  const { kind, fields } = event;
  if (happenedMs < login.happenedMs) {
    return false;
  }
  if (kind === 'network.connection-ended' || kind === 'login.disconnected') {
    return (
      login.sourcePort !== undefined &&
      fields.sourcePort === login.sourcePort &&
      sameAddress(fields.sourceIp, login.sourceIp)
    );
  }
  return (
    kind === 'session.closed' &&
    fields.user === login.user &&
    fields.service !== undefined &&
    /^sshd|^login$/.test(fields.service)
  );
}

/** Kinds that `sessionOf` wants to be given, in order of time. */
export function belongsToSessions(event: LaneEvent): boolean {
  const { kind } = event;
  return (
    kind === 'network.connection-ended' ||
    kind === 'login.disconnected' ||
    kind === 'session.closed' ||
    kind === 'privilege.command' ||
    kind === 'privilege.switched' ||
    isSwitch(event) ||
    kind.startsWith('account.')
  );
}

function firstFrom(list: readonly Sighting[], ms: number): number {
  return firstIndex(list.length, (index) => list[index].happenedMs >= ms);
}

/**
 * What was done in a login's session. `trail` holds the events that belong to sessions, in order of the
 * time they happened: a replayed sudo line lies in its own old session.
 */
export function sessionOf(
  login: Login,
  { trail, tampering, rises }: Pick<Facts, 'trail' | 'tampering' | 'rises'>
): Session {
  const start = firstFrom(trail, login.happenedMs);
  let endMs: number | undefined;
  const commands: Sighting[] = [];
  const accounts: Sighting[] = [];
  for (let index = start; index < trail.length; index++) {
    const entry = trail[index];
    const limit = endMs === undefined ? login.happenedMs + OPEN_SESSION_MS : endMs + AFTERMATH_MS;
    if (entry.happenedMs > limit) {
      break;
    }
    if (entry.event.kind === 'privilege.command' && entry.event.fields.user === login.user) {
      commands.push(entry);
    } else if (entry.event.kind.startsWith('account.')) {
      accounts.push(entry);
    } else if (endMs === undefined && endsLogin(login, entry)) {
      endMs = entry.happenedMs;
    }
  }
  const lastMs = endMs === undefined ? login.happenedMs + OPEN_SESSION_MS : endMs + AFTERMATH_MS;
  const acts = tampering.filter(
    (act) =>
      act.happenedMs >= login.happenedMs &&
      act.happenedMs <= lastMs &&
      (act.user === login.user || act.user === 'root' || act.user === undefined)
  );
  const own = rises.filter(
    ({ user, happenedMs }) => user === login.user && happenedMs >= login.happenedMs && happenedMs <= lastMs
  );
  return { endMs, commands, tampering: acts, accounts, rises: own };
}
