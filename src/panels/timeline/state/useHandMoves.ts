import { useEffect, type RefObject } from 'react';
import type uPlot from 'uplot';

import { panBy, zoomAround } from '../../../timeline/commands';
import { type LiveRange } from './useLiveRange';

/** Wheel turns one notch at a time; each zooms by this much. */
const WHEEL_FACTOR = 1.25;

/**
 * The wheel zooms (with Ctrl or Cmd) and pans (with Shift, or sideways), and a drag along the time axis
 * pans, as on Grafana's own time axes. Without a modifier the wheel scrolls the dashboard.
 *
 * @param structure changes its identity with each new chart
 */
export function useHandMoves(plotRef: RefObject<uPlot | null>, live: LiveRange, structure: unknown): void {
  useEffect(() => {
    const plot = plotRef.current;
    if (!plot) {
      return undefined;
    }
    const stopWheel = listenToWheel(plot.over, live);
    const axis = plot.root.querySelector<HTMLElement>('.u-axis');
    const stopDrag = axis ? listenToDrag(axis, plot.over, live) : undefined;
    return () => {
      stopWheel();
      stopDrag?.();
    };
  }, [plotRef, structure, live]);
}

/** React listens to wheels passively, so that the page would scroll along: the listener is our own. */
function listenToWheel(over: HTMLElement, live: LiveRange): () => void {
  const onWheel = (event: WheelEvent) => {
    const isZoom = event.ctrlKey || event.metaKey;
    const isPan = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (!isZoom && !isPan) {
      return;
    }
    event.preventDefault();
    const range = live.now();
    const share = event.offsetX / Math.max(1, over.clientWidth);
    const turn = event.deltaY || event.deltaX;
    if (isZoom) {
      const factor = turn > 0 ? WHEEL_FACTOR : 1 / WHEEL_FACTOR;
      live.move(zoomAround(range, range.fromMs + share * (range.toMs - range.fromMs), factor));
    } else {
      live.move(panBy(range, (event.deltaX || turn) / Math.max(1, over.clientWidth)));
    }
  };
  over.addEventListener('wheel', onWheel, { passive: false });
  return () => over.removeEventListener('wheel', onWheel);
}

function listenToDrag(axis: HTMLElement, over: HTMLElement, live: LiveRange): () => void {
  let lastX: number | undefined;
  const onDown = (event: PointerEvent) => {
    if (event.button === 0) {
      event.preventDefault();
      lastX = event.clientX;
      axis.setPointerCapture(event.pointerId);
      axis.style.cursor = 'grabbing';
    }
  };
  const onMove = (event: PointerEvent) => {
    if (lastX !== undefined) {
      live.move(panBy(live.now(), (lastX - event.clientX) / Math.max(1, over.clientWidth)));
      lastX = event.clientX;
    }
  };
  const onUp = () => {
    lastX = undefined;
    axis.style.cursor = 'grab';
  };
  axis.style.cursor = 'grab';
  axis.addEventListener('pointerdown', onDown);
  axis.addEventListener('pointermove', onMove);
  axis.addEventListener('pointerup', onUp);
  axis.addEventListener('pointercancel', onUp);
  return () => {
    axis.removeEventListener('pointerdown', onDown);
    axis.removeEventListener('pointermove', onMove);
    axis.removeEventListener('pointerup', onUp);
    axis.removeEventListener('pointercancel', onUp);
  };
}
