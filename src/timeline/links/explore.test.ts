import { explorePath } from './explore';
import { rawQueries, RAW_LIMIT, RAW_MARGIN_MS, streamSelector } from './raw-query';

const loki = { uid: 'abc', type: 'loki' };

it("a link to Explore holds the query, its data source and the range, whatever the query's signs", () => {
  const query = { refId: 'central', expr: '{host="web-7"} |= `a&b=c #x`', datasource: { uid: '${loki}' } };
  const path = explorePath(query, loki, { fromMs: 1000.4, toMs: 2000 }, 1);
  const panes: unknown = JSON.parse(new URL(path, 'http://grafana').searchParams.get('panes') ?? '');

  expect(panes).toEqual({
    timeline: {
      datasource: 'abc',
      queries: [{ ...query, datasource: loki }],
      range: { from: '1000', to: '2000' },
    },
  });
});

describe('raw lines around a moment', () => {
  it('come from the streams of the Loki query without its filters, nearest first', () => {
    const target = { refId: 'central', expr: '{host="web-7"} |~ `Accepted|boot` | json', maxLines: 1000 };

    expect(rawQueries(target, 1e9)).toEqual([
      {
        query: {
          refId: 'central',
          expr: '{host="web-7"}',
          queryType: 'range',
          maxLines: RAW_LIMIT,
          direction: 'backward',
        },
        fromMs: 1e9 - RAW_MARGIN_MS,
        toMs: 1e9,
      },
      {
        query: {
          refId: 'central',
          expr: '{host="web-7"}',
          queryType: 'range',
          maxLines: RAW_LIMIT,
          direction: 'forward',
        },
        fromMs: 1e9,
        toMs: 1e9 + RAW_MARGIN_MS,
      },
    ]);
  });

  it("come from another source by the lane's own query", () => {
    const target = { refId: 'siem', query: 'host.name:web-7' };

    expect(rawQueries(target, 1e9)).toEqual([
      { query: target, fromMs: 1e9 - RAW_MARGIN_MS, toMs: 1e9 + RAW_MARGIN_MS },
    ]);
  });

  it.each([
    ['{host="web-7", job=~`a}b`} |= "x"', '{host="web-7", job=~`a}b`}'],
    ['{a="\\"}"} | json', '{a="\\"}"}'],
    ['  {$host_label="$host", ${witness}}|="x"', '{$host_label="$host", ${witness}}'],
    ['sum(count_over_time({a="b"}[1m]))', undefined],
    ['{a="b" |= "x"', undefined],
    ['', undefined],
  ])('the selector of %s', (expression, selector) => {
    expect(streamSelector(expression)).toBe(selector);
  });

  it('reading a selector takes no longer for a hostile text', () => {
    const started = performance.now();
    streamSelector(`{${'a="'.repeat(20_000)}`);
    streamSelector(`{${'$'.repeat(50_000)}`);

    expect(performance.now() - started).toBeLessThan(1000);
  });
});
