import { isVariantName, type VariantName } from '../variants';
import { DEFAULT_SCENARIO } from './scenarios';

/** Everything that decides what the page shows; its address holds all of it. */
export interface PageState {
  readonly scenario: string;
  readonly theme: 'dark' | 'light';
  /** Width of the panel in px; `fill` takes what the window has. */
  readonly width: number | 'fill';
  /** Height of the panel in px. */
  readonly height: number;
  readonly variant: VariantName;
  readonly timeZone: string;
  /** What the reader may do in the imagined Grafana. */
  readonly role: 'viewer' | 'editor';
  /** Window of time, ms since the epoch; the whole recording when absent. */
  readonly fromMs?: number;
  readonly toMs?: number;
}

export const WIDTHS: ReadonlyArray<PageState['width']> = ['fill', 1600, 900, 500];
export const HEIGHTS: readonly number[] = [600, 300, 200];

export const DEFAULT_STATE: PageState = {
  scenario: DEFAULT_SCENARIO,
  theme: 'dark',
  width: 'fill',
  height: 600,
  variant: 'whole',
  timeZone: 'utc',
  role: 'viewer',
};

/** Reads `?scenario=…&theme=light&width=900&height=300&variant=…&from=…&to=…&tz=…`; what makes no sense is left out. */
export function readState(search: string): PageState {
  const parameters = new URLSearchParams(search);
  const variant = parameters.get('variant') ?? '';
  const fromMs = numberOf(parameters.get('from'));
  const toMs = numberOf(parameters.get('to'));
  const hasRange = fromMs !== undefined && toMs !== undefined && fromMs < toMs;
  return {
    scenario: parameters.get('scenario') ?? DEFAULT_STATE.scenario,
    theme: parameters.get('theme') === 'light' ? 'light' : 'dark',
    width: numberOf(parameters.get('width')) ?? 'fill',
    height: numberOf(parameters.get('height')) ?? DEFAULT_STATE.height,
    variant: isVariantName(variant) ? variant : 'whole',
    timeZone: parameters.get('tz') ?? DEFAULT_STATE.timeZone,
    role: parameters.get('role') === 'editor' ? 'editor' : 'viewer',
    ...(hasRange && { fromMs, toMs }),
  };
}

/**
 * The shortest address that leads to the state.
 *
 * @param search present address, whose parts that belong to the panel are kept
 */
export function writeState(state: PageState, search = ''): string {
  const parameters = new URLSearchParams({ scenario: state.scenario });
  const add = (name: string, value: string | number | undefined, usual?: string | number) => {
    if (value !== undefined && value !== usual) {
      parameters.set(name, String(value));
    }
  };
  add('theme', state.theme, DEFAULT_STATE.theme);
  add('width', state.width, DEFAULT_STATE.width);
  add('height', state.height, DEFAULT_STATE.height);
  add('variant', state.variant, DEFAULT_STATE.variant);
  add('role', state.role, DEFAULT_STATE.role);
  add('tz', state.timeZone, DEFAULT_STATE.timeZone);
  add('from', state.fromMs);
  add('to', state.toMs);
  new URLSearchParams(search).forEach((value, name) => {
    if (name.startsWith('it-')) {
      parameters.append(name, value);
    }
  });
  return `?${parameters.toString()}`;
}

function numberOf(text: string | null): number | undefined {
  const number = text === null || text === '' ? NaN : Number(text);
  return Number.isFinite(number) && number > 0 ? number : undefined;
}
