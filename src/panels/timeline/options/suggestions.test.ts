import {
  type DataFrame,
  FieldType,
  getPanelDataSummary,
  toDataFrame,
  VisualizationSuggestionScore,
} from '@grafana/data';

import { lokiLogsFrame } from '../../../frames/testing';
import { suggestTimeline } from './suggestions';

const suggest = (...frames: DataFrame[]) => suggestTimeline(getPanelDataSummary(frames)) ?? [];
const logs = (refId: string) => {
  const frame = lokiLogsFrame(refId, [{ timeMs: 1, line: 'x' }]);
  return { ...frame, meta: { ...frame.meta, preferredVisualisationType: 'logs' as const } };
};
const numbers = (refId: string) =>
  toDataFrame({
    refId,
    fields: [
      { name: 'Time', type: FieldType.time, values: [1] },
      { name: 'Value', type: FieldType.number, values: [1] },
    ],
  });

it('the panel is offered for logs', () => {
  expect(suggest(logs('A'))).toHaveLength(1);
});

it('it is offered first where the queries are named as its lanes', () => {
  const [suggestion] = suggest(logs('host'), numbers('host_volume'), logs('central'));

  expect(suggestion.score).toBe(VisualizationSuggestionScore.Best);
});

it('it is not offered for numbers, nor without data', () => {
  expect(suggest(numbers('A'))).toEqual([]);
  expect(suggest()).toEqual([]);
});

it('its card shows the headline alone', () => {
  const [suggestion] = suggest(logs('A'));
  suggestion.cardOptions?.previewModifier?.(suggestion);

  expect(suggestion.options?.view).toBe('headline');
});
