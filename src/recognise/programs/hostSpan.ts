import type { Pattern } from '../pattern';

const PROGRAM = ['host-span'];
const TIME = '\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ';
const HEAD = `^v=1 at=${TIME} what=`;
const NAME = 'name="(?<filePath>[^" ]+)"';
const ENDS = `first=(?:(?<firstEntry>${TIME})|-) last=(?:(?<lastEntry>${TIME})|-)`;

/**
 * provisioning/host/span: what the host holds of its logs, one line for each file and journal. The form is fixed, so that
 * nothing that only looks like it is read; `spanOf` reads what is not a field here. Anybody can write such a line with
 * `logger`: what proves it is the unit that journald saw, see `Envelope.programSource`.
 */
export const hostSpan: readonly Pattern[] = [
  {
    id: 'host-span.file',
    kind: 'host.span',
    programs: PROGRAM,
    regex:
      `${HEAD}file ${NAME} state=(?<reason>held|gone|unreadable|no-file)` +
      ` inode=(?:(?<fileInode>\\d{1,20})|-) size=(?:(?<fileSize>\\d{1,15})|-) ${ENDS}` +
      ` oldest=(?:(?<oldestEntry>${TIME})|-) rotated=\\d{1,6} rotated_bytes=\\d{1,15}` +
      ` first_s=\\d{1,12} oldest_s=\\d{1,12} rotated_s=\\d{1,12} list=[\\d:,pz-]+$`,
    literals: [' what=file name='],
    noise: true,
    examples: [
      {
        message:
          'v=1 at=2026-02-14T18:00:00Z what=file name="/var/log/syslog" state=held inode=131074 size=52211 first=2026-02-08T00:00:02Z last=2026-02-14T17:59:57Z oldest=2026-01-20T10:02:11Z rotated=2 rotated_bytes=918273 first_s=1770508802 oldest_s=1768903331 rotated_s=1769990402 list=131080:844273:1769990402:1770508801:p,131081:74000:1768903331:1769990401:z',
        fields: {
          filePath: '/var/log/syslog',
          reason: 'held',
          fileInode: '131074',
          fileSize: 52211,
          firstEntry: '2026-02-08T00:00:02Z',
          lastEntry: '2026-02-14T17:59:57Z',
          oldestEntry: '2026-01-20T10:02:11Z',
        },
      },
      {
        message:
          'v=1 at=2026-02-14T18:00:00Z what=file name="/var/log/auth.log" state=gone inode=- size=- first=- last=- oldest=2026-02-01T00:00:02Z rotated=1 rotated_bytes=18273 first_s=0 oldest_s=1769904002 rotated_s=1769904002 list=131080:18273:1769904002:1770508801:p',
        fields: { filePath: '/var/log/auth.log', reason: 'gone', oldestEntry: '2026-02-01T00:00:02Z' },
      },
    ],
  },
  {
    id: 'host-span.journal',
    kind: 'host.span',
    programs: PROGRAM,
    regex:
      `${HEAD}journal ${NAME} state=(?<reason>held|unreadable)` +
      ` inode=(?:(?<fileInode>\\d{1,20})|-) size=(?:(?<fileSize>\\d{1,15})|-) files=\\d{1,6} unread=\\d{1,6} ${ENDS}` +
      ` entries=(?<count>\\d{1,15}) seq_id=(?:[0-9a-f]{32}|-) seq_first=(?:\\d{1,20}|-) seq_last=(?:\\d{1,20}|-)` +
      ` seq_ids=\\d{1,6} boots=(?:\\d{1,6}|-) list=[0-9a-f,-]{1,200}$`,
    literals: [' what=journal name='],
    noise: true,
    examples: [
      {
        message:
          'v=1 at=2026-02-14T18:00:00Z what=journal name="/var/log/journal/5f0c9a3e7d1b4c2e9a6f8d0b3c5e7a91/system" state=held inode=131090 size=25165824 files=3 unread=0 first=2026-01-20T10:02:09Z last=2026-02-14T17:59:59Z entries=20817 seq_id=da613068cfde4303af5a6389709a940e seq_first=1 seq_last=20817 seq_ids=1 boots=2 list=3a7ef036b5a040a39a525a84ab675baf,cd613e30d8f14adf91b7584a2265b1f5',
        fields: {
          filePath: '/var/log/journal/5f0c9a3e7d1b4c2e9a6f8d0b3c5e7a91/system',
          reason: 'held',
          fileInode: '131090',
          fileSize: 25165824,
          firstEntry: '2026-01-20T10:02:09Z',
          lastEntry: '2026-02-14T17:59:59Z',
          count: 20817,
        },
      },
      {
        message:
          'v=1 at=2026-02-14T18:00:00Z what=journal name="/run/log/journal/5f0c9a3e7d1b4c2e9a6f8d0b3c5e7a91/user-1000" state=unreadable inode=- size=8388608 files=1 unread=1 first=- last=- entries=0 seq_id=- seq_first=- seq_last=- seq_ids=0 boots=- list=-',
        fields: {
          filePath: '/run/log/journal/5f0c9a3e7d1b4c2e9a6f8d0b3c5e7a91/user-1000',
          reason: 'unreadable',
          fileSize: 8388608,
          count: 0,
        },
      },
    ],
  },
  {
    id: 'host-span.end',
    kind: 'host.span',
    programs: PROGRAM,
    regex: `${HEAD}(?<reason>end) lines=(?<count>\\d{1,6}) unread=\\d{1,6} skipped=\\d{1,6} boot=(?:[0-9a-f]{32}|-)$`,
    literals: [' what=end lines='],
    noise: true,
    examples: [
      {
        message:
          'v=1 at=2026-02-14T18:00:00Z what=end lines=2 unread=0 skipped=0 boot=3a7ef036b5a040a39a525a84ab675baf',
        fields: { reason: 'end', count: 2 },
      },
      {
        message: 'v=1 at=2026-02-14T18:05:00Z what=end lines=0 unread=0 skipped=0 boot=-',
        fields: { reason: 'end', count: 0 },
      },
    ],
  },
];
