import { DataFrameType, VisualizationSuggestionScore, type VisualizationSuggestionsSupplier } from '@grafana/data';
import { t } from '@grafana/i18n';

import { DEFAULT_LANES } from '../../../frames';
import { type TimelineOptions } from './options';

/** The queries that the panel reads without any mapping. */
const LANE_QUERIES: ReadonlySet<string> = new Set(DEFAULT_LANES.flatMap(({ records, counts }) => [records, counts]));

/** Offers the panel for logs, and above others where the queries are named as its lanes. */
export const suggestTimeline: VisualizationSuggestionsSupplier<TimelineOptions> = (summary) => {
  const lanes = new Set((summary.rawFrames ?? []).map(({ refId }) => refId ?? '').filter((id) => LANE_QUERIES.has(id)));
  const isLogs = summary.hasPreferredVisualisationType('logs') || summary.hasDataFrameType(DataFrameType.LogLines);
  if (!summary.hasData || (lanes.size === 0 && !isLogs)) {
    return undefined;
  }
  return [
    {
      name: t('suggestion.name', 'Incident timeline'),
      description: t(
        'suggestion.description',
        'What happened on a host, by its own logs, their central copy and a SIEM'
      ),
      score: lanes.size > 1 ? VisualizationSuggestionScore.Best : VisualizationSuggestionScore.OK,
      cardOptions: {
        // A card has room for the answer, not for the lanes.
        previewModifier: (suggestion) => {
          suggestion.options = { ...suggestion.options, view: 'headline' };
        },
      },
    },
  ];
};
