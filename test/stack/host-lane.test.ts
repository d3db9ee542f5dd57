/** @jest-environment node */
import { hostLaneStreams, type LokiStream } from './host-lane';

const row = (fields: Record<string, unknown>) => JSON.stringify({ id: 'h1', ...fields });
const line = (path: string, number: number, raw: string) => row({ source: 'file', path, line: number, raw });
const RECORDED = [
  row({ source: 'listing', path: '/var/log/syslog', size: 120, inode: 1167, mode: '0o640' }),
  row({ source: 'listing', path: '/var/log/wtmp', size: 384, inode: 1139, mode: '0o664' }),
  row({ source: 'listing', path: '/var/log/dpkg.log', size: 10, inode: 1186, mode: '0o644' }),
  row({
    source: 'listing',
    path: '/var/log/journal/5f0c/system@0.journal~',
    size: 8449944,
    inode: 1053,
    mode: '0o640',
  }),
  line('/var/log/syslog', 1, 'Feb 14 15:58:01 web-7 a: new'),
  line('/var/log/syslog', 2, 'Jan 20 10:04:37 web-7 sshd[94]: old'),
  line('/var/log/syslog', 3, '  a trace'),
  line('/var/log/dpkg.log', 1, '2026-01-20 10:04:52 startup archives unpack'),
  row({ source: 'file', path: '/var/log/wtmp', record: 1, ut_type: 'BOOT_TIME', time: '2026-01-20T10:02:11.469112Z' }),
  row({
    source: 'journal',
    __CURSOR: 's=b8;t=648cee6b88446;x=f',
    __REALTIME_TIMESTAMP: '1768903331578950',
    _BOOT_ID: 'cd61',
    _CMDLINE: 'x',
    MESSAGE: 'Journal started',
  }),
];
const DAY = 86_400_000;
const labels = { host: 'web-7', witness: 'host-snapshot', snapshot: '2026-02-14T18:00:00Z' };

describe('hostLaneStreams', () => {
  const streams = hostLaneStreams(RECORDED, { host: 'web-7', snapshotTaken: '2026-02-14T18:00:00Z', shiftMs: 0 });

  it('files lines under their own times, sorted, with the line number that shows the replay', () => {
    expect(streams[0]).toEqual({
      stream: { ...labels, source: 'file', filename: '/var/log/syslog' },
      values: [
        ['1768903477000000000', 'Jan 20 10:04:37 web-7 sshd[94]: old', { line: '2' }],
        ['1768903477000000001', '  a trace', { line: '3', time: 'inherited' }],
        ['1771084681000000000', 'Feb 14 15:58:01 web-7 a: new', { line: '1' }],
      ],
    });
  });

  it('keeps the journal fields that the script asks for', () => {
    expect(streams[1]?.stream).toEqual({ ...labels, source: 'journal' });
    expect(streams[1]?.values).toEqual([
      [
        '1768903331578950000',
        '{"__CURSOR":"s=b8;t=648cee6b88446;x=f","__REALTIME_TIMESTAMP":"1768903331578950","_BOOT_ID":"cd61","MESSAGE":"Journal started"}',
      ],
    ]);
  });

  it('lists what the script lists, at the moment of taking, and ends with the summary', () => {
    expect(streams[2]?.values.map(([ns]) => ns.slice(0, 10))).toEqual(Array(5).fill('1771092000'));
    expect(rowsOf(streams)).toEqual([
      {
        listing: 'file',
        path: '/var/log/syslog',
        size: 120,
        inode: 1167,
        mode: '0640',
        read: true,
        lines: 3,
        untimed: 1,
        cut: 0,
        skipped: 0,
        backwards: 1,
        oldest: '2026-01-20T10:04:37Z',
        newest: '2026-02-14T15:58:01Z',
      },
      { listing: 'file', path: '/var/log/wtmp', size: 384, inode: 1139, mode: '0664', read: false, why: 'listed only' },
      {
        listing: 'journal-file',
        path: '/var/log/journal/5f0c/system@0.journal~',
        size: 8449944,
        inode: 1053,
        mode: '0640',
      },
      {
        listing: 'boot',
        boot_id: 'cd61',
        lines: 1,
        oldest: '2026-01-20T10:02:11.57895Z',
        newest: '2026-01-20T10:02:11.57895Z',
      },
      expect.objectContaining({
        snapshot: 'done',
        complete: true,
        lines_read: 4,
        lines_sent: 4,
        files: 1,
        journal_files: 1,
        journal_boots: 1,
        oldest: '2026-01-20T10:02:11.57895Z',
        newest: '2026-02-14T15:58:01Z',
      }),
    ]);
    expect(streams).toHaveLength(3);
  });

  it('moves the times of filing and those inside the lines together', () => {
    const moved = hostLaneStreams(RECORDED, {
      host: 'web-7',
      snapshotTaken: '2026-11-25T18:00:00Z',
      shiftMs: 284 * DAY,
    });
    expect(moved[0]?.stream.snapshot).toBe('2026-11-25T18:00:00Z');
    expect(moved[0]?.values.map(([ns, text]) => [ns, text.slice(0, 15)])).toEqual([
      ['1793441077000000000', 'Oct 31 10:04:37'],
      ['1793441077000000001', '  a trace'],
      ['1795622281000000000', 'Nov 25 15:58:01'],
    ]);
    expect(moved[1]?.values[0]?.[0]).toBe('1793440931578950000');
    expect(moved[1]?.values[0]?.[1]).toContain('"__REALTIME_TIMESTAMP":"1793440931578950"');
    expect(rowsOf(moved).at(-1)).toMatchObject({ taken: '2026-11-25T18:00:00Z', oldest: '2026-10-31T10:02:11.57895Z' });
  });

  it('reads year-less times against the moment of taking, also over New Year', () => {
    const [file] = hostLaneStreams([line('/var/log/syslog', 1, 'Dec 31 23:59:59 h a: b')], {
      host: 'h',
      snapshotTaken: '2026-01-01T00:10:00Z',
      shiftMs: 0,
    });
    expect(file?.values[0]?.[0]).toBe('1767225599000000000');
  });
});

function rowsOf(streams: LokiStream[]): Array<Record<string, unknown>> {
  return (streams.at(-1)?.values ?? []).map(([, text]): Record<string, unknown> => JSON.parse(text));
}
