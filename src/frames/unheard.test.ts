import { toDataFrame } from '@grafana/data';

import { readLanes } from './lanes';
import { DEFAULT_LANES, type LaneMapping } from './mapping';
import { lokiLogsFrame, lokiVolumeFrame } from './testing';

const MINUTE = 60_000;
const FROM = Date.UTC(2026, 1, 14, 15, 0);

const NOTHING = toDataFrame({ refId: 'host', fields: [] });
const CENTRAL = lokiLogsFrame('central', [{ timeMs: FROM + MINUTE, line: 'a' }]);

function read(series: Parameters<typeof readLanes>[0]['series'], lanes: readonly LaneMapping[] = DEFAULT_LANES) {
  const { problems, lanes: read } = readLanes({
    series,
    errors: [],
    targets: [],
    intervalMs: MINUTE,
    loading: false,
    fromMs: FROM,
    toMs: FROM + 10 * MINUTE,
    asOfMs: FROM + 10 * MINUTE,
    lanes,
  });
  return { problems, host: read.find(({ id }) => id === 'host') };
}

const ZEROS = lokiVolumeFrame('host_volume', MINUTE, [[FROM + MINUTE, 0]]);
const UNHEARD = { code: 'host-unheard', refId: 'host' };

it('a host of which nothing was ever sent is no host that lost everything', () => {
  expect(read([CENTRAL, NOTHING]).problems).toContainEqual(UNHEARD);
});

it('counts of zero are as good as none', () => {
  const { host, problems } = read([CENTRAL, NOTHING, ZEROS]);

  expect(problems).toContainEqual(UNHEARD);
  expect(host?.counts).toBeUndefined();
});

it('one record is enough: what is missing beside it was lost', () => {
  const { host, problems } = read([CENTRAL, lokiLogsFrame('host', [{ timeMs: FROM, line: 'a' }]), ZEROS]);

  expect(problems).not.toContainEqual(UNHEARD);
  expect(host?.counts).toBeDefined();
});

it('one counted record is enough, though the list is narrow', () => {
  const one = lokiVolumeFrame('host_volume', MINUTE, [[FROM + MINUTE, 1]]);

  expect(read([CENTRAL, NOTHING, one]).problems).not.toContainEqual(UNHEARD);
});

it('a snapshot that found nothing on the host still says when it was taken', () => {
  const taken = '2026-02-14T15:09:00Z';
  const labels = { host: 'web-7', witness: 'host-snapshot', snapshot: taken, source: 'listing' };
  const summary = lokiLogsFrame('host', [{ timeMs: Date.parse(taken), line: '{"summary":true}', labels }]);

  expect(read([CENTRAL, summary]).problems).not.toContainEqual(UNHEARD);
});

it('a lane that an option calls a stream is meant to be heard', () => {
  const lanes = DEFAULT_LANES.map((lane): LaneMapping =>
    lane.records === 'host' ? { ...lane, kind: 'stream' } : lane
  );
  const { host, problems } = read([CENTRAL, NOTHING, ZEROS], lanes);

  expect(problems).not.toContainEqual(UNHEARD);
  expect(host?.counts).toBeDefined();
});

it('a central copy without a record is no such lane, as it always has a shipper', () => {
  const central = toDataFrame({ refId: 'central', fields: [] });
  const { problems } = read([central, lokiLogsFrame('host', [{ timeMs: FROM, line: 'a' }])]);

  expect(problems.map(({ code }) => code)).not.toContain('host-unheard');
});
