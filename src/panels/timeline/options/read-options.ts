import { type LaneMapping } from '../../../frames';
import { DENSITY_SCALES } from '../../../timeline/draw/density-scale';
import { COLOUR_SCHEMES } from '../../../timeline/draw/palette';
import { DEFAULT_OPTIONS, OPTIONS_VERSION, PANEL_VIEWS, ROW_HEIGHTS, type TimelineOptions } from './options';

/** An option that cannot be used as it is stored. */
export interface OptionProblem {
  readonly option: keyof TimelineOptions;
  /** What is stored there, shortened. */
  readonly stored: string;
}

export interface ReadOptions {
  readonly options: TimelineOptions;
  readonly problems: readonly OptionProblem[];
  /** The dashboard was saved by a newer version of the panel. */
  readonly isNewer: boolean;
}

type Stored = Readonly<Record<string, unknown>>;

/**
 * The panel's options out of what a dashboard holds, which may be older, newer, written by hand or
 * damaged. What cannot be read is told and takes the value that excuses least: a list of users that
 * cannot be read approves nobody, one of networks none. Nothing in the dashboard is changed.
 */
export function readOptions(stored: unknown): ReadOptions {
  const source: Stored = isStored(stored) ? stored : {};
  const problems: OptionProblem[] = [];
  const read = <K extends keyof TimelineOptions>(
    option: K,
    parse: (value: unknown) => TimelineOptions[K] | undefined,
    otherwise: TimelineOptions[K] = DEFAULT_OPTIONS[option]
  ): TimelineOptions[K] => {
    const value = source[option];
    if (value === undefined || value === null) {
      return DEFAULT_OPTIONS[option];
    }
    const parsed = parse(value);
    if (parsed === undefined) {
      problems.push({ option, stored: shown(value) });
    }
    return parsed ?? otherwise;
  };
  const { lanes, unreadable } = readLanes(source.lanes);
  problems.push(...unreadable);
  const options: TimelineOptions = {
    version: OPTIONS_VERSION,
    view: read('view', oneOf(PANEL_VIEWS)),
    approvedUsers: read('approvedUsers', list, ''),
    approvedNetworks: read('approvedNetworks', list, NO_NETWORK),
    gapFloorMinutes: read('gapFloorMinutes', positive),
    livenessMinutes: read('livenessMinutes', positive),
    loginPorts: read('loginPorts', list),
    showLegend: read('showLegend', flag),
    colours: read('colours', oneOf(COLOUR_SCHEMES)),
    densityScale: read('densityScale', oneOf(DENSITY_SCALES)),
    rowHeight: read('rowHeight', oneOf(ROW_HEIGHTS)),
    rowHeightPx: read('rowHeightPx', positive),
    lanes,
  };
  return { options, problems, isNewer: typeof source.version === 'number' && source.version > OPTIONS_VERSION };
}

/** Text that is no network and so approves none; an empty one would approve every network. */
const NO_NETWORK = 'unreadable';

function isStored(value: unknown): value is Stored {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const LONGEST_SHOWN = 60;

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

function oneOf<T extends string>(allowed: readonly T[]): (value: unknown) => T | undefined {
  return (value) => allowed.find((candidate) => candidate === value);
}

/** A list as text, or as an array of texts or numbers, as people write it by hand. */
function list(value: unknown): string | undefined {
  if (typeof value === 'string' || typeof value === 'number') {
    return String(value);
  }
  const isList = Array.isArray(value) && value.every((entry) => typeof entry === 'string' || typeof entry === 'number');
  return isList ? value.join(', ') : undefined;
}

function positive(value: unknown): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number > 0 ? number : undefined;
}

function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

const ROLES: ReadonlyArray<LaneMapping['role']> = ['host', 'central', 'siem', 'other'];
const KINDS: ReadonlyArray<NonNullable<LaneMapping['kind']>> = ['snapshot', 'span', 'stream'];

/** A damaged lane is left out and told; without any lane the usual three are read. */
function readLanes(stored: unknown): { lanes: readonly LaneMapping[]; unreadable: OptionProblem[] } {
  if (stored === undefined || stored === null) {
    return { lanes: DEFAULT_OPTIONS.lanes, unreadable: [] };
  }
  if (!Array.isArray(stored)) {
    return { lanes: DEFAULT_OPTIONS.lanes, unreadable: [{ option: 'lanes', stored: shown(stored) }] };
  }
  const entries: readonly unknown[] = stored;
  const lanes: LaneMapping[] = [];
  const unreadable: OptionProblem[] = [];
  for (const entry of entries) {
    const lane = readLane(entry);
    if (lane) {
      lanes.push(lane);
    } else {
      unreadable.push({ option: 'lanes', stored: shown(entry) });
    }
  }
  return { lanes: lanes.length > 0 ? lanes : DEFAULT_OPTIONS.lanes, unreadable };
}

function readLane(entry: unknown): LaneMapping | undefined {
  if (!isStored(entry)) {
    return undefined;
  }
  const { records, counts, kind, name, optional } = entry;
  const role = oneOf(ROLES)(entry.role);
  if (typeof records !== 'string' || typeof counts !== 'string' || role === undefined) {
    return undefined;
  }
  const knownKind = oneOf(KINDS)(kind);
  return {
    records,
    counts,
    role,
    ...(knownKind && { kind: knownKind }),
    ...(typeof name === 'string' && { name }),
    ...(optional === true && { optional }),
  };
}
