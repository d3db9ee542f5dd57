/**
 * Lines that go on all day on every host of a fleet, and are none of a rule's. Loki refuses a query in which every host
 * has a series, so that these are left out where only the hosts of a rule's own series are asked for.
 *
 * They are told from the stored line, without reading its shape, and from nothing that could be read in another way: a
 * line that is left out here although the rule reads something in it would take its alert away.
 */
import { FILED, ISO_LAYOUT } from './delay';
import { quote } from './logql';
import type { Settings } from './settings';

/** Text in which no `Accepted` stands, and nothing that JSON writes in another way than itself. */
const NO_ACCEPTED = '(?:[^A\\\\]|A[^c]|\\\\[^u])*';

/** sshd's line for an accepted login, each part a single word, and the only such text in its line. */
export const ACCEPTED_LOGIN =
  `^${NO_ACCEPTED}Accepted (?P<w_>\\S+) for (?P<u_>[^\\s"]+) from (?P<s_>[^\\s"]+) port \\d+(?: ssh2)?` +
  `(?:: \\S+ [^\\s"]+(?: ID \\S+ \\(serial \\d+\\) CA \\S+ [^\\s"]+)?)?(?:"${NO_ACCEPTED})?$`;

/** What of such a line is a label of these. */
export const LOGIN_GROUPS = { user: 'u_', source: 's_', method: 'w_' } as const;

/**
 * Leaves out accepted logins that a rule is not about.
 *
 * @param filter of the rule, on a label of `LOGIN_GROUPS`.
 */
export function loginsBeside(filter: string): string[] {
  return [`| regexp ${quote(ACCEPTED_LOGIN)}`, `| ${LOGIN_GROUPS.user}="" or ${filter}`];
}

/** Text without ` :`. */
const NO_COLON = '(?:[^ ]| +[^ :])*';
/** Text without `(t`. */
const NO_TO = '(?:[^(]|\\([^t])*';
/**
 * What stands before a message: a header up to its first `: `, one of RFC 5424, or JSON up to an opening quote. None of
 * it ends within a name that looks like it.
 */
const LEAD = `(?:[^{:](?:[^:]|:[^ ])*[^ :]: |(?:<\\d+>)?1 (?:\\S+ ){4}- (?:- )?|\\{${NO_COLON}?": ?")`;

/**
 * sudo's line for a command, with one ` :` in all, or su's for what root becomes, with one `(to`.
 */
export const PRIVILEGE = `^(?:${LEAD}? *(?P<u_>[^\\s"]+) :${NO_COLON} *|${NO_TO}\\(to \\S+\\) (?P<r_>root) on \\S+${NO_TO})$`;

/** Leaves out what root does with su, and sudo of people whose names the filter does not pass. */
export function privilegeBeside(filter: (label: string) => string): string[] {
  return [`| regexp ${quote(PRIVILEGE)}`, `| r_="" and (u_="" or ${filter('u_')})`];
}

/**
 * Leaves out lines that are not old, by the time that they begin with, or by journald's in its JSON. Lines with an old
 * syslog header stay, as it takes long to say how old they are, and so does other JSON, in which a line may have a
 * time of its own.
 */
export function freshBeside({ thresholds }: Settings): string[] {
  const time =
    '^(?:(?:<\\d+>)?(?:1 )?(?P<iso_>\\d{4}-\\d\\d-\\d\\dT\\S+) ' +
    '|(?P<j_>{)(?:.*"__REALTIME_TIMESTAMP" ?: ?"(?P<us_>\\d{16})")?|(?P<b_>(?:<\\d+>)?[A-Z][a-z]{2} +\\d+ ))';
  const age =
    `{{ if .iso_ }}{{ sub ${FILED} (int (unixEpoch (toDate "${ISO_LAYOUT}" .iso_))) }}` +
    `{{ else if .us_ }}{{ sub ${FILED} (div (int .us_) 1000000) }}` +
    `{{ else if or .j_ .b_ }}${thresholds.oldSeconds + 1}{{ else }}0{{ end }}`;
  return [`| regexp ${quote(time)}`, `| label_format age=${quote(age)}`, `| age>${thresholds.oldSeconds}`];
}
