import { type DataFrameJSON, type DataQueryError, FieldType, LoadingState } from '@grafana/data';
import { type DataQuery } from '@grafana/schema';

import { isCounts, pickRows, timeIndex } from './cut';
import { recordedRange, type RecordedFrames } from './recorded';

/** Frames with the state that Grafana would give the panel beside them. */
export interface PanelInput extends RecordedFrames {
  /** What people and alert rules have noted in Grafana. */
  readonly annotations?: readonly DataFrameJSON[];
  readonly state: LoadingState;
}

/** Records that the cut list keeps: few enough that each scenario has more. */
const CUT_LIST_LENGTH = 60;

interface Variant {
  readonly label: string;
  readonly apply: (frames: RecordedFrames) => PanelInput;
}

/** What can go wrong on the way to the panel, each made from whole frames. */
export const VARIANTS = {
  whole: { label: 'as recorded', apply: (frames) => ({ ...frames, state: LoadingState.Done }) },
  'siem-failed': { label: 'the SIEM did not answer', apply: (frames) => failed(frames, 'siem') },
  'central-failed': { label: 'the central store did not answer', apply: (frames) => failed(frames, 'central') },
  'host-failed': { label: 'the host lane did not answer', apply: (frames) => failed(frames, 'host') },
  'mixed-error': {
    label: 'the SIEM failed, and Grafana does not say which query',
    apply: (frames) => ({
      ...failed(frames, 'siem'),
      errors: [{ message: 'OpenSearch: unexpected status code: 502 Bad Gateway', status: 502 }],
    }),
  },
  'list-cut': { label: 'the central list hit its limit', apply: cutList },
  'no-counts': {
    label: 'no count queries',
    apply: (frames) => whole(frames, (refId) => !refId.endsWith('_volume')),
  },
  'siem-missing': {
    label: 'no SIEM query',
    apply: (frames) => whole(frames, (refId) => !isOfLane(refId, 'siem')),
  },
  'unknown-refid': { label: 'a query with an unknown refId', apply: unknownRefId },
  empty: {
    label: 'every answer is empty',
    apply: (frames) => ({
      ...frames,
      series: frames.series.map((frame) => pickRows(frame, () => false)),
      state: LoadingState.Done,
    }),
  },
  'no-data': {
    label: 'answers without any frame',
    apply: (frames) => ({ ...frames, series: [], state: LoadingState.Done }),
  },
  'no-queries': {
    label: 'no query at all',
    apply: (frames) => ({ ...frames, series: [], targets: [], state: LoadingState.Done }),
  },
  loading: { label: 'loading', apply: (frames) => ({ ...frames, series: [], state: LoadingState.Loading }) },
  'loading-siem': {
    label: 'the SIEM is still loading',
    apply: (frames) => ({
      ...frames,
      series: frames.series.filter((frame) => !isOfLane(refIdOf(frame), 'siem')),
      state: LoadingState.Loading,
    }),
  },
  annotated: {
    label: 'with annotations and alerts',
    apply: (frames) => ({ ...frames, annotations: [annotationsOf(frames)], state: LoadingState.Done }),
  },
} satisfies Record<string, Variant>;

export type VariantName = keyof typeof VARIANTS;

export const VARIANT_NAMES = Object.keys(VARIANTS).filter(isVariantName);

export function isVariantName(name: string): name is VariantName {
  return Object.hasOwn(VARIANTS, name);
}

export function applyVariant(name: VariantName, frames: RecordedFrames): PanelInput {
  return VARIANTS[name].apply(frames);
}

function refIdOf(frame: DataFrameJSON): string {
  return frame.schema?.refId ?? '';
}

function isOfLane(refId: string, lane: string): boolean {
  return refId === lane || refId === `${lane}_volume` || refId === `${lane}_traffic`;
}

/** The panel without some of its queries: neither asked nor answered. */
function whole(frames: RecordedFrames, keep: (refId: string) => boolean): PanelInput {
  return {
    ...frames,
    series: frames.series.filter((frame) => keep(refIdOf(frame))),
    targets: frames.targets.filter((target) => keep(target.refId)),
    state: LoadingState.Done,
  };
}

/** A deployment, somebody's word and an alert that fired and resolved, spread over the window. */
function annotationsOf(frames: RecordedFrames): DataFrameJSON {
  const { fromMs, toMs } = recordedRange(frames);
  const at = (share: number) => Math.round(fromMs + share * (toMs - fromMs));
  const columns: Array<readonly [name: string, type: FieldType, values: unknown[]]> = [
    ['time', FieldType.time, [at(0.2), at(0.45), at(0.7), at(0.9)]],
    ['timeEnd', FieldType.time, [at(0.35), at(0.45), at(0.7), at(0.9)]],
    ['text', FieldType.string, ['deployment of the shop', 'looked at by alice', 'host=web-7', 'host=web-7']],
    ['alertName', FieldType.string, ['', '', 'Unapproved login', 'Unapproved login']],
    ['newState', FieldType.string, ['', '', 'Alerting', 'Normal']],
  ];
  return {
    schema: { fields: columns.map(([name, type]) => ({ name, type })) },
    data: { values: columns.map(([, , values]) => values) },
  };
}

function failed(frames: RecordedFrames, lane: string): PanelInput {
  const errors: DataQueryError[] = frames.targets
    .filter((target) => isOfLane(target.refId, lane))
    .map((target) => ({ refId: target.refId, message: 'context deadline exceeded', status: 504 }));
  return {
    ...frames,
    series: frames.series.filter((frame) => !isOfLane(refIdOf(frame), lane)),
    errors: [...frames.errors, ...errors],
    state: LoadingState.Error,
  };
}

/** Loki answers the newest lines first and stops at the limit. */
function cutList(frames: RecordedFrames): PanelInput {
  return {
    ...frames,
    series: frames.series.map((frame) =>
      refIdOf(frame) === 'central' && !isCounts(frame) ? newest(frame, CUT_LIST_LENGTH) : frame
    ),
    targets: frames.targets.map((target) => (target.refId === 'central' ? withLimit(target) : target)),
    state: LoadingState.Done,
  };
}

function withLimit(target: DataQuery): DataQuery {
  const limited: DataQuery & { maxLines: number } = { ...target, maxLines: CUT_LIST_LENGTH };
  return limited;
}

function newest(frame: DataFrameJSON, limit: number): DataFrameJSON {
  const times = (frame.data?.values[timeIndex(frame)] ?? []).map(Number);
  const byTime = times.map((_, row) => row).sort((a, b) => times[b] - times[a]);
  const kept = new Set(byTime.slice(0, limit));
  const cut = pickRows(frame, (row) => kept.has(row));
  return cut.schema ? { ...cut, schema: { ...cut.schema, meta: { ...cut.schema.meta, limit } } } : cut;
}

function unknownRefId(frames: RecordedFrames): PanelInput {
  const rename = (refId: string) => (refId === 'siem' ? 'B' : refId);
  return {
    ...frames,
    series: frames.series.map((frame) =>
      frame.schema ? { ...frame, schema: { ...frame.schema, refId: rename(refIdOf(frame)) } } : frame
    ),
    targets: frames.targets.map((target) => ({ ...target, refId: rename(target.refId) })),
    state: LoadingState.Done,
  };
}
