import type { Pattern } from '../pattern';

const RSYSLOG = ['rsyslogd', 'rsyslog'];

/** rsyslog and its input modules. */
export const rsyslog: readonly Pattern[] = [
  {
    id: 'rsyslog.reader-restarted',
    kind: 'logger.reader-restarted',
    programs: RSYSLOG,
    regex:
      "^(?:rsyslogd: )?imjournal: (?<reason>(?:No statefile exists|loaded invalid cursor|saved cursor is unavailable|couldn't seek to cursor|ignoring invalid state file|fscanf on state file|trying to recover from journal error)[^[]*[^[ ])",
    literal: 'imjournal: ',
    examples: [
      {
        message:
          'imjournal: loaded invalid cursor, seeking to the head of journal : Cannot assign requested address [v8.2302.0 try https://www.rsyslog.com/e/2027 ]',
        fields: { reason: 'loaded invalid cursor, seeking to the head of journal : Cannot assign requested address' },
      },
      {
        message: 'imjournal: ignoring invalid state file /var/lib/rsyslog/imjournal.state [v8.2302.0]',
        fields: { reason: 'ignoring invalid state file /var/lib/rsyslog/imjournal.state' },
      },
    ],
  },
];
