import type { Check } from './settingsReader';

/** What JavaScript's expressions can and RE2's cannot. */
const NOT_RE2: ReadonlyArray<readonly [RegExp, string]> = [
  [/\(\?<?[=!]/, 'look-around, for example (?!…)'],
  [/\\[1-9]|\\k</, 'a back-reference, for example \\1'],
  [/\(\?>|[*+?]\+/, 'a possessive or atomic group'],
];

/** An expression that LogQL takes, and that means a whole name there. */
export const isRe2: Check<string> = (text) => {
  if (text === '') {
    return 'is empty, which matches nobody; leave it out or write a name';
  }
  if (text.includes('`') || /[\n\r]/.test(text)) {
    return 'holds a backtick or a line break, which cannot stand in a query; write \\x60 for a backtick';
  }
  const beyond = NOT_RE2.find(([sign]) => sign.test(text));
  if (beyond !== undefined) {
    return `uses ${beyond[1]}, which Loki's regular expressions (RE2) do not have; list the names, or use | and .*`;
  }
  try {
    new RegExp(text.replace(/^\(\?[imsU]+\)/, '').replace(/\(\?P</g, '(?<'), 'u');
  } catch {
    return `is no regular expression; escape ${firstMeta(text)} with a backslash if you mean the character`;
  }
  return undefined;
};

function firstMeta(text: string): string {
  return /[[\](){}*+?\\]/.exec(text)?.[0] ?? 'special characters';
}

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;

/** A network in CIDR notation, or one address. */
export const isNetwork: Check<string> = (text) => {
  const [address = '', bits, more] = text.split('/');
  const version = IPV4.test(address) ? 4 : isIpv6(address) ? 6 : undefined;
  const most = version === 4 ? 32 : 128;
  if (more !== undefined || version === undefined) {
    return `is no network; write one like 10.0.0.0/8, 2001:db8::/32 or 192.0.2.7`;
  }
  if (bits !== undefined && !(/^\d{1,3}$/.test(bits) && Number(bits) <= most)) {
    return `has /${bits}; write a number from 0 to ${most} behind the slash`;
  }
  return undefined;
};

function isIpv6(text: string): boolean {
  const halves = text.split('::');
  const groups = text.split(':').filter((group) => group !== '');
  const whole = groups.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group));
  return whole && (halves.length === 2 ? groups.length < 8 : halves.length === 1 && groups.length === 8);
}

export const isLabel: Check<string> = (text) =>
  /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(text)
    ? undefined
    : 'is no label name; write letters, digits and _, for example host or instance';

/** Labels that the rules themselves give their alerts. */
const OWN_LABELS = ['user', 'source', 'method', 'context', 'severity', 'family', 'rule', 'path', 'command', 'program'];

export const isHostLabel: Check<string> = (text) =>
  OWN_LABELS.includes(text)
    ? 'is a label that the rules use themselves; write the one that names the host'
    : isLabel(text);

/** `{a="b", c=~"d"}` with at least one matcher that does not match everything. */
export const isSelector: Check<string> = (text) => {
  const matcher = /^\s*[a-zA-Z_][a-zA-Z0-9_]*\s*(=|!=|=~|!~)\s*(?:"((?:[^"\\]|\\.)*)"|`([^`]*)`)\s*/;
  let rest = /^\s*\{(.*)\}\s*$/s.exec(text)?.[1];
  if (rest === undefined) {
    return `is no selector; write it in braces, for example {job="syslog"}`;
  }
  let narrows = false;
  while (rest !== undefined && rest.trim() !== '') {
    const found: RegExpExecArray | null = matcher.exec(rest);
    if (found === null) {
      return `has no matcher at "${rest.slice(0, 20)}"; write label="value", separated by commas`;
    }
    const value = found[2] ?? found[3] ?? '';
    narrows = narrows || (found[1] === '=' && value !== '') || (found[1] === '=~' && !/^\.[*+]$|^$/.test(value));
    rest = rest.slice(found[0].length);
    if (rest === '') {
      break;
    }
    if (!rest.startsWith(',')) {
      return `goes on with "${rest.slice(0, 20)}"; separate matchers with commas`;
    }
    rest = rest.slice(1);
  }
  return narrows ? undefined : 'selects every stream; add a matcher such as job="syslog"';
};

export const isDuration: Check<string> = (text) =>
  /^\d+[smhdw]$/.test(text) ? undefined : 'is no duration; write a number and s, m, h, d or w, for example 10m';

export const isUrl: Check<string> = (text) => {
  if (!/^https?:\/\/[^\s/"'`<>{}|$]+(?:\/[^\s"'`<>{}|$]*)?$/.test(text)) {
    return 'is no address; write one like https://grafana.example.com';
  }
  return text.endsWith('/') ? 'ends with a slash; leave it out' : undefined;
};

export const isUid: Check<string> = (text) =>
  /^[a-zA-Z0-9_-]{1,40}$/.test(text) ? undefined : 'is no uid; write at most 40 letters, digits, - and _';

/** A title that Grafana neither expands nor takes for a path. */
export const isTitle: Check<string> = (text) =>
  text.trim() !== '' && !/[$/\\\n]/.test(text) ? undefined : 'is empty or holds $, / or \\; write a plain title';

export const isVariable: Check<string> = (text) =>
  /^[A-Z_][A-Z0-9_]*$/.test(text)
    ? undefined
    : 'is no environment variable; write its name, for example SLACK_WEBHOOK_URL, and never the secret itself';

export const isZone: Check<string> = (text) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return /^(?:UTC|[A-Za-z]+\/[A-Za-z_/+-]+)$/.test(text)
      ? undefined
      : 'is no zone that Loki knows; write UTC or Europe/Berlin';
  } catch {
    return 'is no time zone; write UTC or one like Europe/Berlin';
  }
};

/** At least this much. */
export const from =
  (least: number): Check<number> =>
  (value) =>
    value >= least ? undefined : `is too small; write ${least} or more`;

export const isPart: Check<number> = (value) =>
  value > 0 && value < 1 ? undefined : 'is no part of one; write a number between 0 and 1, for example 0.1';
