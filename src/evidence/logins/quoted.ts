import type { Login } from './logins';
import { isLoginService } from './services';
import type { LaneEvent } from '../types';

/** Who may rightly print PAM's line about somebody's login: the server that let them in, and what carries all lines. */
const WRITERS =
  /ssh|dropbear|bastion|teleport|tailscale|ssm|login|gdm|lightdm|sddm|xrdp|cockpit|ftpd|pam|systemd|audit|journal|syslog|kernel|fluent|vector|promtail|alloy/i;

/**
 * The name of another program in whose output a line about a login stands: the container, file or application whose
 * stream it is, or the tag of a line in which PAM speaks for a server that does not log by that name. Everybody who can
 * make that program print something can write such a line.
 */
export function printerOf({ kind, fields, envelope }: LaneEvent): string | undefined {
  if (envelope?.outputOf !== undefined) {
    return envelope.outputOf;
  }
  const program = envelope?.program;
  const isByPam = kind === 'session.opened' && fields.service !== undefined && isLoginService(fields.service);
  return isByPam && program !== undefined && program !== fields.service && !WRITERS.test(program) ? program : undefined;
}

/** Where all of a login's lines stand in what other programs printed, the name of the first. */
export function quotedIn({ fresh, old }: Login): string | undefined {
  const printers = [...fresh, ...old].map(({ event }) => printerOf(event));
  return printers.includes(undefined) ? undefined : printers[0];
}

/** Only what a program's own loggers say of themselves is believed there; the host's life and its connections are not told in it. */
export function isHearsay(event: LaneEvent): boolean {
  return event.envelope?.outputOf !== undefined && !event.kind.startsWith('logger.');
}
