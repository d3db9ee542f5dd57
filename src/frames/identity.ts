import { HOST_LABELS } from './host-labels';
import { type LaneKind, type LaneRecords, type LaneRole } from './lane';

const SNAPSHOT_WITNESS = 'host-snapshot';
const SPAN_WITNESS = 'host-span';

export interface LaneIdentity {
  readonly kind: LaneKind;
  readonly host?: string;
  /** Every host named in the lane, most frequent first. */
  readonly hosts: readonly string[];
  readonly takenMs?: number;
}

/** Which host a lane speaks of and how it came about, from its labels and fields. */
export function identify(records: LaneRecords, role: LaneRole, kind: LaneKind | undefined): LaneIdentity {
  const hosts = hostsOf(records);
  const told = kind ?? (role === 'host' ? kindOf(records) : 'stream');
  return {
    kind: told,
    hosts,
    host: hosts[0],
    takenMs: told === 'snapshot' ? newestSnapshot(records) : undefined,
  };
}

function hostsOf(records: LaneRecords): string[] {
  const tally = new Map<string, number>();
  for (let index = 0; index < records.length; index++) {
    const host = hostAt(records, index);
    if (host !== undefined) {
      tally.set(host, (tally.get(host) ?? 0) + 1);
    }
  }
  return [...tally].sort((a, b) => b[1] - a[1]).map(([host]) => host);
}

function hostAt(records: LaneRecords, index: number): string | undefined {
  const named = records.documents?.[index]?.['host.name'];
  if (typeof named === 'string') {
    return named;
  }
  const labels = records.labels?.[index];
  const label = labels && HOST_LABELS.find((name) => labels[name]);
  return label && labels?.[label];
}

function kindOf(records: LaneRecords): LaneKind {
  const witness = records.labels?.find((labels) => labels?.['witness'])?.['witness'];
  if (witness === SNAPSHOT_WITNESS) {
    return 'snapshot';
  }
  return witness === SPAN_WITNESS ? 'span' : 'stream';
}

/** The moment of taking is a label, so that snapshots of one host can be told apart. */
export function snapshotAt(records: LaneRecords, index: number): number | undefined {
  const taken = records.labels?.[index]?.['snapshot'];
  const parsed = taken === undefined ? NaN : Date.parse(taken);
  return Number.isNaN(parsed) ? undefined : parsed;
}

function newestSnapshot(records: LaneRecords): number | undefined {
  let newest: number | undefined;
  for (let index = 0; index < records.length; index++) {
    const taken = snapshotAt(records, index);
    if (taken !== undefined && (newest === undefined || taken > newest)) {
      newest = taken;
    }
  }
  return newest;
}
