import { withContext } from './context';
import { delayStages } from './delay';
import { captured, capturedProgram, read, type Reading } from './events';
import { bounded, by, extreme, over, quote } from './logql';
import { plainText } from './shapes';
import type { Settings } from './settings';

const FIELDS = {
  user: 'user',
  target: 'effectiveUser',
  source: 'sourceIp',
  method: 'method',
  principal: 'principal',
  path: 'filePath',
  reason: 'reason',
  service: 'service',
  command: 'command',
  seconds: 'seconds',
} as const;

/** Labels that a form's fields become; `program` is whoever wrote the line. */
export type Label = keyof typeof FIELDS | 'program';

/** Something that a single line tells, and what of it becomes an alert. */
export interface Happening {
  readonly patterns: Reading['patterns'];
  /** The alert's labels besides the host. */
  readonly labels?: readonly Label[];
  /** Read for `where` alone. */
  readonly reads?: readonly Label[];
  /** Label filters on labels as they were written. */
  readonly where?: readonly string[];
  /** Stages behind them. */
  readonly then?: readonly string[];
  /**
   * Old lines testify about their own time only: `now` leaves those out that are as old as the settings call old, `day`
   * those that are older than a day, which no outage holds up unnoticed.
   */
  readonly fresh?: 'now' | 'day';
  /** Default: the event window. */
  readonly window?: string;
  readonly offset?: string;
  /** See `everyday.ts`; for `delaysInContext`. */
  readonly beside?: readonly string[];
  /** Of `delays`: only lines that were old when they were filed. */
  readonly old?: boolean;
}

/** Who has no name in their line is root: `ROOT LOGIN ON tty1`. */
const NAMELESS = 'root';

function valueOf(reading: Reading, label: Label): string {
  if (label === 'program') {
    return capturedProgram(reading);
  }
  const value = captured(reading, FIELDS[label]);
  return label === 'user' ? `or (${value}) "${NAMELESS}"` : value;
}

/** Stages of a happening, up to its labels as they were written. */
function stagesOf(happening: Happening): { reading: Reading; stages: string[]; labels: readonly Label[] } {
  const { patterns, labels = [], reads = [], where = [], then = [] } = happening;
  const wanted = Array.from(new Set([...labels, ...reads]));
  const reading: Reading = {
    patterns,
    fields: wanted.flatMap((label) => (label === 'program' ? [] : [FIELDS[label]])),
  };
  const raw = wanted.map((label) => `${label}=${quote(`{{ ${valueOf(reading, label)} }}`)}`);
  return {
    reading,
    labels,
    stages: [
      ...(raw.length === 0 ? [] : [`| label_format ${raw.join(', ')}`]),
      ...where.map((filter) => `| ${filter}`),
      ...then,
    ],
  };
}

const DAY_SECONDS = 86_400;

function freshStages({ fresh, old }: Happening, { thresholds }: Settings): string[] {
  if (old === true) {
    return [`| delay>${thresholds.oldSeconds}`];
  }
  return fresh === undefined ? [] : [`| delay<${fresh === 'now' ? thresholds.oldSeconds : DAY_SECONDS}`];
}

function plainStages(labels: readonly Label[]): string[] {
  return labels.length === 0
    ? []
    : [`| label_format ${labels.map((label) => `${label}=${quote(plainText(`.${label}`))}`).join(', ')}`];
}

/**
 * How long each happening was under way: one series per host and labels, whose value is the least delay of its lines in
 * seconds, -1 where that is not known of one. A line that someone sends again must not make a new one look old.
 */
export function delays(happening: Happening, settings: Settings): string {
  const { labels = [], window = settings.thresholds.eventWindow, offset } = happening;
  const { hostLabel } = settings.loki;
  const query = happeningQuery(happening, settings, 'delay', [
    ...delayStages(settings),
    ...freshStages(happening, settings),
  ]);
  const series = extreme('least', query, window, [hostLabel, ...labels], offset);
  return bounded('bottomk', series, hostLabel);
}

/** The log query of a happening up to its labels, and the number that is unwrapped. */
export function happeningQuery(
  happening: Happening,
  settings: Settings,
  number: string,
  numberStages: readonly string[] = []
): string {
  const { reading, stages, labels } = stagesOf(happening);
  return read(
    reading,
    settings,
    ...stages,
    ...numberStages,
    ...plainStages(labels),
    `| unwrap ${number}`,
    '| __error__=""'
  );
}

/** How many lines there were of each happening: one series per host and labels. */
export function counts(happening: Happening, settings: Settings): string {
  const { reading, stages, labels } = stagesOf(happening);
  const query = read(
    reading,
    settings,
    ...stages,
    ...(happening.fresh === undefined ? [] : delayStages(settings)),
    ...freshStages(happening, settings),
    ...plainStages(labels),
    '| __error__=""'
  );
  const window = happening.window ?? settings.thresholds.eventWindow;
  return by('sum', [settings.loki.hostLabel, ...labels], over('count_over_time', query, window, happening.offset));
}

/** `delays` with the context of each host. */
export function delaysInContext(happening: Happening, settings: Settings): string {
  return withContext(
    delays(happening, settings),
    happening.patterns.flatMap(({ literals }) => literals),
    happening.beside ?? [],
    settings
  );
}

/** The left side's series of hosts that the right side has none of. */
export function unlessOnHost(left: string, right: string, { loki }: Settings): string {
  return `${left}\nunless on (${loki.hostLabel})\n${right}`;
}
