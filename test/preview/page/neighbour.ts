import { DataHoverEvent, type EventBus } from '@grafana/data';

/** What another panel of the dashboard hears and says of the shared crosshair. */
export interface Neighbour {
  /** Moments that the timeline's pointer was at, ms since the epoch, in the order heard. */
  readonly heardMs: readonly number[];
  /** Says that a pointer is at a moment in this panel. */
  hover(timeMs: number): void;
}

declare global {
  interface Window {
    previewNeighbour?: Neighbour;
  }
}

/** Grafana's panels share one bus; this is the other end of it. */
export function neighbourOn(bus: EventBus): Neighbour {
  const heardMs: number[] = [];
  let isOwn = false;
  bus.getStream(DataHoverEvent).subscribe(({ payload }) => {
    const time: unknown = payload.point.time;
    if (!isOwn && typeof time === 'number') {
      heardMs.push(time);
    }
  });
  return {
    heardMs,
    hover: (timeMs) => {
      isOwn = true;
      bus.publish(new DataHoverEvent({ point: { time: timeMs } }));
      isOwn = false;
    },
  };
}
