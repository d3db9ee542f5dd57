import fc from 'fast-check';

import { type CountsWindow, readCounts as readAnyCounts } from './counts';
import { histogramFrame, lokiVolumeFrame } from './testing';

const MINUTE = 60_000;
const FROM = Date.UTC(2026, 1, 14, 15, 0);
const WINDOW: CountsWindow = { fromMs: FROM, toMs: FROM + 10 * MINUTE, complete: true, barTime: 'end' };

/** Counts that could be read. */
function readCounts(...input: Parameters<typeof readAnyCounts>) {
  const counts = readAnyCounts(...input);
  if (counts === 'unreadable') {
    throw new Error('the counts could not be read');
  }
  return counts;
}

function asPairs(counts: ReturnType<typeof readCounts>) {
  return [...(counts?.startMs ?? [])].map((start, index) => [(start - FROM) / MINUTE, counts?.count[index]]);
}

describe('counts of a range query', () => {
  it('belong to the interval before their point', () => {
    const frame = lokiVolumeFrame('central_volume', MINUTE, [[FROM + 3 * MINUTE, 7]]);

    expect(asPairs(readCounts([frame], WINDOW)).filter(([, count]) => count !== 0)).toEqual([[2, 7]]);
  });

  it('are zero wherever a complete answer is silent', () => {
    const frame = lokiVolumeFrame('central_volume', MINUTE, [[FROM + 3 * MINUTE, 7]]);

    const counts = readCounts([frame], WINDOW);

    expect(counts?.length).toBe(10);
    expect(counts?.startMs[0]).toBe(FROM);
  });

  it('say nothing of the rest behind the last point', () => {
    const frame = lokiVolumeFrame('central_volume', 3 * MINUTE, [[FROM + 3 * MINUTE, 1]]);

    const counts = readCounts([frame], WINDOW);

    expect(counts?.length).toBe(3); // 0 to 9 min; the tenth was never counted
  });

  it('of a complete answer without any frame are all zero', () => {
    const counts = readCounts([], { ...WINDOW, intervalMs: MINUTE });

    expect(counts?.length).toBe(10);
    expect([...(counts?.count ?? [])].every((count) => count === 0)).toBe(true);
  });

  it('of an answer still arriving reach only as far as its points', () => {
    const frame = lokiVolumeFrame('central_volume', MINUTE, [
      [FROM + 8 * MINUTE, 1],
      [FROM + 9 * MINUTE, 1],
    ]);

    expect(asPairs(readCounts([frame], { ...WINDOW, complete: false }))).toEqual([
      [7, 1],
      [8, 1],
    ]);
  });

  it('of an answer still arriving without points are unknown', () => {
    expect(readCounts([], { ...WINDOW, intervalMs: MINUTE, complete: false })).toBeUndefined();
  });

  it('of several series are added up', () => {
    const one = lokiVolumeFrame('host_volume', MINUTE, [[FROM + MINUTE, 2]], { source: 'file' });
    const two = lokiVolumeFrame('host_volume', MINUTE, [[FROM + MINUTE, 3]], { source: 'journal' });

    expect(asPairs(readCounts([one, two], WINDOW))[0]).toEqual([0, 5]);
  });
});

describe('counts of a histogram', () => {
  it('belong to the interval after their point', () => {
    const frame = histogramFrame('siem_volume', [
      [FROM, 0],
      [FROM + MINUTE, 4],
      [FROM + 2 * MINUTE, 0],
    ]);

    const counts = readCounts([frame], { ...WINDOW, barTime: 'start' });

    expect(asPairs(counts)[1]).toEqual([1, 4]);
    expect(counts?.length).toBe(10);
  });

  it('take their width from the closest points', () => {
    const frame = histogramFrame('siem_volume', [
      [FROM, 1],
      [FROM + 5 * MINUTE, 1],
      [FROM + 6 * MINUTE, 1],
    ]);

    expect(readCounts([frame], { ...WINDOW, barTime: 'start' })?.stepMs).toBe(MINUTE);
  });
});

it('counts without any known width are no counts', () => {
  expect(readCounts([histogramFrame('siem_volume', [[FROM, 3]])], { ...WINDOW, barTime: 'start' })).toBeUndefined();
});

describe('what is no count', () => {
  it.each([NaN, -1, Infinity])('%d makes the whole answer unreadable: it proves nothing empty', (count) => {
    const frame = lokiVolumeFrame('central_volume', MINUTE, [
      [FROM + MINUTE, 3],
      [FROM + 2 * MINUTE, count],
    ]);

    expect(readAnyCounts([frame], WINDOW)).toBe('unreadable');
  });

  it('two points a millisecond apart do not ask for billions of intervals', () => {
    const frame = histogramFrame('siem_volume', [
      [FROM, 1],
      [FROM + 1, 1],
    ]);

    expect(readAnyCounts([frame], { ...WINDOW, barTime: 'start' })).toBe('unreadable');
  });
});

it('law: no record is lost or made up, and the grid has no holes', () => {
  const point = fc.tuple(fc.integer({ min: 1, max: 10 }), fc.nat(100));
  fc.assert(
    fc.property(fc.uniqueArray(point, { selector: ([minute]) => minute }), (points) => {
      const frame = lokiVolumeFrame(
        'central_volume',
        MINUTE,
        points.map(([minute, count]) => [FROM + minute * MINUTE, count] as const)
      );
      const counts = readCounts([frame], { ...WINDOW, intervalMs: MINUTE });

      const total = points.reduce((sum, [, count]) => sum + count, 0);
      expect([...(counts?.count ?? [])].reduce((sum, count) => sum + count, 0)).toBe(total);
      for (let index = 1; index < (counts?.length ?? 0); index++) {
        expect((counts?.startMs[index] ?? 0) - (counts?.startMs[index - 1] ?? 0)).toBe(MINUTE);
      }
    })
  );
});
