import { type CoverageSpan } from '../../evidence/types';
import { type Density } from '../types';

/** Bars of a lane of reports: as many as can be told apart on a wide screen. */
const COLUMNS = 1000;

/**
 * Reports tell when a host wrote, not how much: each bar that touches a stretch with events is as high as any other.
 * Their own number would look like the host's lines.
 */
export function reportDensity(spans: readonly CoverageSpan[], fromMs: number, toMs: number): Density {
  const stepMs = (toMs - fromMs) / COLUMNS;
  const startMs = Float64Array.from({ length: COLUMNS }, (_, index) => fromMs + index * stepMs);
  const count = new Float64Array(COLUMNS);
  for (const span of spans) {
    if (span.state === 'events' && stepMs > 0) {
      const first = Math.max(0, Math.floor((span.fromMs - fromMs) / stepMs));
      const end = Math.min(COLUMNS, Math.ceil((span.toMs - fromMs) / stepMs));
      count.fill(1, first, end);
    }
  }
  return { length: COLUMNS, startMs, count, stepMs, max: count.some((one) => one > 0) ? 1 : 0 };
}
