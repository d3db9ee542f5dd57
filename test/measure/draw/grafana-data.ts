import { type FrameJson } from '../../preview/frame-shapes';
import { framesFromRecording, type GeneratedFrames } from '../../preview/frames-from-recording';
import { LANES, lineOf, makeJudgement } from './marks';

type Column = readonly [name: string, type: string, values: readonly unknown[]];

function frame(refId: string, columns: readonly Column[], meta: object = {}): object {
  return {
    schema: {
      refId,
      meta,
      fields: columns.map(([name, type]) => ({
        name,
        type,
        typeInfo: { frame: type === 'time' ? 'time.Time' : type },
      })),
    },
    data: { values: columns.map(([, , values]) => values) },
  };
}

/** The marks as the state timeline takes them: a row of states for each lane. */
export function statesFrames(count: number): readonly object[] {
  const { events } = makeJudgement(count).judgement;
  return LANES.map(({ records }) => {
    const own = events.filter(({ event }) => event.laneId === records);
    return frame('A', [
      ['Time', 'time', own.map(({ event }) => event.timeMs)],
      [records, 'string', own.map(({ event }) => event.kind)],
    ]);
  });
}

/** The marks as log lines. */
export function linesFrames(count: number): readonly object[] {
  const { events } = makeJudgement(count).judgement;
  const sorted = [...events].sort((a, b) => a.event.timeMs - b.event.timeMs);
  return [
    logsFrame(
      sorted.map(({ event }) => event.timeMs),
      sorted.map(lineOf)
    ),
  ];
}

function logsFrame(times: readonly number[], lines: readonly string[]): object {
  return frame(
    'A',
    [
      ['timestamp', 'time', times],
      ['body', 'string', lines],
      ['id', 'string', times.map((_, index) => String(index))],
    ],
    { type: 'log-lines', typeVersion: [0, 0], preferredVisualisationType: 'logs' }
  );
}

/** An incident of so many records, as its panel gets it and as lines for the Logs panel. */
export interface IncidentData {
  readonly records: number;
  readonly frames: readonly object[];
  readonly lines: readonly object[];
  readonly fromMs: number;
  readonly toMs: number;
}

const TIME_FIELD = 0;

/** A recorded incident with every line of it, cut to `records` records. */
export function incidentOf(scenario: string, records: number): IncidentData {
  const recording = framesFromRecording(scenario, true);
  const lists = recording.series.filter(({ schema }) => !isVolume(schema.refId));
  const total = lists.reduce((sum, list) => sum + lengthOf(list), 0);
  const kept = recording.series.map((one) =>
    isVolume(one.schema.refId) ? one : head(one, Math.ceil(lengthOf(one) * Math.min(1, records / total)))
  );
  const rows = kept.filter(({ schema }) => !isVolume(schema.refId)).flatMap(rowsOf);
  rows.sort((a, b) => a.timeMs - b.timeMs);
  return {
    records: rows.length,
    frames: kept,
    lines: [
      logsFrame(
        rows.map(({ timeMs }) => timeMs),
        rows.map(({ text }) => text)
      ),
    ],
    ...rangeOf(recording),
  };
}

function rangeOf({ timeRange }: GeneratedFrames): { readonly fromMs: number; readonly toMs: number } {
  return { fromMs: timeRange.from, toMs: timeRange.to };
}

function isVolume(refId: string | undefined): boolean {
  return refId?.endsWith('_volume') ?? false;
}

function lengthOf({ data }: FrameJson): number {
  return data.values[TIME_FIELD].length;
}

/** The first rows of a list, which says that it was cut: Loki's are the newest, which hold the story's end. */
function head(one: FrameJson, length: number): FrameJson {
  const schema = { ...one.schema, meta: { ...one.schema.meta, limit: length } };
  return { schema, data: { ...one.data, values: one.data.values.map((values) => values.slice(0, length)) } };
}

interface Row {
  readonly timeMs: number;
  readonly text: string;
}

function rowsOf({ schema, data }: FrameJson): Row[] {
  const time = schema.fields.findIndex(({ type }) => type === 'time');
  const text = schema.fields.findIndex(({ name }) => name === 'Line' || name === '_source' || name === 'body');
  return data.values[time].map((value, index) => ({
    timeMs: Number(value),
    text: textOf(data.values[text]?.[index]),
  }));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}
