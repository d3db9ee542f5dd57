import { DataFrameType, FieldType, toDataFrame } from '@grafana/data';
import fc from 'fast-check';

import { selectRecords } from './columns';
import { readRecords as readRecordsInSlices } from './records';
import { atOnce } from './slices';
import { documentsFrame, lokiLogsFrame } from './testing';

const readRecords = (...input: Parameters<typeof readRecordsInSlices>) => atOnce(readRecordsInSlices(...input));

const T = Date.UTC(2026, 1, 14, 15, 58, 1);

describe('records of a Loki logs frame', () => {
  it('are sorted by time though Loki lists the newest first', () => {
    const frame = lokiLogsFrame('central', [
      { timeMs: T + 20, line: 'third' },
      { timeMs: T + 10, line: 'second' },
      { timeMs: T, line: 'first' },
    ]);

    const { records, newestFirst } = readRecords([frame], false);

    expect(records.lines).toEqual(['first', 'second', 'third']);
    expect(newestFirst).toBe(true);
  });

  it('keep the order of nanoseconds within one millisecond', () => {
    const frame = lokiLogsFrame('central', [
      { timeMs: T, nanos: 900, line: 'later' },
      { timeMs: T, nanos: 100, line: 'earlier' },
    ]);

    const { records } = readRecords([frame], false);

    expect(records.lines).toEqual(['earlier', 'later']);
    expect([...(records.subMsNanos ?? [])]).toEqual([100, 900]);
  });

  it('keep the order of arrival for equal times, also from a newest-first list', () => {
    const frame = lokiLogsFrame('central', [
      { timeMs: T + 1, line: 'c' },
      { timeMs: T, line: 'b' },
      { timeMs: T, line: 'a' },
    ]);

    expect(readRecords([frame], false).records.lines).toEqual(['a', 'b', 'c']);
  });

  it('carry the labels of their stream and the id of the store', () => {
    const frame = lokiLogsFrame('host', [
      { timeMs: T, line: 'x', labels: { host: 'web-7', filename: '/var/log/syslog' } },
    ]);

    const { records } = readRecords([frame], false);

    expect(records.labels?.[0]).toEqual({ host: 'web-7', filename: '/var/log/syslog' });
    expect(records.ids?.[0]).toBe(`${T}000000_0`);
  });

  it('share one object of labels as long as the stream stays the same', () => {
    const rows = ['a', 'b', 'c'].map((line) => ({
      timeMs: T,
      line,
      labels: { host: line === 'c' ? 'web-8' : 'web-7' },
    }));

    const { labels } = readRecords([lokiLogsFrame('host', rows)], false).records;

    expect(labels?.[0]).toBe(labels?.[1]);
    expect(labels?.[2]).toEqual({ host: 'web-8' });
  });

  it('are read from the dataplane shape too', () => {
    const frame = toDataFrame({
      refId: 'central',
      meta: { type: DataFrameType.LogLines },
      fields: [
        { name: 'timestamp', type: FieldType.time, values: [T] },
        { name: 'body', type: FieldType.string, values: ['Accepted publickey for bob'] },
        { name: 'severity', type: FieldType.string, values: ['info'] },
        { name: 'id', type: FieldType.string, values: ['abc'] },
        { name: 'labels', type: FieldType.other, values: [{ host: 'web-7' }] },
      ],
    });

    const { records } = readRecords([frame], false);

    expect(records.lines).toEqual(['Accepted publickey for bob']);
    expect(records.ids).toEqual(['abc']);
    expect(records.labels?.[0]).toEqual({ host: 'web-7' });
  });

  it('without a time are counted, not guessed', () => {
    const frame = toDataFrame({
      refId: 'central',
      fields: [
        { name: 'Time', type: FieldType.time, values: [null, T] },
        { name: 'Line', type: FieldType.string, values: ['lost', 'kept'] },
      ],
    });

    const { records, withoutTime } = readRecords([frame], false);

    expect(records.lines).toEqual(['kept']);
    expect(withoutTime).toBe(1);
  });
});

describe('records of a SIEM', () => {
  it('are documents with dotted field names, and keep their source as text', () => {
    const frame = documentsFrame('siem', [
      { timeMs: T, fields: { 'event.action': 'connection-accepted', 'event.category': ['network'] } },
    ]);

    const { records } = readRecords([frame], true);

    expect(records.documentAt?.(0)).toMatchObject({
      'event.action': 'connection-accepted',
      'event.category': ['network'],
    });
    expect(JSON.parse(records.lines[0])).toEqual({
      'event.action': 'connection-accepted',
      'event.category': ['network'],
    });
  });

  it('may be whole documents in one column', () => {
    const document = { '@timestamp': '2026-02-14T15:58:01Z', event: { action: 'exec' }, host: { name: 'web-7' } };
    const frame = toDataFrame({ refId: 'siem', fields: [{ name: 'siem', type: FieldType.other, values: [document] }] });

    const { records } = readRecords([frame], true);

    expect(records.timeMs[0]).toBe(T);
    expect(records.documentAt?.(0)).toMatchObject({ 'event.action': 'exec', 'host.name': 'web-7' });
  });

  it('may be JSON lines of a log store', () => {
    const frame = lokiLogsFrame('siem', [{ timeMs: T, line: '{"event":{"action":"exec"}}' }]);

    expect(readRecords([frame], true).records.documentAt?.(0)).toEqual({ 'event.action': 'exec' });
  });

  it('that are no JSON keep their line as the message', () => {
    const frame = lokiLogsFrame('siem', [{ timeMs: T, line: '{broken' }]);

    expect(readRecords([frame], true).records.documentAt?.(0)).toEqual({ message: '{broken' });
  });
});

it('selecting records keeps all columns in step', () => {
  const rows = ['a', 'b', 'c'].map((line, index) => ({ timeMs: T + index, nanos: index, line, labels: { n: line } }));
  const { records } = readRecords([lokiLogsFrame('host', rows)], false);

  const selected = selectRecords(records, (index) => index !== 1);

  expect(selected.lines).toEqual(['a', 'c']);
  expect([...selected.timeMs]).toEqual([T, T + 2]);
  expect(selected.labels?.map((labels) => labels?.n)).toEqual(['a', 'c']);
});

it('law: any frame gives all its timed records, in time order', () => {
  const row = fc.record({ timeMs: fc.integer({ min: T, max: T + 50 }), nanos: fc.nat(999_999), line: fc.string() });
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const { records } = readRecords([lokiLogsFrame('central', rows)], false);

      expect(records.length).toBe(rows.length);
      expect([...records.lines].sort()).toEqual(rows.map(({ line }) => line).sort());
      for (let index = 1; index < records.length; index++) {
        expect(records.timeMs[index]).toBeGreaterThanOrEqual(records.timeMs[index - 1]);
      }
    })
  );
});
