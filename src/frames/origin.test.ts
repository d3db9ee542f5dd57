import { readLanes } from './lanes';
import { DEFAULT_LANES } from './mapping';
import { originOf } from './origin';
import { lokiLogsFrame } from './testing';

const FROM = Date.UTC(2026, 1, 14, 15);

function lanesOf(series: Array<ReturnType<typeof lokiLogsFrame>>) {
  const { lanes } = readLanes({
    series,
    errors: [],
    targets: [],
    loading: false,
    fromMs: FROM,
    toMs: FROM + 60_000,
    asOfMs: FROM + 60_000,
    lanes: DEFAULT_LANES,
  });
  return lanes;
}

const central = lokiLogsFrame('central', [
  { timeMs: FROM + 2000, line: 'second' },
  { timeMs: FROM + 1000, line: 'first' },
  { timeMs: FROM + 2000, line: 'third' },
]);
const host = lokiLogsFrame('host', [{ timeMs: FROM + 1000, line: 'first' }]);

it('every record of a lane is found in the row it came from, whatever the order of rows', () => {
  const series = [host, central];
  const lane = lanesOf(series).find(({ id }) => id === 'central');
  const lines = central.fields.find(({ name }) => name === 'Line')?.values;

  for (let index = 0; lane && index < lane.records.length; index++) {
    const origin = originOf(series, lane, index);
    expect(origin?.frame).toBe(central);
    expect(lines?.[origin?.row ?? -1]).toBe(lane.records.lines[index]);
  }
  expect(lane?.records.length).toBe(3);
});

it('of two rows that nothing tells apart neither is taken', () => {
  const twins = lokiLogsFrame('central', [
    { timeMs: FROM + 1000, line: 'same' },
    { timeMs: FROM + 1000, line: 'same' },
  ]);
  const withoutIds = { ...twins, fields: twins.fields.filter(({ name }) => name !== 'id') };
  const lane = lanesOf([withoutIds]).find(({ id }) => id === 'central');

  expect(lane && originOf([withoutIds], lane, 0)).toBeUndefined();
});
