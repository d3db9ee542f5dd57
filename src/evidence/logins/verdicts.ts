import { corroborate, type Corroboration } from '../sensor/corroborate';
import type { Facts } from '../facts';
import type { Login, Sighting } from './logins';
import { sameAddress } from './networks';
import { between } from '../sensor/sensor';
import { quotedIn } from './quoted';
import { worse } from '../findings/say';
import { plainUser } from '../sensor/told';
import type { Replay, Severity } from '../types';

/** Around the receipt of a replayed record, no shell of its user may have started within this, ms. */
const SHELL_NEAR_MS = 2 * 60_000;
/** Somebody who hides a login among old lines was there before; a day is looked back, ms. */
const ADDRESS_BEFORE_MS = 24 * 60 * 60_000;

/**
 * What a login is taken for.
 * `real`: at least one record of it came when it happened, or late for the first time.
 * `replayed`: only old records, and everything that a replay must show is shown.
 * `replay-unconfirmed`: only old records, and something is missing to be sure.
 */
export type LoginStatus = 'real' | 'replayed' | 'replay-unconfirmed';

export interface JudgedLogin {
  readonly login: Login;
  readonly status: LoginStatus;
  readonly userApproved: boolean;
  readonly networkApproved: boolean;
  /** The second witness at the time the login happened. */
  readonly atTime: Corroboration;
  /** And at the time its old record was received. */
  readonly atReceipt?: Corroboration;
  readonly replay?: Replay;
  readonly severity: Severity;
  /** The second witness saw connections from its address that no log explains. */
  readonly visited?: boolean;
}

function receivedMs({ old }: Login): number {
  return Math.min(...old.map(({ event }) => event.timeMs));
}

function shellNear(facts: Facts, login: Login, atMs: number): boolean {
  return between(facts.sensor.shells, facts.sensor, atMs - SHELL_NEAR_MS, atMs + SHELL_NEAR_MS).some(
    ({ fields }) => fields.user === login.user
  );
}

/** A connection from the login's own address, in the day before its old record came, that no log explains. */
function addressSeen(facts: Facts, login: Login, atMs: number): boolean {
  return between(facts.sensor.connections, facts.sensor, atMs - ADDRESS_BEFORE_MS, atMs + SHELL_NEAR_MS).some(
    ({ fields }) =>
      sameAddress(fields.sourceIp, login.sourceIp) &&
      !facts.sensor.logged.has(`${fields.sourceIp} ${fields.sourcePort}`)
  );
}

/**
 * What an old record tells of may be ruled out only where it can be known: it lies before the window or
 * a restart, or the second witness was listening then and saw nothing. Minutes of delay after an outage
 * make a real login look old while nobody listened.
 */
function belongsElsewhere(facts: Facts, login: Login, receivedAtMs: number, atTime: Corroboration): boolean {
  return (
    login.happenedMs < facts.set.fromMs ||
    atTime.verdict === 'uncorroborated' ||
    facts.boots.some(
      ({ atMs, confirmed }) => confirmed && atMs > login.happenedMs && atMs <= receivedAtMs + SHELL_NEAR_MS
    )
  );
}

/** How bad a login is that happened. */
export function realSeverity(approved: boolean, { verdict, deaf }: Corroboration): Severity {
  if (!approved) {
    return 'critical';
  }
  if (verdict === 'corroborated') {
    return 'ok';
  }
  // Without any second witness nothing is wrong that could be put right today; with one that failed, it is.
  const none = deaf === 'absent' || deaf === 'never-saw-login-port';
  return verdict === 'not-listening' && none ? 'notice' : 'warning';
}

function replayOf({ old }: Login): Replay | undefined {
  const replays = old.map((one: Sighting) => one.replay).filter((one): one is Replay => one !== undefined);
  return replays.find((one) => one.strength === 'whole') ?? replays[0];
}

function judgeOld(
  facts: Facts,
  login: Login,
  approved: boolean
): Omit<JudgedLogin, 'login' | 'userApproved' | 'networkApproved'> {
  const atMs = receivedMs(login);
  const atTime = corroborate(facts.sensor, login, login.happenedMs);
  const atReceipt = corroborate(facts.sensor, login, atMs);
  const replay = replayOf(login);
  const whole = replay?.strength === 'whole';
  const unseen = atReceipt.verdict === 'uncorroborated' && !shellNear(facts, login, atMs);
  if (atReceipt.verdict === 'corroborated' || atTime.verdict === 'corroborated') {
    // The second witness saw it: at the old time it was a real login then, at the new time it is one now.
    const then = atReceipt.verdict === 'corroborated' ? atReceipt : atTime;
    return { status: 'real', atTime: then, atReceipt, replay, severity: realSeverity(approved, then) };
  }
  const visited = addressSeen(facts, login, atMs);
  const ofAnotherTime = belongsElsewhere(facts, login, atMs, atTime);
  if (whole && unseen && !visited && ofAnotherTime) {
    // It did not happen now. Whether it was all right when it did is another question.
    return { status: 'replayed', atTime, atReceipt, replay, severity: approved ? 'notice' : 'warning' };
  }
  const supported = (whole || unseen) && !visited && ofAnotherTime;
  const severity = approved || supported ? 'warning' : 'critical';
  return { status: 'replay-unconfirmed', atTime, atReceipt, replay, severity, visited };
}

/**
 * The connection is there, but what it opened is somebody else's session, and nobody's of the name in the line: a line
 * that anyone could write lends the connection another name.
 */
function withStranger(facts: Facts, login: Login, told: Corroboration): Corroboration {
  const { counterpart, shell, verdict } = told;
  if (verdict !== 'corroborated' || shell !== undefined || counterpart?.kind !== 'network.connection-accepted') {
    return told;
  }
  const { sourceIp, sourcePort } = counterpart.fields;
  const stranger = facts.opened
    .get(`${sourceIp} ${sourcePort}`)
    ?.find(
      ({ connection, shell: { fields } }) =>
        Math.abs((connection?.timeMs ?? Infinity) - counterpart.timeMs) <= SHELL_NEAR_MS &&
        fields.user !== undefined &&
        plainUser(fields.user) !== plainUser(login.user)
    );
  return stranger === undefined ? told : { ...told, verdict: 'contradicted', openedFor: stranger.shell.fields.user };
}

/**
 * What another program printed may be a quotation, unless the second witness saw the login; and where it did, the log
 * of the server lacks it.
 */
function quotedSeverity(real: Severity, { verdict }: Corroboration): Severity {
  return verdict === 'corroborated' ? worse(real, 'warning') : real === 'critical' ? 'warning' : real;
}

/** One login with what everybody says of it. */
export function judgeLogin(facts: Facts, login: Login): JudgedLogin {
  const userApproved = facts.approval.user(login.user);
  // A session names no address: its network is as unknown as an address that was never written.
  const networkApproved = facts.approval.network(login.sourceIp);
  const approved = userApproved && networkApproved;
  const isQuoted = quotedIn(login) !== undefined;
  if (login.fresh.length === 0) {
    const old = judgeOld(facts, login, approved);
    const unseen = isQuoted && old.status !== 'real' && old.severity === 'critical';
    return { login, userApproved, networkApproved, ...old, severity: unseen ? 'warning' : old.severity };
  }
  const atTime = withStranger(facts, login, corroborate(facts.sensor, login, login.happenedMs));
  const replay = replayOf(login);
  const real = realSeverity(approved, atTime);
  const severity = isQuoted ? quotedSeverity(real, atTime) : real;
  const single = login.from === 'session' && approved ? worse(severity, 'notice') : severity;
  return { login, status: 'real', userApproved, networkApproved, atTime, replay, severity: single };
}
