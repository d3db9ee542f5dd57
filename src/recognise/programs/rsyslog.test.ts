import { specify } from './testing';

const HEAD = '[origin software="rsyslogd" swVersion="8.2302.0" x-pid="90" x-info="https://www.rsyslog.com"]';
const TAIL = ' [v8.2302.0 try https://www.rsyslog.com/e/2027 ]';
const AGAIN = { kind: 'logger.reader-restarted' } as const;

specify('rsyslogd', 'start, stop, reload', [
  ['start', `${HEAD} start`, { kind: 'logger.started' }],
  [
    'start, old address',
    '[origin software="rsyslogd" swVersion="5.8.10" x-pid="1001" x-info="http://www.rsyslog.com"] start',
    { kind: 'logger.started' },
  ],
  ['start after a change of files', `${HEAD} (re)start`, { kind: 'logger.started' }],
  ['stop', `${HEAD} exiting on signal 15.`, { kind: 'logger.stopped', reason: 'exiting on signal 15' }],
  ['stop by hand', `${HEAD} exiting on signal 2.`, { kind: 'logger.stopped', reason: 'exiting on signal 2' }],
  ['rotation', `${HEAD} rsyslogd was HUPed`, { kind: 'logger.reloaded' }],
  ['rotation, old', `${HEAD} rsyslogd was HUPed, type 'lightweight'.`, { kind: 'logger.reloaded' }],
  ['another origin', '[origin software="shop" swVersion="1"] start', undefined],
  ['privileges', "rsyslogd's groupid changed to 104", undefined],
]);

specify('rsyslogd', 'a reader of the journal that lost its place', [
  [
    'the head',
    `imjournal: saved cursor is unavailable, seeking to the head of journal${TAIL}`,
    { ...AGAIN, reason: 'saved cursor is unavailable, seeking to the head of journal' },
  ],
  [
    'the head, bad cursor',
    `imjournal: loaded invalid cursor, seeking to the head of journal : Cannot assign requested address${TAIL}`,
    { ...AGAIN, reason: 'loaded invalid cursor, seeking to the head of journal : Cannot assign requested address' },
  ],
  [
    'no state',
    `imjournal: No statefile exists, imjournal.state will be created (ignore if this is first run): No such file or directory${TAIL}`,
    {
      ...AGAIN,
      reason:
        'No statefile exists, imjournal.state will be created (ignore if this is first run): No such file or directory',
    },
  ],
  [
    'cursor that leads nowhere',
    "imjournal: couldn't seek to cursor `s=0a1b;i=1'" + TAIL,
    { ...AGAIN, reason: "couldn't seek to cursor `s=0a1b;i=1'" },
  ],
  [
    'damaged state',
    `imjournal: ignoring invalid state file /var/lib/rsyslog/imjournal.state${TAIL}`,
    { ...AGAIN, reason: 'ignoring invalid state file /var/lib/rsyslog/imjournal.state' },
  ],
  [
    'unreadable state',
    "imjournal: fscanf on state file `/var/lib/rsyslog/imjournal.state' failed" + TAIL,
    { ...AGAIN, reason: "fscanf on state file `/var/lib/rsyslog/imjournal.state' failed" },
  ],
  [
    'files changed',
    `imjournal: journal files changed, reloading...${TAIL}`,
    { ...AGAIN, reason: 'journal files changed, reloading...' },
  ],
  [
    'files changed, old',
    'imjournal: journal reloaded... [v8.37.0 try http://www.rsyslog.com/e/0 ]',
    { ...AGAIN, reason: 'journal reloaded...' },
  ],
  [
    'recovery',
    `imjournal: trying to recover from journal error${TAIL}`,
    { ...AGAIN, reason: 'trying to recover from journal error' },
  ],
  [
    'with the program’s name before it',
    `rsyslogd: imjournal: saved cursor is unavailable, seeking to the head of journal${TAIL}`,
    { ...AGAIN, reason: 'saved cursor is unavailable, seeking to the head of journal' },
  ],
  [
    'the journal’s clock is ahead',
    `imjournal: sd_journal_next() reports no new entries, but the newest journal entry timestamp is 7200 seconds ahead of current system time; journal delivery may remain stalled${TAIL}`,
    {
      kind: 'logger.suspended',
      reason: 'sd_journal_next() reports no new entries, but the newest journal entry timestamp is 7200 seconds ahead',
    },
  ],
  ['some other trouble', 'imjournal: sd_journal_get_data() failed', undefined],
]);

specify('rsyslogd', 'what was thrown away', [
  [
    'the journal said too much',
    'imjournal: 7320 messages lost due to rate-limiting (20000 allowed within 600 seconds)',
    { kind: 'logger.dropped', reason: 'rate limit', count: 7320 },
  ],
  [
    'it begins',
    'imjournal from <web-7:worker-1>: begin to drop messages due to rate-limiting',
    { kind: 'logger.dropped', reason: 'rate limit' },
  ],
  [
    'a program said too much',
    'imuxsock lost 62 messages from pid 811 due to rate-limiting',
    { kind: 'logger.dropped', reason: 'rate limit', count: 62 },
  ],
  [
    'a program said too much, old',
    'imuxsock begins to drop messages from pid 811 due to rate-limiting',
    { kind: 'logger.dropped', reason: 'rate limit' },
  ],
  [
    'at the end',
    'main Q: queue.saveonshutdown is NOT set, so data will be discarded',
    { kind: 'logger.dropped', reason: 'queue.saveonshutdown is NOT set, so data will be discarded' },
  ],
  [
    'its own statistics',
    'imuxsock: origin=imuxsock submitted=812 ratelimit.discarded=0 ratelimit.numratelimiters=0',
    undefined,
  ],
]);

specify('rsyslogd', 'the way to the central store', [
  [
    'suspended',
    "action 'central' suspended (module 'builtin:omfwd'), retry 0. There should be messages before this one giving the reason for suspension." +
      TAIL,
    { kind: 'logger.suspended', service: 'central' },
  ],
  [
    'still suspended',
    "action 'central' suspended (module 'builtin:omfwd'), next retry is Sat Feb 14 15:58:31 2026, retry nbr 0. There should be messages before this one" +
      TAIL,
    { kind: 'logger.suspended', service: 'central' },
  ],
  [
    'resumed',
    "action 'central' resumed (module 'builtin:omfwd')" + TAIL,
    { kind: 'logger.resumed', service: 'central' },
  ],
  [
    'closed',
    'omfwd: remote server at 192.0.2.10:10514 seems to have closed connection. This often happens when the remote peer (or an interim system like a load balancer or firewall) shuts down or aborts a connection.',
    { kind: 'logger.suspended', reason: 'remote server at 192.0.2.10:10514 seems to have closed connection' },
  ],
  [
    'refused',
    `cannot connect to 192.0.2.10:10514: Connection refused${TAIL}`,
    { kind: 'logger.suspended', reason: 'cannot connect to 192.0.2.10:10514: Connection refused' },
  ],
  ['an action that is only named', "action 'central' is using legacy configuration", undefined],
]);

specify('shop-api', 'the same words of another program', [
  ['start', `${HEAD} start`, undefined],
  ['lost place', 'imjournal: saved cursor is unavailable, seeking to the head of journal', undefined],
]);
