import { css } from '@emotion/css';
import { dateTime, type GrafanaTheme2, type TimeRange } from '@grafana/data';
import { setDataSourceSrv } from '@grafana/runtime';
import { useStyles2 } from '@grafana/ui';
import React, { useEffect, useMemo, useState } from 'react';

import { cutToRange } from '../cut';
import { type Range, recordedRange } from '../recorded';
import { applyVariant } from '../variants';
import { Controls } from './Controls';
import { previewSources } from './data-sources';
import { type Incident } from './load';
import { PanelHost } from './PanelHost';
import { scenarioOf } from './scenarios';
import { type PageState } from './url-state';
import { WhatHappened } from './WhatHappened';

interface Props {
  readonly incident: Incident;
  readonly state: PageState;
  readonly onChange: (change: Partial<PageState>) => void;
}

export function IncidentView({ incident, state, onChange }: Props): React.JSX.Element {
  const styles = useStyles2(getStyles);
  const { frames, truth } = incident;
  const whole = useMemo(() => recordedRange(frames), [frames]);
  const { fromMs = whole.fromMs, toMs = whole.toMs, variant } = state;
  const range = useMemo(() => toTimeRange({ fromMs, toMs }), [fromMs, toMs]);
  const [refreshes, setRefreshes] = useState(0);
  const damaged = useMemo(() => applyVariant(variant, frames), [frames, variant]);
  const input = useMemo(
    () => ({ ...damaged, refreshes, series: cutToRange(damaged.series, { fromMs, toMs }, frames.intervalMs) }),
    [damaged, frames.intervalMs, fromMs, toMs, refreshes]
  );
  useEffect(() => setDataSourceSrv(previewSources(() => damaged)), [damaged]);

  const setRange = (next: Range) => onChange(next);
  return (
    <main className={styles.main}>
      <p className={styles.question}>{scenarioOf(incident.name).question}</p>
      <Controls
        state={state}
        range={range}
        onChange={onChange}
        onRefresh={() => setRefreshes((count) => count + 1)}
        onWholeRange={() => onChange({ fromMs: undefined, toMs: undefined })}
      />
      <PanelHost
        title={truth.host}
        input={input}
        range={range}
        timeZone={state.timeZone}
        width={state.width}
        height={state.height}
        role={state.role}
        onChangeRange={setRange}
      />
      <p className={styles.note}>
        {incident.recorded
          ? 'These are the answers that a real Grafana got from Loki and OpenSearch. '
          : 'These answers were made from the recording, in the shapes that Loki and OpenSearch answer in. '}
        Another time range cuts them; only a store could count again, so counts stay {seconds(frames.intervalMs)} wide.
      </p>
      <WhatHappened truth={truth} name={incident.name} />
    </main>
  );
}

function seconds(ms: number): string {
  return ms % 60_000 === 0 ? `${ms / 60_000} min` : `${ms / 1000} s`;
}

function toTimeRange({ fromMs, toMs }: Range): TimeRange {
  const from = dateTime(fromMs);
  const to = dateTime(toMs);
  return { from, to, raw: { from, to } };
}

const getStyles = (theme: GrafanaTheme2) => ({
  main: css({ padding: theme.spacing(2, 3) }),
  question: css({
    ...theme.typography.body,
    fontSize: theme.typography.h5.fontSize,
    maxWidth: '100ch',
    marginBottom: theme.spacing(1.5),
  }),
  note: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    margin: theme.spacing(1, 0, 2),
  }),
});
