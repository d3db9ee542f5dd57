import type { SlackSettings } from './slack/contact-points';

/** The facts of one site that the rules are built from: `rules/settings.yaml`. */
export interface Settings {
  readonly approved: {
    /** RE2 expressions, each for a whole user name. */
    readonly users: readonly string[];
    /** Networks in CIDR notation; empty: every source is approved. */
    readonly sources: readonly string[];
    /** RE2 expressions for who stands behind a login: IAM principals, Tailscale names. */
    readonly principals: readonly string[];
    /** RE2 expressions of who may become root. */
    readonly root: readonly string[];
  };
  /** Nobody logs in with a password here. */
  readonly keysOnly: boolean;
  readonly loki: {
    /** LogQL selector of the hosts' own log lines as the central store has them. */
    readonly streams: string;
    /** Selector of snapshots: what the hosts themselves still had when asked. */
    readonly hostCopy: string;
    /** Selector of what a shipper on the host sends, where the central copy comes another way. */
    readonly hostStream: string;
    /** Selector of the span reports; they come with the other lines if nothing else is said. */
    readonly spans: string;
    readonly hostLabel: string;
    /** Labels or structured metadata that name a line's program. */
    readonly programLabels: readonly string[];
    /** Zone of times that name none (IANA); absent: they may be of any zone. */
    readonly zone?: string;
  };
  readonly thresholds: {
    /** Time that an event rule looks back; longer than evaluations may be late. */
    readonly eventWindow: string;
    /** A line this much older than its filing is old. Seconds. */
    readonly oldSeconds: number;
    /** More old lines than this within the event window are a burst. */
    readonly burstLines: number;
    /** Failed logins from one source before a success is suspicious. */
    readonly failures: number;
    /** A host that said nothing for so long is silent. */
    readonly silence: string;
    /** How far back it is looked whether a host talks regularly; at least four times the silence. */
    readonly memory: string;
    /** Below this part of the same hour a week before, the volume is low. */
    readonly lowVolume: number;
    /** Clock steps below this are ordinary. Seconds. */
    readonly clockStepSeconds: number;
  };
  readonly grafana: {
    /** Address of Grafana in links, without a slash at the end. */
    readonly url: string;
    /** uid of the Loki data source. */
    readonly lokiUid: string;
    /** uid of the Prometheus data source that recording rules write to. */
    readonly prometheusUid: string;
    readonly dashboardUid: string;
    readonly panelId: number;
    /** The dashboard's variable that names the host. */
    readonly hostVariable: string;
    /** Folder that the rules are kept in. */
    readonly folder: string;
    /** Address that runbooks are under, without a slash at the end. */
    readonly runbooks: string;
  };
  readonly slack: SlackSettings;
}

/** What stands in for everything a settings file leaves out, besides the approved lists and the address of Slack. */
export const DEFAULTS: Settings = {
  approved: { users: [], sources: [], principals: [], root: [] },
  keysOnly: true,
  loki: {
    streams: '{job="syslog", witness="central"}',
    hostCopy: '{witness="host-snapshot"}',
    hostStream: '{witness="host-stream"}',
    spans: '{job="syslog", witness="central"}',
    hostLabel: 'host',
    programLabels: ['syslog_identifier', 'app_name', 'comm'],
  },
  thresholds: {
    eventWindow: '10m',
    oldSeconds: 900,
    burstLines: 50,
    failures: 10,
    silence: '30m',
    memory: '8h',
    lowVolume: 0.1,
    clockStepSeconds: 60,
  },
  grafana: {
    url: 'http://localhost:3000',
    lokiUid: 'loki',
    prometheusUid: 'prometheus',
    dashboardUid: 'incident-timeline',
    panelId: 1,
    hostVariable: 'host',
    folder: 'Incident timeline',
    runbooks: 'http://localhost:3000/public/plugins/obscuritus-incidenttimeline-app/runbooks',
  },
  slack: { kind: 'webhook', urlVariable: 'SLACK_WEBHOOK_URL' },
};
