import { HOST_LABELS } from './host-labels';
import { type Labels, type LaneKind, type LaneRecords, type LaneRole } from './lane';
import { type ReadRecords } from './records';

const SNAPSHOT_WITNESS = 'host-snapshot';
const SPAN_WITNESS = 'host-span';

export interface LaneIdentity {
  readonly kind: LaneKind;
  readonly host?: string;
  /** Every host named in the lane, most frequent first. */
  readonly hosts: readonly string[];
}

/** Which host a lane speaks of and how it came about, from its labels and fields. */
export function identify(read: ReadRecords, role: LaneRole, kind: LaneKind | undefined): LaneIdentity {
  const { records } = read;
  const hosts = hostsOf(read);
  const told = kind ?? (role === 'host' ? kindOf(records) : 'stream');
  return {
    kind: told,
    hosts,
    host: hosts[0],
  };
}

function hostsOf({ records, documentHosts }: ReadRecords): string[] {
  if (documentHosts.size > 0) {
    // A collector's own label says where the documents were shipped from, not what they are about.
    return byFrequency(documentHosts);
  }
  const tally = new Map<string, number>();
  const labelled = byLabels(records, (labels) => HOST_LABELS.map((name) => labels[name]).find(Boolean));
  let run: string | undefined;
  let length = 0;
  const count = () => run !== undefined && tally.set(run, (tally.get(run) ?? 0) + length);
  for (let index = 0; index < records.length; index++) {
    const host = labelled(index);
    if (host !== run) {
      count();
      run = host;
      length = 0;
    }
    length++;
  }
  count();
  return byFrequency(tally);
}

function byFrequency(tally: ReadonlyMap<string, number>): string[] {
  return [...tally].sort((a, b) => b[1] - a[1]).map(([host]) => host);
}

/** Reads something from each record's labels; once for neighbours that share theirs. */
function byLabels<T>(records: LaneRecords, read: (labels: Labels) => T): (index: number) => T | undefined {
  let last: Labels | undefined;
  let value: T | undefined;
  return (index) => {
    const labels = records.labels?.[index];
    if (labels !== last) {
      last = labels;
      value = labels && read(labels);
    }
    return value;
  };
}

function kindOf(records: LaneRecords): LaneKind {
  const witness = records.labels?.find((labels) => labels?.['witness'])?.['witness'];
  if (witness === SNAPSHOT_WITNESS) {
    return 'snapshot';
  }
  return witness === SPAN_WITNESS ? 'span' : 'stream';
}

/**
 * When the snapshot that each record belongs to was taken, ms since the epoch. The moment is a
 * label, so that snapshots of one host can be told apart.
 */
export function snapshotTimes(records: LaneRecords): (index: number) => number | undefined {
  return byLabels(records, ({ snapshot }) => {
    const parsed = snapshot === undefined ? NaN : Date.parse(snapshot);
    return Number.isNaN(parsed) ? undefined : parsed;
  });
}
