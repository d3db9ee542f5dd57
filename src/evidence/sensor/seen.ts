import { isAskedFor, isEntry, isSaidToBeEntry, looseTie, type Tie } from '../host/starts';
import type { LaneEvent } from '../types';

/** A session that the second witness saw begin. */
export interface SeenSession {
  /** Its first process, or the first that sshd can only have started for a client. */
  start: LaneEvent;
  readonly tie: Tie;
  /** Something in it was asked for by a client; else sshd or PAM may have started it for their own ends. */
  asked: boolean;
}

/** So long a server's process may serve one connection, ms; later the number is another process's. */
const SAME_SERVER_MS = 12 * 60 * 60_000;

/**
 * Puts processes together to sessions. One connection is served by one process of sshd, so all that it
 * starts, and what those start, is one session, however many shells a client opens over it.
 */
export class Sessions {
  readonly seen: SeenSession[] = [];
  /** Process number of the server that a process came from, by the process's own number. */
  private readonly servers = new Map<number, number>();
  private readonly known = new Map<number, { session: SeenSession; lastMs: number }>();

  /** To be given every start of a process, in order of time. */
  add(event: LaneEvent): Tie | undefined {
    const { pid, parentPid } = event.fields;
    if (pid === 1) {
      this.servers.clear();
      this.known.clear();
      return undefined;
    }
    const inherited = parentPid === undefined ? undefined : this.servers.get(parentPid);
    const entry = isEntry(event);
    if (!entry && inherited === undefined && !isSaidToBeEntry(event)) {
      if (pid !== undefined) {
        this.servers.delete(pid);
      }
      const tie = looseTie(event);
      if (tie !== undefined) {
        this.seen.push({ start: event, tie, asked: true });
      }
      return tie;
    }
    const asked = !entry || isAskedFor(event);
    const server = (entry ? parentPid : (inherited ?? parentPid)) ?? pid;
    if (server === undefined) {
      this.seen.push({ start: event, tie: 'sshd', asked });
      return 'sshd';
    }
    if (pid !== undefined) {
      this.servers.set(pid, server);
    }
    const known = this.known.get(server);
    if (known !== undefined && event.timeMs - known.lastMs <= SAME_SERVER_MS) {
      known.lastMs = event.timeMs;
      if (entry && asked && !known.session.asked) {
        known.session.asked = true;
        known.session.start = event;
      }
      return 'sshd';
    }
    const session: SeenSession = { start: event, tie: 'sshd', asked };
    this.known.set(server, { session, lastMs: event.timeMs });
    this.seen.push(session);
    return 'sshd';
  }
}
