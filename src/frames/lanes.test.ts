import { FieldType, toDataFrame } from '@grafana/data';
import { type DataQuery } from '@grafana/schema';

import { type FramesInput } from './input';
import { readLanes } from './lanes';
import { DEFAULT_LANES } from './mapping';
import { documentsFrame, histogramFrame, lokiLogsFrame, lokiVolumeFrame } from './testing';

const MINUTE = 60_000;
const FROM = Date.UTC(2026, 1, 14, 15, 0);
const NIGHT = Date.UTC(2026, 1, 14, 22, 0);
const TARGETS: DataQuery[] = [
  { refId: 'host', datasource: { type: 'loki', uid: 'loki' } },
  { refId: 'host_volume', datasource: { type: 'loki', uid: 'loki' } },
  { refId: 'central', datasource: { type: 'loki', uid: 'loki' } },
  { refId: 'central_volume', datasource: { type: 'loki', uid: 'loki' } },
  { refId: 'siem', datasource: { type: 'grafana-opensearch-datasource', uid: 'siem' } },
  { refId: 'siem_volume', datasource: { type: 'grafana-opensearch-datasource', uid: 'siem' } },
];

function read(input: Partial<FramesInput>) {
  return readLanes({
    series: [],
    errors: [],
    targets: TARGETS,
    intervalMs: MINUTE,
    loading: false,
    fromMs: FROM,
    toMs: FROM + 60 * MINUTE,
    asOfMs: FROM + 60 * MINUTE,
    lanes: DEFAULT_LANES,
    ...input,
  });
}

const EMPTY = (refId: string) => toDataFrame({ refId, fields: [] });
/** A host of which something is there. */
const HEARD = lokiLogsFrame('host', [{ timeMs: FROM, line: 'x' }]);

const lane = (set: ReturnType<typeof read>, id: string) => set.lanes.find((candidate) => candidate.id === id);

it('reads records and counts of each lane by their refIds', () => {
  const set = read({
    series: [
      HEARD,
      lokiLogsFrame('central', [{ timeMs: FROM + 1000, line: 'x' }]),
      lokiVolumeFrame('central_volume', MINUTE, [[FROM + MINUTE, 1]]),
      documentsFrame('siem', [{ timeMs: FROM, fields: { 'host.name': 'web-7' } }]),
      histogramFrame('siem_volume', [
        [FROM, 1],
        [FROM + MINUTE, 0],
      ]),
    ],
  });

  expect(lane(set, 'central')?.records.length).toBe(1);
  expect(lane(set, 'central')?.counts?.count[0]).toBe(1);
  expect(lane(set, 'siem')?.counts?.startMs[0]).toBe(FROM);
  expect(lane(set, 'siem')?.host).toBe('web-7');
  expect(set.problems).toEqual([]);
});

describe('what a sensor saw of the network', () => {
  const siem = [documentsFrame('siem', [{ timeMs: FROM, fields: { 'host.name': 'web-7' } }])];
  const traffic = histogramFrame('siem_traffic', [
    [FROM, 4],
    [FROM + MINUTE, 0],
  ]);
  const targets = [{ refId: 'siem' }, { refId: 'siem_traffic' }];

  it('is read where it was asked for', () => {
    const set = read({ series: [...siem, traffic], targets });
    expect(Array.from(lane(set, 'siem')?.traffic?.count ?? []).slice(0, 2)).toEqual([4, 0]);
    expect(set.problems).toEqual([]);
  });

  it('is not known where it was not asked for, where its query failed, and while it is loading', () => {
    const asked = (input: Partial<FramesInput>) => lane(read({ series: siem, targets, ...input }), 'siem');
    expect(asked({ targets: [{ refId: 'siem' }] })).toMatchObject({ trafficState: { state: 'absent' } });
    expect(asked({ loading: true })).toMatchObject({ trafficState: { state: 'loading' } });
    const failed = asked({ errors: [{ refId: 'siem_traffic', message: 'no' }] });
    expect(failed).toMatchObject({ trafficState: { state: 'failed', message: 'no' } });
    expect(failed?.traffic).toBeUndefined();
  });
});

describe("the lane of the host's own reports", () => {
  const report = [{ timeMs: FROM, line: 'v=1 at=2026-02-14T15:00:00Z what=end lines=0 unread=0 skipped=0 boot=-' }];
  const target: DataQuery = { refId: 'host_span', datasource: { type: 'loki', uid: 'loki' } };

  it('is there where reports came, and their number counts nothing', () => {
    const series = [
      lokiLogsFrame('host_span', report),
      lokiVolumeFrame('host_span_volume', MINUTE, [[FROM + MINUTE, 1]]),
    ];
    const set = read({ series, targets: [...TARGETS, target] });
    expect(lane(set, 'host_span')).toMatchObject({ role: 'host', kind: 'span', counts: undefined });
    expect(lane(set, 'host_span')?.countsState).toEqual({ state: 'answered' });
    expect(set.problems.filter(({ refId }) => refId?.startsWith('host_span'))).toEqual([]);
  });

  it('is left out where nobody asked for it, or where the host sends none', () => {
    const central = lokiLogsFrame('central', [{ timeMs: FROM, line: 'x' }]);
    expect(lane(read({ series: [central] }), 'host_span')).toBeUndefined();
    const asked = read({ series: [central, EMPTY('host_span')], targets: [...TARGETS, target] });
    expect(lane(asked, 'host_span')).toBeUndefined();
  });

  it('does not come and go while answers are on their way', () => {
    const set = read({ series: [], targets: [...TARGETS, target], loading: true });
    expect(lane(set, 'host_span')).toBeUndefined();
    expect(lane(set, 'host')?.recordsState).toEqual({ state: 'loading' });
    const failed = { errors: [{ refId: 'host_span', message: 'timeout' }], loading: true };
    expect(lane(read({ targets: [...TARGETS, target], ...failed }), 'host_span')?.recordsState.state).toBe('failed');
  });

  it('is shown as failed where its query failed', () => {
    const set = read({
      series: [lokiLogsFrame('central', [{ timeMs: FROM, line: 'x' }])],
      errors: [{ refId: 'host_span', message: 'timeout' }],
      targets: [...TARGETS, target],
    });
    expect(lane(set, 'host_span')?.recordsState).toEqual({ state: 'failed', message: 'timeout' });
  });
});

describe('a host lane', () => {
  const rows = (snapshot: string, line: string) => [
    { timeMs: FROM, line, labels: { host: 'web-7', witness: 'host-snapshot', snapshot } },
  ];

  it('is a snapshot when its labels say so, and knows when it was taken', () => {
    const set = read({ series: [lokiLogsFrame('host', rows('2026-02-14T18:00:00Z', 'a'))], asOfMs: NIGHT });

    expect(lane(set, 'host')).toMatchObject({ kind: 'snapshot', takenMs: Date.UTC(2026, 1, 14, 18) });
  });

  const two = [
    lokiLogsFrame('host', [
      ...rows('2026-02-14T12:00:00Z', 'gone since'),
      ...rows('2026-02-14T18:00:00Z', 'still there'),
    ]),
    lokiVolumeFrame('host_volume', MINUTE, [[FROM + MINUTE, 9]], { snapshot: '2026-02-14T12:00:00Z' }),
    lokiVolumeFrame('host_volume', MINUTE, [[FROM + MINUTE, 1]], { snapshot: '2026-02-14T18:00:00Z' }),
  ];

  it('of several snapshots is several witnesses, the newest first', () => {
    const hosts = read({ series: two, asOfMs: NIGHT }).lanes.filter(({ role }) => role === 'host');

    expect(hosts.map(({ id }) => id)).toEqual(['host', 'host@2026-02-14T12:00:00Z']);
    expect(hosts.map(({ records }) => records.lines)).toEqual([['still there'], ['gone since']]);
    expect(hosts.map(({ counts }) => counts?.count[0])).toEqual([1, 9]);
  });

  it('whose counts are of several snapshots together proves nothing empty', () => {
    const together = [two[0], lokiVolumeFrame('host_volume', MINUTE, [[FROM + MINUTE, 10]])];

    const hosts = read({ series: together, asOfMs: NIGHT }).lanes.filter(({ role }) => role === 'host');

    expect(hosts.map(({ counts }) => counts)).toEqual([undefined, undefined]);
  });

  it('leaves out a snapshot from the future, which would push the true ones aside', () => {
    const forged = lokiLogsFrame('host', [
      ...rows('2026-02-14T18:00:00Z', 'true'),
      ...rows('2099-01-01T00:00:00Z', 'forged'),
    ]);

    const set = read({ series: [forged], asOfMs: NIGHT });

    expect(lane(set, 'host')?.records.lines).toEqual(['true']);
    expect(set.problems).toContainEqual({ code: 'future-snapshot', refId: 'host', detail: '2099-01-01T00:00:00Z' });
  });

  it('without such labels is a stream', () => {
    expect(lane(read({ series: [lokiLogsFrame('host', [{ timeMs: FROM, line: 'a' }])] }), 'host')?.kind).toBe('stream');
  });
});

describe('the reach of a list', () => {
  it('ends where a newest-first list hit its limit', () => {
    const set = read({
      series: [
        lokiLogsFrame(
          'central',
          [
            { timeMs: FROM + 30 * MINUTE, line: 'b' },
            { timeMs: FROM + 20 * MINUTE, line: 'a' },
          ],
          2
        ),
      ],
    });

    expect(lane(set, 'central')?.reach).toMatchObject({ cut: true, limit: 2, fromMs: FROM + 20 * MINUTE + 1 });
  });

  const rising = [
    { timeMs: FROM + 20 * MINUTE, line: 'a' },
    { timeMs: FROM + 30 * MINUTE, line: 'b' },
  ];
  const reachOf = (target: object | undefined, rows = rising) => {
    const targets = TARGETS.flatMap((one) => (one.refId !== 'central' ? one : target ? { ...one, ...target } : []));
    return lane(read({ targets, series: [lokiLogsFrame('central', rows, 2)] }), 'central')?.reach;
  };
  const OLD_END_LOST = { cut: true, fromMs: FROM + 20 * MINUTE + 1, toMs: FROM + 60 * MINUTE };
  const NEW_END_LOST = { cut: true, fromMs: FROM, toMs: FROM + 30 * MINUTE };

  it.each([
    ['newest first, as Loki is asked by default', {}, OLD_END_LOST],
    ['backward', { direction: 'backward' }, OLD_END_LOST],
    ['forward', { direction: 'forward' }, NEW_END_LOST],
    [
      'by an Elasticsearch that sorts upwards',
      { datasource: { type: 'elasticsearch' }, metrics: [{ settings: { sortDirection: 'asc' } }] },
      NEW_END_LOST,
    ],
    ['by a table of a database', { datasource: { type: 'mysql' } }, NEW_END_LOST],
  ])('that was asked %s ends where it hit its limit, whichever way its days were put together', (_, target, reach) => {
    expect(reachOf(target)).toMatchObject(reach);
  });

  it('without its query is sure of neither end, unless it lists the newest first', () => {
    expect(reachOf(undefined)).toMatchObject({ cut: true, fromMs: FROM + 20 * MINUTE + 1, toMs: FROM + 30 * MINUTE });
    expect(reachOf(undefined, [...rising].reverse())).toMatchObject(OLD_END_LOST);
  });

  it("takes Elasticsearch's own word for its limit", () => {
    const frame = documentsFrame('siem', [{ timeMs: FROM, fields: { a: 1 } }]);
    const told = { ...frame, meta: { ...frame.meta, custom: { limit: 1 } } };

    expect(lane(read({ series: [told] }), 'siem')?.reach).toMatchObject({ cut: true, limit: 1 });
  });

  it('is cut when the store says that more documents matched', () => {
    const set = read({ series: [documentsFrame('siem', [{ timeMs: FROM, fields: { a: 1 } }], 1200)] });

    expect(lane(set, 'siem')?.reach).toMatchObject({ cut: true, total: 1200 });
  });

  it('takes the limit from the query when the frame does not tell it', () => {
    const targets = TARGETS.map((target) => (target.refId === 'central' ? { ...target, maxLines: 1 } : target));

    const set = read({ targets, series: [lokiLogsFrame('central', [{ timeMs: FROM, line: 'a' }])] });

    expect(lane(set, 'central')?.reach.cut).toBe(true);
  });

  it.each([500, 1000, 5000])('is doubted when a list of unknown limit has %i records', (length) => {
    const rows = Array.from({ length }, (_, index) => ({ timeMs: FROM + index, line: 'x' }));

    expect(lane(read({ series: [lokiLogsFrame('central', rows)] }), 'central')?.reach.cut).toBe(true);
  });

  it('counts rows without a time too: the limit did', () => {
    const frame = toDataFrame({
      refId: 'central',
      meta: { limit: 2 },
      fields: [
        { name: 'Time', type: FieldType.time, values: [null, FROM] },
        { name: 'Line', type: FieldType.string, values: ['lost', 'kept'] },
      ],
    });

    expect(lane(read({ series: [frame] }), 'central')?.reach.cut).toBe(true);
  });

  it('is the whole window when the limit was not reached', () => {
    const set = read({ series: [lokiLogsFrame('central', [{ timeMs: FROM, line: 'a' }], 1000)] });

    expect(lane(set, 'central')?.reach).toMatchObject({ cut: false, fromMs: FROM, toMs: FROM + 60 * MINUTE });
  });
});

describe('what goes wrong', () => {
  it('a failed query marks its own lane and leaves the others alone', () => {
    const set = read({
      series: [HEARD, lokiLogsFrame('central', [{ timeMs: FROM, line: 'a' }])],
      errors: [{ refId: 'siem', message: 'connection refused' }],
    });

    expect(lane(set, 'siem')?.recordsState).toEqual({ state: 'failed', message: 'connection refused' });
    expect(lane(set, 'central')?.recordsState).toEqual({ state: 'answered' });
    expect(set.problems).toEqual([{ code: 'query-failed', refId: 'siem', detail: 'connection refused' }]);
  });

  it('a failed count query proves nothing empty', () => {
    const set = read({ errors: [{ refId: 'central_volume', message: 'timeout' }] });

    expect(lane(set, 'central')?.counts).toBeUndefined();
    expect(lane(set, 'central')?.countsState.state).toBe('failed');
  });

  it('an error that names no query puts every silent lane in doubt', () => {
    const set = read({
      series: [
        lokiLogsFrame('central', [{ timeMs: FROM, line: 'a' }]),
        lokiVolumeFrame('central_volume', MINUTE, [[FROM + MINUTE, 1]]),
      ],
      errors: [{ message: 'OpenSearch: no route to host' }],
    });

    expect(lane(set, 'siem')?.countsState.state).toBe('failed');
    expect(lane(set, 'siem')?.counts).toBeUndefined();
    expect(lane(set, 'central')?.countsState.state).toBe('answered');
  });

  it("a source's failure puts its other silent queries in doubt, not those of other sources", () => {
    const set = read({
      series: [EMPTY('central')],
      errors: [{ refId: 'siem', message: 'connection refused' }],
    });

    expect(lane(set, 'siem')?.countsState.state).toBe('failed');
    expect(lane(set, 'siem')?.counts).toBeUndefined();
    expect(lane(set, 'central')?.countsState.state).toBe('answered');
  });

  it('a query that found nothing has answered with an empty frame', () => {
    const set = read({ series: [EMPTY('siem')] });

    expect(lane(set, 'siem')?.recordsState).toEqual({ state: 'answered' });
    expect(lane(set, 'siem')?.countsState).toEqual({ state: 'answered' });
  });

  it('a query that left no frame at all never ran: nothing is proved empty', () => {
    const set = read({ series: [lokiLogsFrame('central', [{ timeMs: FROM, line: 'a' }]), HEARD] });

    expect(lane(set, 'siem')?.recordsState).toEqual({ state: 'failed', message: 'no answer came back' });
    expect(lane(set, 'siem')?.counts).toBeUndefined();
    expect(set.problems).toEqual([{ code: 'no-answer', refId: 'siem' }]);
  });

  it('a query that was never sent is absent', () => {
    const set = read({ targets: TARGETS.filter(({ refId }) => !refId.startsWith('siem')) });

    expect(lane(set, 'siem')?.recordsState).toEqual({ state: 'absent' });
    expect(lane(set, 'siem')?.counts).toBeUndefined();
  });

  it('a hidden query is as good as none', () => {
    const targets = TARGETS.map((target) => ({ ...target, hide: target.refId.startsWith('siem') }));

    expect(lane(read({ targets }), 'siem')?.countsState).toEqual({ state: 'absent' });
  });

  it('no data at all is said', () => {
    expect(read({ targets: [] }).problems).toEqual([{ code: 'no-data' }]);
  });

  it('a refId that no lane knows is named', () => {
    const set = read({ series: [lokiLogsFrame('A', [{ timeMs: FROM, line: 'a' }])] });

    expect(set.problems).toContainEqual({ code: 'unknown-refid', refId: 'A' });
  });

  it('a frame without a time field is named with its fields', () => {
    const frame = toDataFrame({ refId: 'central', fields: [{ name: 'Line', type: FieldType.string, values: ['x'] }] });

    expect(read({ series: [frame] }).problems).toContainEqual({
      code: 'no-time-field',
      refId: 'central',
      detail: 'Line',
    });
  });

  it('an empty frame is an answer, not a problem', () => {
    const frame = toDataFrame({ refId: 'siem', fields: [] });

    expect(lane(read({ series: [frame] }), 'siem')?.recordsState).toEqual({ state: 'answered' });
  });

  it('records of several hosts in one lane are said', () => {
    const rows = [
      { timeMs: FROM, line: 'a', labels: { host: 'web-7' } },
      { timeMs: FROM, line: 'b', labels: { host: 'web-8' } },
    ];

    expect(read({ series: [lokiLogsFrame('central', rows)] }).problems).toContainEqual({
      code: 'mixed-hosts',
      refId: 'central',
      detail: 'web-7, web-8',
    });
  });

  it('a SIEM of another host is told and silenced: it says nothing of this one', () => {
    const set = read({
      series: [
        lokiLogsFrame('central', [{ timeMs: FROM, line: 'a', labels: { host: 'web-7' } }]),
        documentsFrame('siem', [{ timeMs: FROM, fields: { 'host.name': 'web-8' } }]),
      ],
    });

    expect(lane(set, 'siem')?.recordsState).toEqual({ state: 'failed', message: 'it speaks of web-8, not of web-7' });
    expect(lane(set, 'siem')?.counts).toBeUndefined();
    expect(set.problems).toContainEqual({ code: 'other-host', refId: 'siem', detail: 'web-8, web-7' });
  });

  it('a host name with and without its domain is one host', () => {
    const set = read({
      series: [
        lokiLogsFrame('central', [{ timeMs: FROM, line: 'a', labels: { host: 'web-7' } }]),
        documentsFrame('siem', [{ timeMs: FROM, fields: { 'host.name': 'WEB-7.example.com' } }]),
      ],
    });

    expect(set.problems).not.toContainEqual(expect.objectContaining({ code: 'other-host' }));
  });

  it("Loki's progress frame is no lane", () => {
    const progress = { ...lokiLogsFrame('x', [{ timeMs: FROM, line: '' }]), name: 'loki-splitting-progress' };

    expect(read({ series: [progress], targets: TARGETS }).problems).not.toContainEqual(
      expect.objectContaining({ code: 'unknown-refid' })
    );
  });
});

it('a SIEM that counted nothing beside lanes with records has proved its silence', () => {
  const set = read({ series: [lokiLogsFrame('central', [{ timeMs: FROM, line: 'a' }]), EMPTY('siem')] });

  expect(lane(set, 'siem')?.counts?.count.every((count) => count === 0)).toBe(true);
});

it('silence in every lane proves nothing empty: the host may be mistyped', () => {
  const set = read({ series: ['host', 'central', 'siem'].map(EMPTY) });

  expect(set.problems).toEqual([{ code: 'nothing-found' }]);
  expect(set.lanes.every(({ counts }) => counts === undefined)).toBe(true);
});
