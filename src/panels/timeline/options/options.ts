import { DEFAULT_JUDGE_OPTIONS, type JudgeOptions } from '../../../evidence/types';
import { DEFAULT_LANES, type LaneMapping } from '../../../frames';
import { type DensityScale } from '../../../timeline/draw/density-scale';
import { type ColourScheme } from '../../../timeline/draw/palette';

/** Raised when stored options would no longer be understood; see migration.ts. */
export const OPTIONS_VERSION = 1;

/** What the panel shows: everything, or the headline alone for a small tile. */
export const PANEL_VIEWS = ['full', 'headline'] as const;

/** Lanes as high as the panel has room for, or all of one height with scrolling. */
export const ROW_HEIGHTS = ['fit', 'fixed'] as const;

/** The panel's options as they are stored in a dashboard. */
export interface TimelineOptions {
  readonly version: number;
  readonly view: (typeof PANEL_VIEWS)[number];
  /** Names and patterns, separated by commas or spaces; dashboard variables are replaced. */
  readonly approvedUsers: string;
  /** CIDR networks, separated by commas or spaces; dashboard variables are replaced. */
  readonly approvedNetworks: string;
  /** Shortest silence that can be a gap, minutes. */
  readonly gapFloorMinutes: number;
  /** How near the SIEM must have heard of the host to count as listening, minutes. */
  readonly livenessMinutes: number;
  /** Ports that logins come in on, separated by commas. */
  readonly loginPorts: string;
  readonly showLegend: boolean;
  /** Colours of the marks and gaps. */
  readonly colours: ColourScheme;
  /** How the height of a bar follows its count. */
  readonly densityScale: DensityScale;
  readonly rowHeight: (typeof ROW_HEIGHTS)[number];
  /** Height of a lane when it is fixed, CSS px. */
  readonly rowHeightPx: number;
  readonly lanes: readonly LaneMapping[];
}

const MINUTE_MS = 60_000;

export const DEFAULT_OPTIONS: TimelineOptions = {
  version: OPTIONS_VERSION,
  view: 'full',
  approvedUsers: '',
  approvedNetworks: '',
  gapFloorMinutes: DEFAULT_JUDGE_OPTIONS.gapFloorMs / MINUTE_MS,
  livenessMinutes: DEFAULT_JUDGE_OPTIONS.livenessMs / MINUTE_MS,
  loginPorts: DEFAULT_JUDGE_OPTIONS.loginPorts.join(', '),
  showLegend: true,
  colours: 'theme',
  densityScale: 'sqrt',
  rowHeight: 'fit',
  rowHeightPx: 80,
  lanes: DEFAULT_LANES,
};

/** Options that may name dashboard variables, with the variables' values filled in. */
export type FilledOptions = Pick<TimelineOptions, 'approvedUsers' | 'approvedNetworks' | 'loginPorts'>;

/** Resolves options to what the judging takes. */
export function judgeOptions(options: TimelineOptions, filled: FilledOptions): JudgeOptions {
  const ports = splitList(filled.loginPorts)
    .map(Number)
    .filter((port) => Number.isInteger(port) && port > 0 && port < 65_536);
  return {
    ...DEFAULT_JUDGE_OPTIONS,
    approvedUsers: splitList(filled.approvedUsers),
    approvedNetworks: listedNetworks(options.approvedNetworks, filled.approvedNetworks),
    gapFloorMs: positive(options.gapFloorMinutes, DEFAULT_OPTIONS.gapFloorMinutes) * MINUTE_MS,
    livenessMs: positive(options.livenessMinutes, DEFAULT_OPTIONS.livenessMinutes) * MINUTE_MS,
    loginPorts: ports.length > 0 ? ports : DEFAULT_JUDGE_OPTIONS.loginPorts,
  };
}

/** Says in a dashboard variable what an empty option says: from anywhere. */
const ANY_NETWORK = 'any';

/**
 * Networks that are named but come to nothing (a variable without a value) approve nothing: taken as
 * no list, they would approve every network. The text stands in, as a network that cannot be read.
 */
function listedNetworks(text: string, filled: string): string[] {
  const listed = splitList(filled);
  if (listed.includes(ANY_NETWORK)) {
    return [];
  }
  return listed.length === 0 && text.trim() !== '' ? [text.trim()] : listed;
}

/** A variable with several values comes as `{a,b}` in some formats. */
function splitList(text: string): string[] {
  return text.split(/[\s,;{}]+/).filter((part) => part !== '');
}

function positive(value: number, fallback: number): number {
  return Number.isFinite(value) && value > 0 ? value : fallback;
}
