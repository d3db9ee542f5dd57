import { type Gesture, runGesture } from './frames';

/** Put into Grafana's page before its own scripts: watches the answers to queries and the main thread. */
export interface MeasuredGrafana {
  /** From now on the next answer to a query is the one that counts. */
  arm(): void;
  /** What the page did since the answer that counts; undefined while it has not come. */
  since(): SinceAnswer | undefined;
  point(): Promise<Gesture>;
  pan(): Promise<Gesture>;
}

export interface SinceAnswer {
  /** Time since the answer's text was there, ms. */
  readonly passedMs: number;
  /** Begin (since the answer) and length of each task of 50 ms and more, ms. */
  readonly longTasks: ReadonlyArray<readonly [atMs: number, lengthMs: number]>;
}

declare global {
  interface Window {
    measuredGrafana?: MeasuredGrafana;
  }
}

let isArmed = false;
let answeredMs: number | undefined;
const tasks: PerformanceEntry[] = [];

new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: 'longtask' });

/** The answer's text is there; taking it apart is the page's work and counts. */
Response.prototype.json = async function (this: Response): Promise<unknown> {
  const text = await this.text();
  if (isArmed && /\/query(\?|$)/.test(this.url)) {
    isArmed = false;
    answeredMs = performance.now();
  }
  return JSON.parse(text);
};

function content(): HTMLElement {
  const panel = document.querySelector<HTMLElement>('section[data-testid^="data-testid Panel header"]');
  if (!panel) {
    throw new Error('Grafana shows no panel');
  }
  return panel;
}

/** What the pointer moves over: a chart, else whatever lies there. */
function targetAt(x: number, y: number): Element {
  return content().querySelector('.u-over') ?? document.elementFromPoint(x, y) ?? content();
}

function point(): Promise<Gesture> {
  const { left, top, width, height } = (content().querySelector('.u-over') ?? content()).getBoundingClientRect();
  return runGesture((frame, frames) => {
    const clientX = left + 10 + ((width - 20) * frame) / frames;
    const clientY = top + height * (0.5 + 0.3 * Math.sin(frame / 10));
    for (const type of ['pointermove', 'mousemove']) {
      targetAt(clientX, clientY).dispatchEvent(new MouseEvent(type, { bubbles: true, clientX, clientY }));
    }
  });
}

/** A chart is dragged along its time axis, a list is scrolled. */
function pan(): Promise<Gesture> {
  const axis = content().querySelector('.u-axis');
  if (axis) {
    return dragAxis(axis);
  }
  const list = [...content().querySelectorAll<HTMLElement>('*')].find(
    (element) =>
      element.scrollHeight > element.clientHeight + 50 && /auto|scroll/.test(getComputedStyle(element).overflowY)
  );
  if (!list) {
    throw new Error('The panel has nothing to scroll');
  }
  return runGesture((frame, frames) => {
    list.scrollTop += frame < frames / 2 ? 60 : -60;
  });
}

const PAN_PX = 12;

function dragAxis(axis: Element): Promise<Gesture> {
  const { left, top, width } = axis.getBoundingClientRect();
  let clientX = left + width / 2;
  const clientY = top + 5;
  axis.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 0, clientX, clientY }));
  return runGesture((frame, frames) => {
    clientX += frame < frames / 2 ? -PAN_PX / 4 : PAN_PX / 4;
    document.dispatchEvent(new MouseEvent('mousemove', { bubbles: true, clientX, clientY }));
  });
}

window.measuredGrafana = {
  arm: () => {
    isArmed = true;
    answeredMs = undefined;
    tasks.length = 0;
  },
  since: () => {
    const from = answeredMs;
    return from === undefined
      ? undefined
      : {
          passedMs: performance.now() - from,
          longTasks: tasks
            .filter(({ startTime, duration }) => startTime + duration > from)
            .map(({ startTime, duration }) => [startTime - from, duration] as const),
        };
  },
  point,
  pan,
};
