import { DASHBOARD_UID, DEMO_DASHBOARD_UID, PANEL_ID } from '../paths';
import { lokiLate, lokiRaw, lokiRecords, lokiSpans, lokiVolume, siemRecords, siemTraffic, siemVolume } from './queries';
import { variables } from './variables';

type Json = Readonly<Record<string, unknown>>;

const SCHEMA_VERSION = 42;
/** Grafana imports a bundled dashboard again only when this number changes. */
const REVISION = 3;
const COLUMNS = 24;
const TIMELINE_HEIGHT = 19;
const RAW_HEIGHT = 14;

/** People of the recorded incidents. The bundled dashboard approves of nobody: an example's names may be real elsewhere. */
const DEMO_APPROVED_USERS = 'alice,bob,deploy,ansible';

/** The dashboard that the plugin brings along, in Grafana's classic JSON. */
export function dashboard(): Json {
  return dashboardOf({ uid: DASHBOARD_UID, title: 'Incident timeline', approvedUsers: '' });
}

/** The same dashboard for the recorded incidents, which `npm start` provisions. */
export function demoDashboard(): Json {
  return dashboardOf({
    uid: DEMO_DASHBOARD_UID,
    title: 'Incident timeline: recorded incident',
    approvedUsers: DEMO_APPROVED_USERS,
  });
}

interface Variant {
  readonly uid: string;
  readonly title: string;
  readonly approvedUsers: string;
}

function dashboardOf({ uid, title, approvedUsers }: Variant): Json {
  return {
    uid,
    title,
    description:
      "A host's own logs, their central copy in Loki and a SIEM on one time axis, with logins, boots, gaps and what they mean.",
    tags: ['incident', 'security', 'logs'],
    revision: REVISION,
    schemaVersion: SCHEMA_VERSION,
    editable: true,
    // Shared crosshair: the raw panels below show where the pointer is in the timeline.
    graphTooltip: 1,
    refresh: '',
    time: { from: 'now-9d', to: 'now' },
    timepicker: {},
    timezone: 'utc',
    annotations: { list: [] },
    links: [],
    templating: { list: variables(approvedUsers) },
    panels: [timeline(), ...rawPanels()],
  };
}

function timeline(): Json {
  return {
    id: 1,
    type: PANEL_ID,
    title: 'What happened on $host',
    datasource: { type: 'datasource', uid: '-- Mixed --' },
    gridPos: { x: 0, y: 0, w: COLUMNS, h: TIMELINE_HEIGHT },
    options: { approvedUsers: '${approved_users}', approvedNetworks: '${approved_networks}' },
    fieldConfig: { defaults: {}, overrides: [] },
    targets: [
      lokiRecords('host'),
      lokiVolume('host'),
      lokiRecords('central'),
      lokiVolume('central'),
      lokiLate(),
      lokiSpans(),
      siemRecords(),
      siemVolume(),
      siemTraffic(),
    ],
  };
}

/** A closed row: its queries run only once somebody opens it. */
function rawPanels(): Json[] {
  const half = COLUMNS / 2;
  const top = TIMELINE_HEIGHT + 1;
  return [
    {
      id: 2,
      type: 'row',
      title: 'Raw lines',
      collapsed: true,
      gridPos: { x: 0, y: TIMELINE_HEIGHT, w: COLUMNS, h: 1 },
      panels: [
        rawPanel(3, "The host's own logs", 'host', { x: 0, y: top, w: half, h: RAW_HEIGHT }),
        rawPanel(4, 'The central copy', 'central', { x: half, y: top, w: half, h: RAW_HEIGHT }),
      ],
    },
  ];
}

function rawPanel(id: number, title: string, lane: 'host' | 'central', gridPos: Json): Json {
  return {
    id,
    type: 'logs',
    title,
    datasource: { type: 'loki', uid: '${loki}' },
    gridPos,
    options: {
      dedupStrategy: 'none',
      enableInfiniteScrolling: true,
      enableLogDetails: true,
      prettifyLogMessage: false,
      showCommonLabels: false,
      showLabels: false,
      showTime: true,
      sortOrder: 'Descending',
      wrapLogMessage: true,
    },
    fieldConfig: { defaults: {}, overrides: [] },
    targets: [lokiRaw(lane)],
  };
}
