import { refOf } from './boots';
import { laneName, sensorName, type Facts } from './facts';
import { lanesAt } from './heard';
import type { Login } from './logins';
import { sameAddress } from './networks';
import { say } from './say';
import { between } from './sensor';
import { plainUser, type ToldLogin } from './told';
import type { Finding, LaneEvent } from './types';

/** A shell follows its connection within this, ms: the time to type a password. */
const SHELL_WITHIN_MS = 30_000;
/** Closer, where a log line claims the connection: a shell right after it is its own, ms. */
const STRANGER_WITHIN_MS = 10_000;
/** So many connections between two chances to pause. */
const CHUNK = 500;
/** A login record may come from another process of the connection, ms. */
const CLAIM_MS = 150_000;

/** A connection with a shell after it, of which no log line tells. */
export interface Alone {
  readonly connection: LaneEvent;
  readonly shell: LaneEvent;
  readonly atMs: number;
}

function claims(login: Login, connection: LaneEvent, atMs: number): boolean {
  if (Math.abs(login.happenedMs - atMs) > CLAIM_MS) {
    return false;
  }
  const { sourceIp, sourcePort } = connection.fields;
  // A session without an address claims its user's shell, and no connection.
  if (login.sourceIp === undefined) {
    return false;
  }
  return (
    sameAddress(sourceIp, login.sourceIp) &&
    (sourcePort === undefined || login.sourcePort === undefined || sourcePort === login.sourcePort)
  );
}

/**
 * The shell behind a connection that a log line claims for somebody else. Anyone on the host can write
 * such a line; the shell's user is what the connection really opened. Where the claimant's own shell is
 * there too, the line is true and the other shell has another reason.
 */
function strangersShell(
  shells: readonly LaneEvent[],
  claimants: readonly Login[],
  used: ReadonlySet<LaneEvent>,
  connectedMs: number
): LaneEvent | undefined {
  const isClaimants = ({ fields }: LaneEvent) => claimants.some(({ user }) => user === fields.user);
  if (shells.some(isClaimants)) {
    return undefined;
  }
  return shells.find(
    (one) =>
      !used.has(one) &&
      one.timeMs - connectedMs <= STRANGER_WITHIN_MS &&
      // A shell that only runs a command is as likely a job of the host.
      !/\s-\w*c(?:\s|$)/.test(one.fields.command ?? '')
  );
}

/**
 * Connections to a login port with a shell after them and no login record. The shells of logged logins
 * are taken out first, so that a scanner's knock next to somebody's login is not blamed for its shell.
 */
export function* seenAlone(facts: Facts): Generator<void, readonly Alone[]> {
  const { sensor } = facts;
  const fresh = facts.logins.filter((login) => login.fresh.length > 0);
  const used = new Set<LaneEvent>();
  for (const login of fresh) {
    for (const shell of between(sensor.shells, sensor, login.happenedMs - 5000, login.happenedMs + SHELL_WITHIN_MS)) {
      if (shell.fields.user === login.user) {
        used.add(shell);
      }
    }
  }
  yield;
  const times = Float64Array.from(fresh, (login) => login.happenedMs);
  const found: Alone[] = [];
  for (const [index, connection] of sensor.connections.entries()) {
    if (index % CHUNK === CHUNK - 1) {
      yield;
    }
    const atMs = connection.timeMs - sensor.offsetMs;
    if (lanesAt(facts, atMs).heard.length === 0) {
      continue;
    }
    const claimants = nearby(fresh, times, atMs).filter((login) => claims(login, connection, atMs));
    const shells = between(sensor.shells, sensor, atMs, atMs + SHELL_WITHIN_MS);
    const shell =
      claimants.length === 0
        ? shells.find((one) => !used.has(one))
        : strangersShell(shells, claimants, used, atMs + sensor.offsetMs);
    if (shell !== undefined) {
      used.add(shell);
      found.push({ connection, shell, atMs });
    }
  }
  return found;
}

function nearby(logins: readonly Login[], times: Float64Array, atMs: number): readonly Login[] {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] < atMs - CLAIM_MS) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  let end = low;
  while (end < times.length && times[end] <= atMs + CLAIM_MS) {
    end++;
  }
  return logins.slice(low, end);
}

/** A login that documents tell of is the one that opened this session. */
export function isOfSession({ login }: ToldLogin, { connection, shell, atMs }: Alone): boolean {
  const { sourceIp, sourcePort } = connection.fields;
  const after = login.happenedMs - atMs;
  if (after < -CLAIM_MS || after > CLAIM_MS) {
    return false;
  }
  return login.sourcePort !== undefined && sourcePort !== undefined
    ? login.sourcePort === sourcePort && sameAddress(login.sourceIp, sourceIp)
    : plainUser(login.user) === plainUser(shell.fields.user) &&
        (login.sourceIp === undefined || sameAddress(login.sourceIp, sourceIp));
}

/** A session that only the second witness saw. */
export function aloneFinding(facts: Facts, alone: Alone): Finding {
  const { connection, shell, atMs } = alone;
  const { sourceIp, sourcePort } = connection.fields;
  const { user } = shell.fields;
  const approved = facts.approval.user(user) && facts.approval.network(sourceIp);
  const gap = facts.gaps.find((one) => atMs >= one.fromMs && atMs <= one.toMs);
  const values = { sensor: sensorName(facts), host: facts.host, user, atMs, sourceIp, sourcePort };
  return {
    id: `session:${sourceIp ?? '-'}:${sourcePort ?? '-'}:${Math.round(atMs / 1000)}`,
    severity: approved ? 'warning' : 'critical',
    statement: say(approved ? 'alone-approved' : 'alone', values),
    supporting:
      gap === undefined
        ? []
        : [say('alone-in-gap', { lane: laneName(facts, gap.laneId), fromMs: gap.fromMs, toMs: gap.toMs })],
    against: [],
    missing: [say('need-login-record', { user })],
    fromMs: atMs,
    toMs: atMs,
    evidence: [refOf(connection), refOf(shell)],
  };
}
