import {
  type DataFrame,
  dateTime,
  EventBusSrv,
  FieldType,
  getDefaultTimeRange,
  LoadingState,
  type PanelData,
  type PanelProps,
  toDataFrame,
} from '@grafana/data';

import { DEFAULT_OPTIONS, type TimelineOptions } from './options/options';

/** Window of the panel's tests: two hours around the story's moment. */
export const FROM = Date.UTC(2026, 1, 14, 15, 0);
export const TO = Date.UTC(2026, 1, 14, 17, 0);

const LOKI = { type: 'loki', uid: 'loki' };
const OPENSEARCH = { type: 'grafana-opensearch-datasource', uid: 'siem' };

export function panelData(series: DataFrame[], parts: Partial<PanelData> = {}): PanelData {
  const range = { from: dateTime(FROM), to: dateTime(TO), raw: { from: dateTime(FROM), to: dateTime(TO) } };
  return {
    state: LoadingState.Done,
    series,
    timeRange: range,
    request: {
      app: 'dashboard',
      requestId: 'test',
      interval: '1m',
      intervalMs: 60_000,
      range,
      scopedVars: {},
      timezone: 'utc',
      startTime: TO,
      endTime: TO,
      targets: [
        { refId: 'host', datasource: LOKI },
        { refId: 'host_volume', datasource: LOKI },
        { refId: 'central', datasource: LOKI },
        { refId: 'central_volume', datasource: LOKI },
        { refId: 'siem', datasource: OPENSEARCH },
        { refId: 'siem_volume', datasource: OPENSEARCH },
      ],
    },
    ...parts,
  };
}

export function panelProps(
  data: PanelData,
  parts: Partial<PanelProps<TimelineOptions>> = {}
): PanelProps<TimelineOptions> {
  return {
    id: 1,
    data,
    timeRange: { ...getDefaultTimeRange(), from: dateTime(FROM), to: dateTime(TO) },
    timeZone: 'utc',
    options: DEFAULT_OPTIONS,
    transparent: false,
    width: 900,
    height: 600,
    fieldConfig: { defaults: {}, overrides: [] },
    renderCounter: 0,
    title: 'Incident timeline',
    eventBus: new EventBusSrv(),
    onOptionsChange: () => undefined,
    onFieldConfigChange: () => undefined,
    replaceVariables: (text) => text,
    onChangeTimeRange: () => undefined,
    ...parts,
  };
}

/** Minutes with records in them, counted by Loki; every other minute of the window is empty. */
export function volume(refId: string, minutes: readonly number[], count = 5): DataFrame {
  return toDataFrame({
    refId,
    fields: [
      {
        name: 'Time',
        type: FieldType.time,
        values: minutes.map((minute) => FROM + (minute + 1) * 60_000),
        config: { interval: 60_000 },
      },
      { name: 'Value', type: FieldType.number, values: minutes.map(() => count) },
    ],
    meta: { executedQueryString: 'Expr: x\nStep: 1m' },
  });
}

/** Every minute of the window. */
export const EVERY_MINUTE: readonly number[] = Array.from({ length: 120 }, (_, minute) => minute);
