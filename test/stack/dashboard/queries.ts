import { lineFilter } from '../../../src/recognise';

/** Most lines or documents a record list asks for; also the most that Loki gives by default. */
export const RECORD_LIMIT = 5_000;

/** Ports on which somebody can log in: SSH, Telnet, RDP, WinRM, VNC. */
const LOGIN_PORTS = [22, 23, 2222, 3389, 5900, 5985, 5986];

/** Programs whose start says something about a login, about the host's life, or about its logs. */
const TELLING_PROGRAMS = [
  ...['bash', 'zsh', 'fish', 'dash', 'ksh', 'ash', 'tcsh', 'csh', 'mksh', 'rbash', 'login', 'su', 'sudo', 'sudo-rs'],
  ...['sshd', 'sshd-session', 'scp', 'sftp-server', 'rsync', 'git-upload-pack', 'git-receive-pack', 'borg'],
  ...['useradd', 'usermod', 'userdel', 'passwd', 'chpasswd', 'visudo'],
  ...['rsyslogd', 'syslog-ng', 'systemd-journald', 'journalctl', 'auditd', 'auditctl', 'logrotate'],
  ...['shred', 'truncate', 'wipe', 'chattr', 'timedatectl', 'chronyd'],
  ...['reboot', 'shutdown', 'poweroff', 'halt', 'systemd-shutdown', 'kexec'],
];

/** The kernel keeps this much of a program's name; other sensors take the whole name from its file. */
const KERNEL_NAME_LENGTH = 15;

/** Servers that let people in: what they start is somebody's session, whatever it is called. */
const ENTRIES = ['dropbear', 'in.telnetd', 'telnetd', 'login'];

/**
 * Words about logs and loggers in what was started, and about files that are copied for somebody far away. Asked of both
 * fields: some sensors send only one of them, and a command_line of ECS's type `wildcard` cannot be found by such a query
 * in OpenSearch 2.19.
 */
const TELLING_ARGUMENTS =
  '*\\/var\\/log\\/* OR *vacuum* OR *syslog* OR *journald* OR *auditd* OR *_history* OR *upload\\-pack* OR *receive\\-pack*';

const HOST_STREAM = '{${host_label}="$host", ${host_stream:raw}}';
const CENTRAL_STREAM = '{${host_label}="$host", ${central_stream:raw}}';
const SPAN_STREAM = '{${host_label}="$host", ${span_stream:raw}}';
const SIEM_HOST = '${siem_host_field:raw}:"$host"';

const LOKI = { type: 'loki', uid: '${loki}' } as const;
const SIEM = { type: 'grafana-opensearch-datasource', uid: '${siem}' } as const;

export type Query = Readonly<Record<string, unknown>> & { readonly refId: string };

/** Lines of a stream that the recogniser could make an event of. */
export function lokiRecords(refId: 'host' | 'central'): Query {
  return {
    refId,
    datasource: LOKI,
    editorMode: 'code',
    queryType: 'range',
    direction: 'backward',
    expr: `${streamOf(refId)} |~ ${quoted(lineFilter())}`,
    maxLines: RECORD_LIMIT,
  };
}

/** Every line of a stream, for the raw panels. */
export function lokiRaw(lane: 'host' | 'central'): Query {
  return {
    refId: 'A',
    datasource: LOKI,
    editorMode: 'code',
    queryType: 'range',
    direction: 'backward',
    expr: streamOf(lane),
    maxLines: 1_000,
  };
}

/** How many lines a stream has per interval; several snapshots of one host are counted apart. */
export function lokiVolume(lane: 'host' | 'central'): Query {
  const by = lane === 'host' ? 'witness, snapshot' : 'witness';
  return {
    refId: `${lane}_volume`,
    datasource: LOKI,
    editorMode: 'code',
    queryType: 'range',
    expr: `sum by (${by}) (count_over_time(${streamOf(lane)} [$__interval]))`,
    legendFormat: '{{witness}}',
  };
}

/** Later than this is late, as the judging has it. */
const LATE_SECONDS = 60;
/** A wrong year and no late line. Ten years. */
const ABSURD_SECONDS = 315_360_000;
/** A header's time with its zone: RFC 5424, or RFC 3339 as rsyslog writes it. */
const WRITTEN = '^(?:<\\d{1,3}>)?(?:1 )?(?P<written>\\d{4}-\\d\\d-\\d\\dT[\\d:.]+(?:Z|[+-]\\d\\d:\\d\\d))';
const DELAY =
  '{{ if .written }}{{ sub (unixEpoch __timestamp__ | int) (unixEpoch (toDate "2006-01-02T15:04:05Z07:00" .written) | int) }}{{ else }}0{{ end }}';

/**
 * How many lines were filed more than a minute after the time they carry, per interval. The list of records is
 * narrow: only this tells how many old lines came in a burst. It reads every line of the window, and may be
 * removed where that is too much: the burst is then "at least" as long as its listed part.
 */
export function lokiLate(): Query {
  const stages = [
    `| regexp ${quoted(WRITTEN)}`,
    `| label_format late=${quoted(DELAY)}`,
    `| late > ${LATE_SECONDS} | late < ${ABSURD_SECONDS}`,
  ];
  return {
    refId: 'central_late',
    datasource: LOKI,
    editorMode: 'code',
    queryType: 'range',
    expr: `sum(count_over_time(${CENTRAL_STREAM} ${stages.join(' ')} [$__interval]))`,
    legendFormat: 'late',
  };
}

/**
 * The host's own reports of what it holds of its logs, where it writes them: `provisioning/host/span`. A lane of their
 * own, because the list of what matters leaves them out.
 */
export function lokiSpans(): Query {
  return {
    refId: 'host_span',
    datasource: LOKI,
    editorMode: 'code',
    queryType: 'range',
    direction: 'backward',
    expr: `${SPAN_STREAM} |= ${quoted('v=1 at=')} |= ${quoted(' what=')}`,
    maxLines: RECORD_LIMIT,
  };
}

/** What the SIEM saw of logins, of telling programs, of the logs' own files, and of its sensor's health. */
export function siemRecords(): Query {
  const matters = [
    'event.category:(authentication OR session OR iam OR host OR intrusion_detection)',
    `(event.category:network AND destination.port:(${LOGIN_PORTS.join(' OR ')}))`,
    `(event.category:process AND process.name:(${anyOf(TELLING_PROGRAMS.flatMap(asKept))}))`,
    // cron and many programs run commands by sh; a person's sh has none.
    '(event.category:process AND process.name:"sh" AND NOT process.args:"-c" AND NOT process.command_line:*\\ \\-c\\ *)',
    // sshd writes whom it serves behind its name.
    `(event.category:process AND process.parent.name:(sshd* OR ${anyOf(ENTRIES)}))`,
    `(event.category:process AND process.parent.executable:(*\\/sshd* OR ${ENTRIES.map((name) => `*\\/${name}`).join(' OR ')}))`,
    // Wazuh's alerts have no category; this is how they say that somebody logged in.
    `rule.groups:(${anyOf(['authentication_success', 'authentication_failed', 'authentication_failures'])})`,
    `(event.category:process AND process.args:(${TELLING_ARGUMENTS}))`,
    `(event.category:process AND process.command_line:(${TELLING_ARGUMENTS}))`,
    // The first process of a boot, seen by somebody else than the host's logs.
    '(event.category:process AND process.pid:1)',
  ];
  return {
    refId: 'siem',
    datasource: SIEM,
    queryType: 'lucene',
    luceneQueryType: 'Logs',
    query: `${SIEM_HOST} AND (${matters.join(' OR ')})`,
    alias: '',
    metrics: [{ id: '1', type: 'logs', settings: { size: String(RECORD_LIMIT) } }],
    bucketAggs: [],
    timeField: '@timestamp',
  };
}

/** A name as one sensor or another has it. */
function asKept(name: string): readonly string[] {
  return name.length > KERNEL_NAME_LENGTH ? [name.slice(0, KERNEL_NAME_LENGTH), name] : [name];
}

function anyOf(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(' OR ');
}

/** How many documents of the host the SIEM has per interval, empty intervals as 0. */
export function siemVolume(): Query {
  return siemHistogram('siem_volume', SIEM_HOST);
}

/** How much the SIEM saw of the host's network per interval: a sensor that lives need not look. */
export function siemTraffic(): Query {
  return siemHistogram('siem_traffic', `${SIEM_HOST} AND event.category:network`);
}

function siemHistogram(refId: string, query: string): Query {
  return {
    refId,
    datasource: SIEM,
    queryType: 'lucene',
    luceneQueryType: 'Metric',
    query,
    alias: 'siem',
    metrics: [{ id: '1', type: 'count' }],
    bucketAggs: [
      {
        id: '2',
        type: 'date_histogram',
        field: '@timestamp',
        settings: { interval: 'auto', min_doc_count: '0', trimEdges: '0' },
      },
    ],
    timeField: '@timestamp',
  };
}

function streamOf(lane: 'host' | 'central'): string {
  return lane === 'host' ? HOST_STREAM : CENTRAL_STREAM;
}

/**
 * A LogQL string. Backticks keep a regular expression as it is.
 *
 * @throws Error for a pattern that Grafana would take for a variable or that holds a backtick.
 */
export function quoted(pattern: string): string {
  if (pattern.includes('`')) {
    throw new Error('A line filter cannot hold a backtick');
  }
  if (/\$\w|\$\{|\[\[/.test(pattern)) {
    throw new Error(`Grafana would take a part of this line filter for a variable: ${pattern}`);
  }
  return `\`${pattern}\``;
}
