/** @jest-environment node */
import { createServer, type Server } from 'node:http';

import { freePort } from '../servers/network';
import { batches, countLines, inOrder, pushStream, selectorOf, type Entry } from './loki';
import { bulkBody, firstRefusal, SIEM_MAPPING } from './opensearch';
import { isoToUs, readCentral, readLines, readSiem, scenarioHost, scenarioNames, usToIso } from './recording';
import { shiftToToday, whenItEnded } from './today';

const HOUR = 3_600_000;

describe('shiftToToday', () => {
  const last = Date.parse('2026-02-14T17:59:48.172Z');

  it.each([
    ['2026-11-25T03:10:00Z', '2026-11-25T02:59:48.172Z'],
    ['2026-11-25T03:59:48.172Z', '2026-11-25T03:59:48.172Z'],
    ['2026-11-25T00:20:00Z', '2026-11-24T23:59:48.172Z'],
    ['2026-01-01T12:00:00Z', '2026-01-01T11:59:48.172Z'],
  ])('at %s the last record moves to %s', (now, moved) => {
    const shift = shiftToToday(last, Date.parse(now));
    expect(new Date(last + shift).toISOString()).toBe(new Date(moved).toISOString());
    expect(Math.abs(shift % HOUR)).toBe(0);
  });

  it('says that just after midnight it was last night', () => {
    const now = Date.parse('2026-11-25T00:20:00Z');
    expect(whenItEnded(Date.parse('2026-11-24T23:59:48Z'), now)).toBe('last night, 2026-11-24 23:59:48 UTC');
    expect(whenItEnded(Date.parse('2026-11-25T00:10:00Z'), now)).toBe('today, 00:10:00 UTC');
  });
});

describe('the recordings', () => {
  it('lists the scenarios and their host', () => {
    expect(scenarioNames()).toContain('crash-replay');
    expect(scenarioHost('crash-replay')).toBe('web-7');
  });

  it('names what there is when asked for something else', () => {
    expect(() => readLines('crash', 'host')).toThrow(/no scenario "crash".*crash-replay/);
    expect(() => readCentral('quiet-host', true)).toThrow(/not recorded as central_bsd/);
  });

  it.each(scenarioNames())('%s: the central store never received a line before an earlier one', (name) => {
    const received = readCentral(name, false).map((line) => line.receivedUs);
    expect(received.every((us, index) => index === 0 || us >= (received[index - 1] ?? 0n))).toBe(true);
  });

  it('reads the lines as they came over the wire, and the documents of the SIEM', () => {
    expect(readCentral('crash-replay', false)[0]?.raw).toMatch(
      /^<86>1 2026-02-07T09:00:04\.452019\+00:00 web-7 useradd/
    );
    expect(readCentral('crash-replay', true)[0]?.raw).toMatch(/^<86>Feb {2}7 09:00:04 web-7 useradd\[95\]:/);
    expect(readSiem('crash-replay')).toHaveLength(17_445);
  });
});

describe('times', () => {
  it.each(['2026-02-07T09:00:04.276976Z', '2027-12-31T23:59:59.000001Z'])('%s keeps its µs', (iso) =>
    expect(usToIso(isoToUs(iso))).toBe(iso)
  );

  it('reads zones and short fractions', () => {
    expect(isoToUs('2026-02-07T10:00:04.5+01:00')).toBe(isoToUs('2026-02-07T09:00:04.500000Z'));
  });

  it.each(['', 'yesterday', '2026-02-07', '2026-13-07T09:00:04Z'])('refuses "%s"', (text) =>
    expect(() => isoToUs(text)).toThrow('is no time')
  );
});

describe('lines for Loki', () => {
  const entry = (ns: bigint, line = 'x'): Entry => ({ ns, line });

  it('get a nanosecond of their own, in their order', () => {
    const entries = inOrder([entry(5n, 'a'), entry(5n, 'a'), entry(6n, 'b'), entry(2n, 'early'), entry(9n, 'c')]);
    expect(entries.map(({ ns, line }) => [ns, line])).toEqual([
      [2n, 'early'],
      [5n, 'a'],
      [6n, 'a'],
      [7n, 'b'],
      [9n, 'c'],
    ]);
  });

  it('are cut into batches by number and by size', () => {
    expect(batches([])).toEqual([]);
    expect(batches(Array.from({ length: 4_001 }, (_, i) => entry(BigInt(i)))).map((batch) => batch.length)).toEqual([
      2_000, 2_000, 1,
    ]);
    const long = entry(1n, 'y'.repeat(600_000));
    expect(batches([long, long, long]).map((batch) => batch.length)).toEqual([1, 1, 1]);
  });

  it('are found again by a selector that quotes what is in the labels', () => {
    expect(selectorOf({ host: 'web-7', job: 'a "b"' })).toBe('{host="web-7", job="a \\"b\\""}');
  });
});

describe('against a server', () => {
  let server: Server;
  let url: string;
  let answer: (path: string, body: string) => { status: number; body: string };
  const bodies: string[] = [];

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        bodies.push(body);
        const reply = answer(request.url ?? '', body);
        response.writeHead(reply.status).end(reply.body);
      });
    });
    const port = await freePort();
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  const stream = {
    labels: { host: 'web-7' },
    entries: [
      { ns: 1n, line: 'a', metadata: { boot: 'b' } },
      { ns: 2n, line: 'c' },
    ],
  };

  it('a busy Loki is asked again', async () => {
    let calls = 0;
    answer = () => (++calls < 3 ? { status: 429, body: 'rate limit' } : { status: 204, body: '' });
    await pushStream(url, stream);
    expect(calls).toBe(3);
    expect(JSON.parse(bodies.at(-1) ?? '')).toEqual({
      streams: [
        {
          stream: { host: 'web-7' },
          values: [
            ['1', 'a', { boot: 'b' }],
            ['2', 'c'],
          ],
        },
      ],
    });
  });

  it("a refusal is told at once in Loki's own words", async () => {
    let calls = 0;
    answer = () => {
      calls++;
      return { status: 400, body: 'entry too far behind' };
    };
    await expect(pushStream(url, stream)).rejects.toThrow(/400 entry too far behind/);
    expect(calls).toBe(1);
  });

  it('counts what is stored; no series is none', async () => {
    answer = () => ({ status: 200, body: JSON.stringify({ data: { result: [{ value: [1, '25659'] }] } }) });
    expect(await countLines(url, '{a="b"}', 0n, 9n)).toBe(25_659);
    answer = () => ({ status: 200, body: JSON.stringify({ data: { result: [] } }) });
    expect(await countLines(url, '{a="b"}', 0n, 9n)).toBe(0);
    answer = () => ({ status: 200, body: '{}' });
    await expect(countLines(url, '{a="b"}', 0n, 9n)).rejects.toThrow('gave no count');
  });
});

describe('documents for OpenSearch', () => {
  it('keep their own id', () => {
    expect(bulkBody('siem-events', [{ '@timestamp': 't', event: { id: 's1' } }, { '@timestamp': 'u' }])).toBe(
      '{"index":{"_index":"siem-events","_id":"s1"}}\n{"@timestamp":"t","event":{"id":"s1"}}\n' +
        '{"index":{"_index":"siem-events"}}\n{"@timestamp":"u"}\n'
    );
  });

  it('are mapped as ECS has them', () => {
    expect(SIEM_MAPPING.mappings.properties.source.properties.ip.type).toBe('ip');
    expect(SIEM_MAPPING.mappings.properties.event.properties.category.type).toBe('keyword');
  });

  it('give the first refusal', () => {
    expect(firstRefusal({ errors: false, items: [] })).toBeUndefined();
    expect(firstRefusal({ errors: true, items: [{ index: {} }, { index: { error: { type: 'mapper' } } }] })).toContain(
      'mapper'
    );
  });
});
