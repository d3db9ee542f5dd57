import { css } from '@emotion/css';
import {
  type AnnotationEventUIModel,
  CoreApp,
  type DataFrame,
  DashboardCursorSync,
  dataFrameFromJSON,
  EventBusSrv,
  FieldType,
  type GrafanaTheme2,
  type PanelData,
  type PanelProps,
  type TimeRange,
  toDataFrame,
} from '@grafana/data';
import { PanelChrome, type PanelContext, PanelContextProvider, useStyles2 } from '@grafana/ui';
import React, { useLayoutEffect, useMemo, useRef, useState } from 'react';

import { DEFAULT_OPTIONS, type TimelineOptions } from '../../../src/panels/timeline/options/options';
import { TimelinePanel } from '../../../src/panels/timeline/TimelinePanel';
import { type Range, recordedRange } from '../recorded';
import { type PanelInput } from '../variants';
import { neighbourOn } from './neighbour';

interface Props {
  readonly title: string;
  readonly input: PanelInput;
  readonly range: TimeRange;
  readonly timeZone: string;
  readonly width: number | 'fill';
  readonly height: number;
  readonly role: 'viewer' | 'editor';
  readonly onChangeRange: (range: Range) => void;
}

/** The users whom the recorded team had approved. */
const OPTIONS: TimelineOptions = { ...DEFAULT_OPTIONS, approvedUsers: 'alice, bob, deploy, ansible' };

/** The panel, with what Grafana's dashboard would give it. */
export function PanelHost({
  title,
  input,
  range,
  timeZone,
  width,
  height,
  role,
  onChangeRange,
}: Props): React.JSX.Element {
  const styles = useStyles2(getStyles);
  const outer = useRef<HTMLDivElement>(null);
  const available = useWidth(outer);
  const [options, setOptions] = useState<TimelineOptions>(OPTIONS);
  const { annotations, annotate } = useAnnotations();
  const context = useMemo(() => panelContext(role, annotate), [role, annotate]);
  const answers = useMemo(() => panelData(input, range), [input, range]);
  const data = useMemo(
    () => ({ ...answers, annotations: [...(answers.annotations ?? []), ...annotations] }),
    [answers, annotations]
  );
  const panelWidth = width === 'fill' ? available : width;

  const props = (innerWidth: number, innerHeight: number): PanelProps<TimelineOptions> => ({
    id: 1,
    title,
    data,
    timeRange: range,
    timeZone,
    options,
    onOptionsChange: setOptions,
    fieldConfig: { defaults: {}, overrides: [] },
    onFieldConfigChange: () => {},
    transparent: false,
    width: innerWidth,
    height: innerHeight,
    renderCounter: 0,
    replaceVariables: (text) => text,
    eventBus: context.eventBus,
    onChangeTimeRange: ({ from, to }) => onChangeRange({ fromMs: Math.round(from), toMs: Math.round(to) }),
  });

  return (
    <div ref={outer} className={styles.outer} data-testid="panel-host">
      {panelWidth > 0 && (
        <PanelContextProvider value={context}>
          <PanelChrome
            title={`Incident timeline: ${title}`}
            padding="none"
            width={panelWidth}
            height={height}
            loadingState={data.state}
            statusMessage={data.errors?.[0]?.message}
          >
            {(innerWidth, innerHeight) => <TimelinePanel {...props(innerWidth, innerHeight)} />}
          </PanelChrome>
        </PanelContextProvider>
      )}
    </div>
  );
}

/** Grafana's panels share one bus; a test listens and speaks at the other end of it. */
function sharedBus(): EventBusSrv {
  const bus = new EventBusSrv();
  window.previewNeighbour = neighbourOn(bus);
  return bus;
}

function panelContext(role: Props['role'], annotate: (event: AnnotationEventUIModel) => void): PanelContext {
  return {
    eventsScope: 'preview',
    eventBus: sharedBus(),
    sync: () => DashboardCursorSync.Crosshair,
    app: CoreApp.Dashboard,
    canAddAnnotations: () => role === 'editor',
    canEditAnnotations: () => false,
    canDeleteAnnotations: () => false,
    onAnnotationCreate: annotate,
  };
}

/** Annotations of this visit, in the shape in which a dashboard gives its own to a panel. */
function useAnnotations(): { annotations: DataFrame[]; annotate: (event: AnnotationEventUIModel) => void } {
  const [events, setEvents] = useState<readonly AnnotationEventUIModel[]>([]);
  const annotations = useMemo(
    () => [
      toDataFrame({
        fields: [
          { name: 'time', type: FieldType.time, values: events.map(({ from }) => from) },
          { name: 'timeEnd', type: FieldType.time, values: events.map(({ to }) => to) },
          { name: 'text', type: FieldType.string, values: events.map(({ description }) => description) },
          { name: 'tags', type: FieldType.other, values: events.map(({ tags }) => tags) },
          { name: 'login', type: FieldType.string, values: events.map(() => 'preview') },
          { name: 'created', type: FieldType.number, values: events.map(({ from }) => from) },
        ],
      }),
    ],
    [events]
  );
  return { annotations, annotate: (event) => setEvents((before) => [...before, event]) };
}

function panelData(input: PanelInput, range: TimeRange): PanelData {
  const interval = `${input.intervalMs}ms`;
  return {
    state: input.state,
    series: input.series.map((frame) => dataFrameFromJSON(frame)),
    annotations: input.annotations?.map((frame) => dataFrameFromJSON(frame)),
    timeRange: range,
    errors: input.errors.length > 0 ? [...input.errors] : undefined,
    error: input.errors[0],
    request: {
      app: CoreApp.Dashboard,
      requestId: 'preview',
      interval,
      intervalMs: input.intervalMs,
      range,
      scopedVars: {},
      targets: [...input.targets],
      timezone: 'utc',
      startTime: range.to.valueOf(),
      // Nothing after the end of the recording can be known, whatever this machine's clock says.
      endTime: recordedRange(input).toMs,
    },
  };
}

function useWidth(element: React.RefObject<HTMLElement>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (!element.current) {
      return;
    }
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

const getStyles = (theme: GrafanaTheme2) => ({
  // A panel wider than the window is scrolled to, not squeezed.
  outer: css({ overflowX: 'auto', minHeight: theme.spacing(20) }),
});
