import { recognise } from '../index';
import { specify } from './testing';

const FILE = '/var/log/journal/0f1e/system.journal';
const GONE = { kind: 'journal.discarded', filePath: FILE } as const;

specify('systemd-journald', 'a journal that is set aside', [
  ['until 2026', `File ${FILE} corrupted or uncleanly shut down, renaming and replacing.`, GONE],
  [
    'since 2026: not closed',
    `File ${FILE} corrupted or uncleanly shut down, renaming and replacing: Device or resource busy`,
    { ...GONE, reason: 'Device or resource busy' },
  ],
  [
    'since 2026: damaged',
    `File ${FILE} corrupted or uncleanly shut down, renaming and replacing: Bad message`,
    { ...GONE, reason: 'Bad message' },
  ],
  [
    'since 2026: cut short',
    `File ${FILE} corrupted or uncleanly shut down, renaming and replacing: No data available`,
    { ...GONE, reason: 'No data available' },
  ],
  [
    'since 2026: the disk',
    `File ${FILE} corrupted or uncleanly shut down, renaming and replacing: Input/output error.`,
    { ...GONE, reason: 'Input/output error' },
  ],
  ['without the full stop', `File ${FILE} corrupted or uncleanly shut down, renaming and replacing`, GONE],
  [
    'a user’s',
    'File /var/log/journal/0f1e/user-1000.journal corrupted or uncleanly shut down, renaming and replacing.',
    { ...GONE, filePath: '/var/log/journal/0f1e/user-1000.journal' },
  ],
  [
    'the volatile one',
    'File /run/log/journal/0f1e/system.journal corrupted or uncleanly shut down, renaming and replacing.',
    { ...GONE, filePath: '/run/log/journal/0f1e/system.journal' },
  ],
  [
    'a path with a space',
    'File /srv/my logs/system.journal corrupted or uncleanly shut down, renaming and replacing.',
    { ...GONE, filePath: '/srv/my logs/system.journal' },
  ],
  [
    'found while running: damaged',
    `${FILE}: Journal file corrupted, rotating.`,
    { ...GONE, reason: 'Journal file corrupted' },
  ],
  ['found while running: not closed', `${FILE}: Unclean shutdown, rotating.`, { ...GONE, reason: 'Unclean shutdown' }],
  ['found while running: the disk', `${FILE}: IO error, rotating.`, { ...GONE, reason: 'IO error' }],
  [
    'found while running: read-only',
    `${FILE}: Read-only file system, rotating.`,
    { ...GONE, reason: 'Read-only file system' },
  ],
  [
    'found while running: an image’s',
    `${FILE}: Journal file from other machine, rotating.`,
    { ...GONE, reason: 'Journal file from other machine' },
  ],
  [
    'found while running: somebody removed it',
    `${FILE}: Journal file has been deleted, rotating.`,
    { ...GONE, reason: 'Journal file has been deleted' },
  ],
  ['words of another file', 'File /srv/db corrupted or uncleanly shut down.', undefined],
  ['the fear of it', 'Journal file corrupted, rotating.', undefined],
]);

specify('systemd-journald', 'rotation, vacuum and size', [
  [
    'full',
    `${FILE}: Journal header limits reached or header out-of-date, rotating.`,
    { kind: 'journal.rotated', filePath: FILE, reason: 'Journal header limits reached or header out-of-date' },
  ],
  [
    'asked for',
    'Received client request to rotate journal, rotating.',
    { kind: 'journal.rotated', reason: 'Received client request to rotate journal' },
  ],
  [
    'asked for by a signal',
    'Received SIGUSR2 signal from PID 811, as request to rotate journal, rotating.',
    { kind: 'journal.rotated', reason: 'Received SIGUSR2 signal from PID 811, as request to rotate journal' },
  ],
  ['old', 'Retention time reached, rotating.', { kind: 'journal.rotated', reason: 'Retention time reached' }],
  [
    'moved to the disk',
    'Received client request to flush runtime journal.',
    { kind: 'journal.rotated', reason: 'Received client request to flush runtime journal' },
  ],
  [
    'let go',
    'Received client request to relinquish /var/log/journal/0f1e access.',
    { kind: 'journal.rotated', reason: 'Received client request to relinquish /var/log/journal/0f1e access' },
  ],
  [
    'vacuum',
    'Vacuuming done, freed 904.0M of archived journals from /var/log/journal/0f1e.',
    { kind: 'journal.vacuumed', reason: '904.0M', filePath: '/var/log/journal/0f1e' },
  ],
  [
    'vacuum that freed nothing',
    'Vacuuming done, freed 0B of archived journals from /run/log/journal.',
    { kind: 'journal.vacuumed', reason: '0B', filePath: '/run/log/journal' },
  ],
  [
    'file that went',
    'Deleted archived journal /var/log/journal/0f1e/system@0001-0002.journal (128.0M).',
    { kind: 'journal.vacuumed', filePath: '/var/log/journal/0f1e/system@0001-0002.journal', reason: '128.0M' },
  ],
  [
    'empty file that went',
    'Deleted empty archived journal /var/log/journal/0f1e/system@0003.journal (8.0M).',
    { kind: 'journal.vacuumed', filePath: '/var/log/journal/0f1e/system@0003.journal', reason: '8.0M' },
  ],
  [
    'size',
    'System Journal (/var/log/journal/0f1e) is 8.0M, max 4.0G, 3.9G free.',
    { kind: 'journal.usage', service: 'System', filePath: '/var/log/journal/0f1e', reason: '8.0M' },
  ],
  [
    'size of the volatile one',
    'Runtime Journal (/run/log/journal/0f1e) is 4.0M, max 32.1M, 28.1M free.',
    { kind: 'journal.usage', service: 'Runtime', filePath: '/run/log/journal/0f1e', reason: '4.0M' },
  ],
  ['a flush that took time', 'Time spent on flushing to /var/log/journal/0f1e is 3.2ms for 812 entries.', undefined],
  ['a sync', 'Received client request to sync journal.', undefined],
]);

specify('systemd-journald', 'what is missing', [
  [
    'a unit that said too much',
    'Suppressed 28375 messages from worker-1.service',
    { kind: 'journal.suppressed', count: 28375, service: 'worker-1.service' },
  ],
  [
    'its control group, before 230',
    'Suppressed 12 messages from /system.slice/ssh.service',
    { kind: 'journal.suppressed', count: 12, service: '/system.slice/ssh.service' },
  ],
  ['kernel', 'Missed 117 kernel messages', { kind: 'journal.missed', count: 117, service: 'kernel' }],
  [
    'syslog’s reader was too slow',
    'Forwarding to syslog missed 19 messages.',
    { kind: 'journal.missed', count: 19, service: 'syslog' },
  ],
  [
    'no room',
    `Failed to write entry to ${FILE} (22 items, 730 bytes) despite vacuuming, ignoring: No space left on device`,
    { kind: 'logger.dropped', filePath: FILE, reason: 'No space left on device' },
  ],
  [
    'no room, before 252',
    'Failed to write entry (22 items, 730 bytes) despite vacuuming, ignoring: Disk quota exceeded',
    { kind: 'logger.dropped', reason: 'Disk quota exceeded' },
  ],
  ['a count that is none', 'Suppressed many messages from worker-1.service', undefined],
  ['the field in place of the text, a known fault', 'N_DROPPED=12', undefined],
]);

specify('systemd-journald[62]', 'start, stop and clock', [
  ['start', 'Journal started', { kind: 'journal.started', pid: 62 }],
  ['stop', 'Journal stopped', { kind: 'journal.stopped', pid: 62 }],
  [
    'told to stop',
    'Received SIGTERM from PID 1 (systemd).',
    { kind: 'journal.stopped', reason: 'Received SIGTERM', pid: 62 },
  ],
  [
    'told to stop at the very end',
    'Received SIGTERM from PID 1 (systemd-shutdow).',
    { kind: 'journal.stopped', reason: 'Received SIGTERM', pid: 62 },
  ],
  ['told to stop by another', 'Received SIGTERM from PID 811 (kill).', undefined],
  ['clock', 'Time jumped backwards, rotating.', { kind: 'clock.stepped', reason: 'Time jumped backwards', pid: 62 }],
  [
    'clock, since 253',
    `${FILE}: Realtime clock jumped backwards relative to last journal entry, rotating.`,
    {
      kind: 'clock.stepped',
      filePath: FILE,
      reason: 'Realtime clock jumped backwards relative to last journal entry',
      pid: 62,
    },
  ],
  [
    'the other clock',
    `${FILE}: Monotonic clock jumped backwards relative to last journal entry, rotating.`,
    {
      kind: 'clock.stepped',
      filePath: FILE,
      reason: 'Monotonic clock jumped backwards relative to last journal entry',
      pid: 62,
    },
  ],
  ['more words', 'Journal started late', undefined],
]);

describe('journald in both transports', () => {
  const AT = { timeMs: Date.parse('2026-02-14T15:58:02Z') };
  const message = `File ${FILE} corrupted or uncleanly shut down, renaming and replacing.`;
  const record = { MESSAGE: message, SYSLOG_IDENTIFIER: 'systemd-journald', _PID: '62', _COMM: 'systemd-journal' };

  it('its own', () => {
    const line = JSON.stringify({ ...record, _TRANSPORT: 'driver' });
    expect(recognise(line, AT)).toMatchObject({
      kind: 'journal.discarded',
      envelope: { transport: 'driver', programSource: 'journal' },
    });
  });

  it('that of a program which gives itself its name is worth no more than a tag', () => {
    const line = JSON.stringify({ ...record, _TRANSPORT: 'journal', _COMM: 'python3' });
    expect(recognise(line, AT)).toMatchObject({ kind: 'journal.discarded', envelope: { programSource: 'syslog' } });
  });

  it('the kernel’s', () => {
    const line = JSON.stringify({
      MESSAGE: `systemd-journald[62]: ${message}`,
      SYSLOG_IDENTIFIER: 'kernel',
      _TRANSPORT: 'kernel',
    });
    expect(recognise(line, AT)).toMatchObject({
      kind: 'journal.discarded',
      fields: { pid: 62 },
      envelope: { transport: 'kernel' },
    });
  });

  it('kern.log’s', () => {
    expect(recognise(`Feb 14 15:58:01 web-7 kernel: [    2.412637] systemd-journald[62]: ${message}`, AT)?.kind).toBe(
      'journal.discarded'
    );
  });

  it('not any program’s', () => {
    expect(recognise(`Feb 14 15:58:01 web-7 mia: ${message}`, AT)).toBeUndefined();
  });
});
