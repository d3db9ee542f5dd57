import dashboard from '../../src/dashboards/incident-timeline.json';
import { hostLaneStreams } from '../stack/host-lane';
import { type Stream } from '../stack/load/loki';
import { isRow, readCentral, readLines, readSiem, type Row, scenarioHost } from '../stack/load/recording';
import { centralStream } from '../stack/load-incident';
import {
  type Document,
  type FrameJson,
  type Line,
  lokiCounts,
  lokiLines,
  openSearchDocuments,
  openSearchHistogram,
} from './frame-shapes';

/** About one bar for each pixel of a wide panel. */
const BARS = 1000;
const INTERVALS_MS = [10, 15, 20, 30, 60, 120, 300, 600, 900, 1200, 1800, 3600].map((seconds) => seconds * 1000);
const HOUR_MS = 3_600_000;
const NS_PER_MS = 1e6;

/** As `RecordedFrames`, before it went through JSON. */
export interface GeneratedFrames {
  readonly timeRange: { readonly from: number; readonly to: number };
  readonly series: readonly FrameJson[];
  readonly errors: readonly never[];
  readonly targets: readonly Row[];
  readonly intervalMs: number;
}

/** A line that is filed later than this after the time it carries is late. */
const LATE_US = 60_000_000n;

/**
 * Frames in the shapes that Grafana gives, made from a recording without any server: for incidents
 * whose frames were not recorded yet, and for trying the panel on an edited recording. Loki and
 * OpenSearch are imitated in what matters to a reader of frames: order, limits, where a bar's time
 * lies, and which intervals are left out. The queries are the dashboard's.
 *
 * @param everyLine the lists hold every record up to the stores' limits, not only what the dashboard asks for
 */
export function framesFromRecording(scenario: string, everyLine = false): GeneratedFrames {
  const host = scenarioHost(scenario);
  const central = linesOf([centralStream(host, readCentral(scenario, false), 0, 'received')]);
  const fromMs = Math.floor(central[0].timeMs / HOUR_MS) * HOUR_MS;
  const toMs = Math.ceil(central[central.length - 1].timeMs / HOUR_MS) * HOUR_MS;
  const within = ({ timeMs }: { timeMs: number }) => timeMs >= fromMs && timeMs <= toMs;

  const snapshotTaken = `${new Date(toMs).toISOString().slice(0, 19)}Z`;
  const snapshot = hostLaneStreams(readLines(scenario, 'host'), { host, shiftMs: 0, snapshotTaken });
  const hostLines = linesOf(
    snapshot.map(({ stream, values }) => ({
      labels: stream,
      entries: values.map(([ns, line, metadata]) => ({ ns: BigInt(ns), line, metadata })),
    }))
  ).filter(within);
  const siem = readSiem(scenario).map(siemDocument).filter(within);

  const wanted = (toMs - fromMs) / BARS;
  const intervalMs = INTERVALS_MS.find((interval) => interval >= wanted) ?? INTERVALS_MS[INTERVALS_MS.length - 1];
  return {
    timeRange: { from: fromMs, to: toMs },
    series: [
      lokiLines('host', everyLine ? hostLines : hostLines.filter(matcherOf('host'))),
      lokiCounts('host_volume', hostLines, intervalMs, { witness: 'host-snapshot', snapshot: snapshotTaken }),
      lokiLines('central', everyLine ? central : central.filter(matcherOf('central'))),
      lokiCounts('central_volume', central, intervalMs, { witness: 'central' }),
      lokiCounts('central_late', lateLines(scenario, host), intervalMs, { witness: 'central' }),
      lokiLines('host_span', central.filter(isReport)),
      openSearchDocuments('siem', everyLine ? siem : siem.filter(isAskedFor)),
      openSearchHistogram('siem_volume', siem, fromMs, toMs, intervalMs),
      openSearchHistogram('siem_traffic', siem.filter(isTraffic), fromMs, toMs, intervalMs),
    ],
    errors: [],
    targets: targets(),
    intervalMs,
  };
}

function lateLines(scenario: string, host: string): Line[] {
  const late = readCentral(scenario, false).filter(({ receivedUs, reportedUs }) => receivedUs - reportedUs > LATE_US);
  return linesOf([centralStream(host, late, 0, 'received')]);
}

function targets(): Row[] {
  const withQueries: readonly unknown[] = dashboard.panels;
  const panel = withQueries.find((candidate) => isRow(candidate) && candidate.id === 1);
  return isRow(panel) && Array.isArray(panel.targets) ? panel.targets.filter(isRow) : [];
}

/** The line filter of a query of the dashboard, as a function. */
function matcherOf(refId: string): (line: Line) => boolean {
  const expr = targets().find((target) => target.refId === refId)?.expr;
  const pattern = typeof expr === 'string' ? /\|~ `([^`]+)`/.exec(expr)?.[1] : undefined;
  if (pattern === undefined) {
    throw new Error(`The dashboard's query "${refId}" has no line filter of the form |~ \`…\`.`);
  }
  const filter = new RegExp(pattern);
  return ({ line }) => filter.test(line);
}

function linesOf(streams: readonly Stream[]): Line[] {
  const lines = streams.flatMap(({ labels, entries }) =>
    entries.map(({ ns, line, metadata }) => ({
      timeMs: Number(ns) / NS_PER_MS,
      ns: String(ns),
      line,
      labels: { ...labels, ...metadata },
    }))
  );
  return lines.sort((a, b) => a.timeMs - b.timeMs);
}

function siemDocument(row: Row): Document {
  const event = isRow(row.event) ? row.event : {};
  return { timeMs: Date.parse(String(row['@timestamp'])), id: String(event.id), source: row };
}

const SHELLS_AND_LOG_TOOLS =
  /^(bash|zsh|fish|dash|ksh|sshd|login|su|sudo|useradd|usermod|userdel|passwd|rsyslogd|journalctl|logrotate|reboot|shutdown)$/;
const ABOUT_LOGS = /\/var\/log\/|vacuum|rsyslog|journald/;

/** What the host writes of what it holds. */
function isReport({ line }: Line): boolean {
  return line.includes('v=1 at=') && line.includes(' what=');
}

function isTraffic({ source: { event } }: Document): boolean {
  return isRow(event) && String(event.category) === 'network';
}

/** What the dashboard's SIEM query asks for, in short: logins, the sensor, ssh, and programs around logs and accounts. */
function isAskedFor({ source }: Document): boolean {
  const { destination, event, process } = source;
  const category = isRow(event) ? String(event.category) : '';
  if (category === 'network') {
    return isRow(destination) && destination.port === 22;
  }
  if (category === 'process') {
    return (
      isRow(process) &&
      (SHELLS_AND_LOG_TOOLS.test(String(process.name)) || ABOUT_LOGS.test(String(process.command_line)))
    );
  }
  return true;
}
