import { AS_CONFIGURED, type Arrangement } from '../place/arrangement';
import { NO_FILTER, type EventFilter } from '../filter/filter';
import { MARK_STYLE_IDS, type MarkStyleId } from '../marks/marks';
import { type MarkIdentity } from '../marks/selection';
import { DEFAULT_ORDER, SORT_COLUMNS, type TableOrder } from '../table/table';

/** What a panel shows beyond its options and data; the page's address holds all of it. */
export interface ViewState {
  readonly filter: EventFilter;
  readonly selected?: MarkIdentity;
  readonly isTable: boolean;
  readonly tableOrder: TableOrder;
  readonly arrangement: Arrangement;
}

export const INITIAL_VIEW: ViewState = {
  filter: NO_FILTER,
  isTable: false,
  tableOrder: DEFAULT_ORDER,
  arrangement: AS_CONFIGURED,
};

/** A part of an address that is not understood, and ignored. */
export interface AddressProblem {
  readonly name: string;
  readonly value: string;
}

/** Values of an address by name; `undefined` where a name is to be taken out. */
export type AddressParts = Readonly<Record<string, string | undefined>>;

const PARAMETERS = ['sel', 'kind', 'lane', 'user', 'text', 'view', 'sort', 'order', 'folded'] as const;
type Name = (typeof PARAMETERS)[number];

/** A text filter beyond this is no filter that someone typed. */
const MAX_TEXT_LENGTH = 500;

/** As many values of one kind as a list of choices can sensibly have. */
const MAX_VALUES = 100;

/** Each panel of a dashboard has its own names; without a name, what they begin with. */
export function parameterName(panelId: number, name: Name | ''): string {
  return `it-${panelId}-${name}`;
}

/** A value for a message; what has no text of its own, such as an object without a prototype, is named by its type. */
function wordOf(value: unknown): string {
  return ['string', 'number', 'boolean', 'bigint'].includes(typeof value) ? String(value) : typeof value;
}

/**
 * Reads a panel's part of an address. What is not understood keeps its initial value and is reported.
 *
 * @param parameters the address's parameters as they come: text, lists of texts, or flags
 */
export function readViewState(
  panelId: number,
  parameters: Readonly<Record<string, unknown>>
): { readonly state: ViewState; readonly problems: readonly AddressProblem[] } {
  const problems: AddressProblem[] = [];
  const read = <T>(name: Name, parse: (text: string) => T | undefined, otherwise: T): T => {
    const raw = parameters[parameterName(panelId, name)];
    const value = Array.isArray(raw) ? raw[raw.length - 1] : raw;
    if (value === undefined || value === null || value === '') {
      return otherwise;
    }
    const parsed = typeof value === 'string' ? parse(value) : undefined;
    if (parsed === undefined) {
      problems.push({ name: parameterName(panelId, name), value: wordOf(value) });
    }
    return parsed ?? otherwise;
  };
  const state: ViewState = {
    filter: {
      kinds: read('kind', parseKinds, []),
      lanes: read('lane', parseList, []),
      users: read('user', parseList, []),
      text: read('text', (text) => (text.length <= MAX_TEXT_LENGTH ? text : undefined), ''),
    },
    selected: read<MarkIdentity | undefined>('sel', parseIdentity, undefined),
    isTable: read('view', (text) => (text === 'table' ? true : undefined), false),
    tableOrder: read('sort', parseOrder, DEFAULT_ORDER),
    arrangement: { order: read('order', parseList, []), folded: read('folded', parseList, []) },
  };
  return { state, problems };
}

/** A panel's part of an address; what is as it was at first is taken out of it. */
export function writeViewState(panelId: number, state: ViewState): AddressParts {
  const { filter, selected, isTable, tableOrder, arrangement } = state;
  const isUsualOrder = tableOrder.column === DEFAULT_ORDER.column && tableOrder.descending === DEFAULT_ORDER.descending;
  const values: Record<Name, string> = {
    sel: selected ? identityText(selected) : '',
    kind: listText(filter.kinds),
    lane: listText(filter.lanes),
    user: listText(filter.users),
    text: filter.text,
    view: isTable ? 'table' : '',
    sort: isUsualOrder ? '' : `${tableOrder.descending ? '-' : ''}${tableOrder.column}`,
    order: listText(arrangement.order),
    folded: listText(arrangement.folded),
  };
  return Object.fromEntries(PARAMETERS.map((name) => [parameterName(panelId, name), values[name] || undefined]));
}

function identityText({ laneId, timeMs, record }: MarkIdentity): string {
  return listText([laneId, String(timeMs), record]);
}

function parseIdentity(text: string): MarkIdentity | undefined {
  const parts = splitList(text);
  const [laneId, time, record] = parts ?? [];
  const timeMs = Number(time);
  const isWhole = parts?.length === 3 && laneId !== '' && record !== '' && /^-?\d+(\.\d+)?$/.test(time);
  // Beyond this no date can be written.
  return isWhole && Math.abs(timeMs) <= 8.64e15 ? { laneId, timeMs, record } : undefined;
}

function parseKinds(text: string): MarkStyleId[] | undefined {
  const names = parseList(text);
  const kinds = MARK_STYLE_IDS.filter((id) => names?.includes(id));
  return names !== undefined && kinds.length === names.length ? kinds : undefined;
}

function parseOrder(text: string): TableOrder | undefined {
  const descending = text.startsWith('-');
  const column = SORT_COLUMNS.find((name) => name === text.slice(descending ? 1 : 0));
  return column && { column, descending };
}

/** Commas part the values; a comma or a percent sign within one is written in code. */
function listText(values: readonly string[]): string {
  return values.map((value) => value.replace(/[%,]/g, (sign) => encodeURIComponent(sign))).join(',');
}

function parseList(text: string): string[] | undefined {
  const values = splitList(text);
  return values && values.length <= MAX_VALUES && new Set(values).size === values.length ? values : undefined;
}

function splitList(text: string): string[] | undefined {
  try {
    return text.split(',').map((part) => decodeURIComponent(part));
  } catch {
    return undefined;
  }
}
