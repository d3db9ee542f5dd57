// The way to data sources that the oldest supported Grafana has is deprecated in the newest.
/* eslint-disable @typescript-eslint/no-deprecated */

import {
  type DataFrame,
  DataSourceApi,
  type DataQueryRequest,
  type DataQueryResponse,
  type DataSourceInstanceSettings,
  PluginType,
} from '@grafana/data';
import { type DataSourceSrv, setDataSourceSrv } from '@grafana/runtime';
import { type DataQuery } from '@grafana/schema';

import { readLanes } from '../../../frames';
import { lokiLogsFrame } from '../../../frames/testing';
import { RAW_LIMIT } from '../../../timeline/links/raw-query';
import { fetchRawLines } from './raw-lines';

const AT = Date.UTC(2026, 1, 14, 15, 58);
const MINUTE = 60_000;
const queries = { targets: [], scopedVars: { host: { text: 'web-7', value: 'web-7' } }, timeZone: 'utc' };
const target: DataQuery & { expr: string } = {
  refId: 'central',
  expr: '{host="$host"} |= "Accepted"',
  datasource: { uid: 'loki', type: 'loki' },
};
const line = (timeMs: number, text: string) => ({ timeMs, line: text, labels: { host: 'web-7' } });
const {
  lanes: [lane],
} = readLanes({
  series: [lokiLogsFrame('central', [line(AT, 'Accepted publickey for eve')])],
  errors: [],
  targets: [target],
  loading: false,
  fromMs: AT - 60 * MINUTE,
  toMs: AT + 60 * MINUTE,
  asOfMs: AT + 60 * MINUTE,
  lanes: [{ records: 'central', counts: 'central_volume', role: 'central' }],
});

/** Answers each request and remembers it. */
class Store extends DataSourceApi {
  readonly asked: DataQueryRequest[] = [];

  constructor(private readonly answer: (request: DataQueryRequest) => DataQueryResponse) {
    super(SETTINGS);
  }

  async query(request: DataQueryRequest): Promise<DataQueryResponse> {
    this.asked.push(request);
    return this.answer(request);
  }

  async testDatasource(): Promise<{ status: string; message: string }> {
    return { status: 'success', message: '' };
  }
}

const logos = { small: '', large: '' };
const info = { author: { name: '' }, description: '', links: [], logos, screenshots: [], updated: '', version: '' };
const SETTINGS: DataSourceInstanceSettings = {
  id: 1,
  uid: 'loki',
  type: 'loki',
  name: 'Loki',
  meta: { id: 'loki', name: 'Loki', type: PluginType.datasource, module: '', baseUrl: '', info },
  readOnly: true,
  jsonData: {},
  access: 'proxy',
};

function use(store: Store): Store {
  const service: DataSourceSrv = {
    get: async () => store,
    getList: () => [],
    getInstanceSettings: () => undefined,
    reload: async () => undefined,
    registerRuntimeDataSource: () => undefined,
  };
  setDataSourceSrv(service);
  return store;
}

const framesOf = (...lines: Array<ReturnType<typeof line>>): DataFrame[] => [lokiLogsFrame('any', lines)];

it('all lines of the streams come, before and after the mark, in the order of time', async () => {
  const store = use(
    new Store(({ range }) => ({
      data:
        range.to.valueOf() === AT
          ? framesOf(line(AT - 1000, 'before'))
          : framesOf(line(AT, 'Accepted publickey for eve'), line(AT + 1000, 'after')),
    }))
  );
  const raw = await fetchRawLines(target, lane, AT, queries);

  expect(raw.lane.records.lines).toEqual(['before', 'Accepted publickey for eve', 'after']);
  expect(raw.cut).toBe(false);
  expect(store.asked.map(({ targets }) => targets[0])).toEqual([
    expect.objectContaining({ expr: '{host="$host"}', direction: 'backward' }),
    expect.objectContaining({ expr: '{host="$host"}', direction: 'forward' }),
  ]);
  expect(store.asked[0].scopedVars).toMatchObject(queries.scopedVars);
});

it('a list at its limit is said to be cut', async () => {
  const many = Array.from({ length: RAW_LIMIT }, (_, index) => line(AT + index, `line ${index}`));
  use(new Store(({ range }) => ({ data: range.to.valueOf() === AT ? [] : framesOf(...many) })));

  expect((await fetchRawLines(target, lane, AT, queries)).cut).toBe(true);
});

it("an error is told in the store's own words, also when one half answered", async () => {
  use(
    new Store(({ range }) =>
      range.to.valueOf() === AT ? { data: [], errors: [{ message: 'too many outstanding requests' }] } : { data: [] }
    )
  );

  await expect(fetchRawLines(target, lane, AT, queries)).rejects.toThrow('too many outstanding requests');
});

it('nothing at all is an answer too', async () => {
  use(new Store(() => ({ data: [] })));

  expect((await fetchRawLines(target, lane, AT, queries)).lane.records).toHaveLength(0);
});
