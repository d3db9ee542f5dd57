import { escapeRe2 } from '../recognise/filter';
import { extreme, holdsAny, indent, logQuery, quote } from './logql';
import { anyShapeInShort } from './shapes';
import type { Settings } from './settings';

/** How far from an alert its context is looked for: the alert's own ten minutes and a quarter of an hour before them. */
const CONTEXT_WINDOW = '25m';

/** Something that was logged near an alert, and the texts it is known by. */
interface Context {
  /** Part of the alert's identity, so it stays what it is. */
  readonly words: string;
  readonly texts: readonly string[];
  /** Shorter parts of them, for the line filter. */
  readonly hints: readonly string[];
}

/**
 * What can make a reader send old lines again, most telling first. It says what was logged, not that this explains
 * anything: whoever is logged in can write most of it.
 */
export const CONTEXTS: readonly Context[] = [
  {
    words: 'log reader started over',
    texts: [
      'seeking to the head',
      'No statefile exists',
      'ignoring invalid state file',
      'fscanf on state file',
      'saved cursor position',
      'seeking to head',
      'journal is re-opened',
      'failed to get journal entry time',
    ],
    hints: ['seeking to ', 'tate file', 'statefile', 'saved cursor', 'is re-opened', 'get journal entry'],
  },
  {
    words: 'journal discarded',
    texts: [' corrupted or uncleanly shut down, ', 'Journal file has been deleted', 'Journal file from other machine'],
    hints: ['uncleanly shut', 'Journal file '],
  },
  { words: 'boot', texts: ['Linux version '], hints: ['Linux version '] },
];

/** Nobody who is not logged in can choose these; a user's name that they typed stands in a line of sshd's. */
const PROGRAMS = ['-', 'kernel', 'systemd-journald', 'rsyslogd', 'syslog-ng', 'fluent-bit', 'alloy', 'promtail'];
/** Longer than anything that stands before those texts in their lines. */
const LONGEST_LEAD_CHARACTERS = 120;

/** Lines, evened out by `anyShapeInShort`, that are a context; each in a group of its own. */
export function contextExpression(): string {
  const groups = CONTEXTS.map(({ texts }, index) => `(?P<c${index + 1}_>${texts.map(escapeRe2).join('|')})`);
  return `(?s)^(?:${PROGRAMS.join('|')}): .{0,${LONGEST_LEAD_CHARACTERS}}?(?:${groups.join('|')})`;
}

/** Hosts that are told to have a context, the most telling ones; with `MOST_SERIES` half of what Loki allows. */
const MOST_CONTEXTS = 50;

/** One series per host with a `context`, the most telling one. */
function contextOf(settings: Settings): string {
  const host = settings.loki.hostLabel;
  const choose = (values: readonly string[]) =>
    `${CONTEXTS.map((_, index) => `{{ if .c${index + 1}_ }}${values[index]}`)
      .join('{{ else ')
      .replaceAll('{{ else {{ if', '{{ else if')}{{ end }}`;
  const query = logQuery(settings.loki.streams, [
    holdsAny(CONTEXTS.flatMap(({ hints }) => hints)),
    ...anyShapeInShort(settings),
    `| regexp ${quote(contextExpression())}`,
    `| label_format context=${quote(choose(CONTEXTS.map(({ words }) => words)))}, weight=${quote(
      choose(CONTEXTS.map((_, index) => String(CONTEXTS.length - index)))
    )}`,
    '| unwrap weight',
    '| __error__=""',
  ]);
  return `topk(${MOST_CONTEXTS},\n${indent(
    `topk by (${host}) (1,\n${indent(extreme('largest', query, CONTEXT_WINDOW, [host, 'context']))}\n)`
  )}\n)`;
}

/**
 * A zero for each host that has lines with some texts. Never cut short, because the series of a host that is missing
 * here would be lost: with too many of them Loki refuses the query.
 */
function hostsOf(texts: readonly string[], beside: readonly string[], settings: Settings): string {
  const { loki, thresholds } = settings;
  const query = logQuery(loki.streams, [
    holdsAny(texts),
    ...beside,
    '| label_format z=`0`',
    '| unwrap z',
    '| __error__=""',
  ]);
  return extreme('least', query, thresholds.eventWindow, [loki.hostLabel]);
}

/**
 * The same series, each with a `context` label where its host booted, discarded a journal, or had a reader start over
 * shortly before. Series of hosts where nothing of that was logged stay as they are.
 *
 * @param texts what the expression's own lines hold, so that every host of its series is known.
 * @param beside stages that leave out lines of other hosts, where every host of a fleet has lines with such texts.
 */
export function withContext(
  expression: string,
  texts: readonly string[],
  beside: readonly string[],
  settings: Settings
): string {
  return [
    expression,
    `+ on (${settings.loki.hostLabel}) group_left (context) 0 * (`,
    indent(`${contextOf(settings)}\nor on (${settings.loki.hostLabel})\n${hostsOf(texts, beside, settings)}`),
    ')',
  ].join('\n');
}
