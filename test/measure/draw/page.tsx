import { createTheme, EventBusSrv, ThemeContext } from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import { GlobalStyles, PortalContainer } from '@grafana/ui';
import React, { useEffect, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import uPlot from 'uplot';

import { DEFAULT_OPTIONS } from '../../../src/panels/timeline/options/options';
import pluginJson from '../../../src/panels/timeline/plugin.json';
import { TimelineView } from '../../../src/panels/timeline/TimelineView';
import { useOverview } from '../../../src/panels/timeline/state/useOverview';
import { useViewState } from '../../../src/panels/timeline/state/useViewState';
import { buildModel } from '../../../src/timeline/model';
import { nextFrame, runGesture, watch, type Gesture, type Watched } from './frames';
import { FROM_MS, LANES, type Made, makeJudgement, TO_MS } from './marks';

const WIDTH_PX = 1600;
const HEIGHT_PX = 600;
const LOGIN_PORTS = [22];
const THEME = createTheme({ colors: { mode: 'dark' } });

/** What the measuring side calls, each by name. */
export interface MeasuredPage {
  /** Makes the data; nothing is drawn. */
  prepare(count: number): void;
  drawTimeline(): Promise<Watched>;
  drawUPlot(): Promise<Watched>;
  pan(): Promise<Gesture>;
  zoom(): Promise<Gesture>;
  point(): Promise<Gesture>;
  /** Types a word into the filter, a letter each time the last one's result is there; the slowest letter's figures. */
  filter(): Promise<Watched>;
}

declare global {
  interface Window {
    measuredPage?: MeasuredPage;
  }
}

let made: Made | undefined;

function element(): HTMLElement {
  const page = document.getElementById('page');
  if (!page) {
    throw new Error('the page has no place to draw in');
  }
  return page;
}

/** From findings to marks and pixels, as the panel does it. */
function Timeline({ lanes, judgement }: Made): React.JSX.Element {
  const model = useMemo(() => buildModel(lanes, judgement, LOGIN_PORTS), [lanes, judgement]);
  const view = useViewState(1);
  const overview = useOverview(model, 'measured');
  if (!overview) {
    return <></>;
  }
  return (
    <TimelineView
      medium="screen"
      lanes={lanes}
      judgement={judgement}
      model={model}
      overview={overview}
      panelId={1}
      view={view}
      queries={NO_QUERIES}
      annotations={[]}
      alertState={undefined}
      dataLinksOf={() => []}
      optionNotes={NO_NOTES}
      working={false}
      options={DEFAULT_OPTIONS}
      range={RANGE}
      timeZone="utc"
      width={WIDTH_PX}
      height={HEIGHT_PX}
      eventBus={BUS}
      onChangeTimeRange={() => undefined}
    />
  );
}

let show: (data: Made) => void = () => undefined;

/** What is there before any panel: Grafana's styles and theme. */
function Grafana(): React.JSX.Element {
  const [data, setData] = useState<Made>();
  useEffect(() => {
    show = setData;
  }, []);
  return (
    <ThemeContext.Provider value={THEME}>
      <GlobalStyles />
      <PortalContainer />
      {data && <Timeline {...data} />}
    </ThemeContext.Provider>
  );
}

const RANGE = { fromMs: FROM_MS, toMs: TO_MS };
const BUS = new EventBusSrv();
const NO_QUERIES = { targets: [], scopedVars: {}, timeZone: 'utc' };
const NO_NOTES = { problems: [], isNewer: false };

function drawTimeline(): Promise<Watched> {
  const data = made;
  if (!data) {
    throw new Error('prepare() comes first');
  }
  return watch(
    () => flushSync(() => show(data)),
    () => document.querySelector('.u-over') !== null
  );
}

/** The same points as plain uPlot takes them: one shared time column, each lane's place where it has a point. */
function alignedPoints({ judgement }: Made): uPlot.AlignedData {
  const laneIds = LANES.map(({ records }) => records);
  const points = judgement.events.map(({ event }) => ({ timeMs: event.timeMs, lane: laneIds.indexOf(event.laneId) }));
  points.sort((a, b) => a.timeMs - b.timeMs);
  const rows = laneIds.map((_, lane) => points.map((point) => (point.lane === lane ? lane + 0.5 : null)));
  return [points.map(({ timeMs }) => timeMs), ...rows];
}

let plain: uPlot | undefined;

function drawUPlot(): Promise<Watched> {
  if (!made) {
    throw new Error('prepare() comes first');
  }
  const data = alignedPoints(made);
  const series = ['#f2495c', '#73bf69', '#5794f2'].map((stroke) => ({
    stroke,
    paths: () => null,
    points: { show: true, size: 7, fill: stroke },
  }));
  return watch(
    () => {
      plain = new uPlot(
        {
          width: WIDTH_PX,
          height: HEIGHT_PX,
          ms: 1,
          scales: { y: { range: [0, 3] } },
          series: [{}, ...series],
        },
        data,
        document.body
      );
    },
    () => plain?.status === 1
  );
}

function over(): HTMLElement {
  const found = document.querySelector<HTMLElement>('.u-over');
  if (!found) {
    throw new Error('nothing is drawn yet');
  }
  return found;
}

function wheel(parts: WheelEventInit): void {
  const { left, top, width, height } = over().getBoundingClientRect();
  over().dispatchEvent(
    new WheelEvent('wheel', {
      bubbles: true,
      cancelable: true,
      clientX: left + width * 0.7,
      clientY: top + height / 2,
      ...parts,
    })
  );
}

/** uPlot has no panning or zooming of its own: its scale is set, as those do who add them. */
function setPlainRange(change: (min: number, max: number) => readonly [number, number]): boolean {
  const { min, max } = plain?.scales.x ?? {};
  if (!plain || min === undefined || max === undefined) {
    return false;
  }
  const [from, to] = change(min, max);
  plain.setScale('x', { min: from, max: to });
  return true;
}

const PAN_PX = 12;

function pan(): Promise<Gesture> {
  return runGesture((frame, frames) => {
    const px = frame < frames / 2 ? PAN_PX : -PAN_PX;
    const isPlain = setPlainRange((min, max) => {
      const shift = ((max - min) * px) / WIDTH_PX;
      return [min + shift, max + shift];
    });
    if (!isPlain) {
      wheel({ deltaX: px });
    }
  });
}

const ZOOM_FACTOR = 1.25;
/** In and out so far each time: by about 30. */
const ZOOM_STEPS = 15;

function zoom(): Promise<Gesture> {
  return runGesture((frame) => {
    const isIn = frame % (2 * ZOOM_STEPS) < ZOOM_STEPS;
    const isPlain = setPlainRange((min, max) => {
      const centre = min + 0.7 * (max - min);
      const factor = isIn ? 1 / ZOOM_FACTOR : ZOOM_FACTOR;
      return [centre - (centre - min) * factor, centre + (max - centre) * factor];
    });
    if (!isPlain) {
      wheel({ ctrlKey: true, deltaY: isIn ? -100 : 100 });
    }
  });
}

function point(): Promise<Gesture> {
  const { left, top, width, height } = over().getBoundingClientRect();
  return runGesture((frame, frames) => {
    over().dispatchEvent(
      new MouseEvent('mousemove', {
        bubbles: true,
        clientX: left + (width * frame) / frames,
        clientY: top + height * (0.5 + 0.4 * Math.sin(frame / 10)),
      })
    );
  });
}

/** Found in every line, then in a tenth, in a hundredth, and in few. */
const TYPED = 'd[123';

async function filter(): Promise<Watched> {
  const open = [...document.querySelectorAll('button')].find(({ textContent }) => textContent?.trim() === 'Filters');
  open?.click();
  await nextFrame();
  const input = document.querySelector<HTMLInputElement>('input[placeholder^="Text or"]');
  if (!input) {
    throw new Error('the filter has no field for text');
  }
  let slowest: Watched = { passedMs: 0, longestTaskMs: 0 };
  for (let length = 1; length <= TYPED.length; length++) {
    const letter = await watch(
      () => type(input, TYPED.slice(0, length)),
      () => isFiltered()
    );
    slowest = {
      passedMs: Math.max(slowest.passedMs, letter.passedMs),
      longestTaskMs: Math.max(slowest.longestTaskMs, letter.longestTaskMs),
    };
  }
  return slowest;
}

/** React keeps the value itself and hears of another by the event alone. */
function type(input: HTMLInputElement, text: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
  input.dispatchEvent(new InputEvent('input', { bubbles: true }));
}

/** The note says how many are shown, and no longer that they are being looked for. */
function isFiltered(): boolean {
  const note = document.querySelector('[data-testid="incident-timeline-filter-note"]');
  return /events shown/.test(note?.textContent ?? '');
}

async function start(): Promise<void> {
  await initPluginTranslations(pluginJson.id);
  createRoot(element()).render(<Grafana />);
  window.measuredPage = {
    prepare: (count) => {
      made = makeJudgement(count);
    },
    drawTimeline,
    drawUPlot,
    pan,
    zoom,
    point,
    filter,
  };
}

void start();
