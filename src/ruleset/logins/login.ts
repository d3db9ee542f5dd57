import { withContext } from '../context';
import { delayStages } from '../delay';
import { captured, read, type Reading } from '../events';
import { by, over, quote } from '../logql';
import { plainText } from '../shapes';
import type { Settings } from '../settings';

/** How a login's line becomes an alert's labels and value. */
export interface LoginQuery {
  readonly patterns: Reading['patterns'];
  /** Label filters on `user`, `source`, `method` and `principal`, as they were written. */
  readonly where?: readonly string[];
  /** Labels of the alert besides the host and, of which all but `principal` are read if not said otherwise. */
  readonly labels?: readonly LoginLabel[];
}

const FIELDS = { user: 'user', source: 'sourceIp', method: 'method', principal: 'principal' } as const;
export type LoginLabel = keyof typeof FIELDS;

/** Whoever has no name in their line is root: `ROOT LOGIN ON tty1`. */
const NAMELESS = 'root';

/**
 * One series per host, user, source and method, of the largest delay in the event window; with the context of the host.
 * Users and sources of accepted logins are few, unless someone forges lines; rule `login-flood` watches for that.
 */
export function loginExpression({ patterns, where = [], labels = ['user', 'source', 'method'] }: LoginQuery) {
  return (settings: Settings): string => {
    const { loki, thresholds } = settings;
    const reading: Reading = { patterns, fields: labels.map((label) => FIELDS[label]) };
    const raw = labels.map((label) => {
      const value = captured(reading, FIELDS[label]);
      return `${label}=${quote(`{{ ${label === 'user' ? `or (${value}) "${NAMELESS}"` : value} }}`)}`;
    });
    const query = read(
      reading,
      settings,
      `| label_format ${raw.join(', ')}`,
      ...where.map((filter) => `| ${filter}`),
      ...delayStages(settings),
      `| label_format ${labels.map((label) => `${label}=${quote(plainText(`.${label}`))}`).join(', ')}`,
      '| unwrap delay',
      '| __error__=""'
    );
    const logins = by('max', [loki.hostLabel, ...labels], over('max_over_time', query, thresholds.eventWindow));
    return withContext(
      logins,
      patterns.flatMap(({ literals }) => literals),
      settings
    );
  };
}
