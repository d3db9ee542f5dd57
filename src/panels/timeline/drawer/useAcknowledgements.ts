import { type DataFrame } from '@grafana/data';
import { getBackendSrv } from '@grafana/runtime';
import { useEffect, useMemo, useState } from 'react';

import { type MarkIdentity } from '../../../timeline/marks/selection';
import { acknowledgementsOf, type Acknowledgement } from './acknowledgements';

/** Acknowledgements of a mark. Grafana gives panels no time of writing: it is asked for. */
export function useAcknowledgements(
  annotations: readonly DataFrame[],
  identity: MarkIdentity
): readonly Acknowledgement[] {
  const found = useMemo(() => acknowledgementsOf(annotations, identity), [annotations, identity]);
  const [times, setTimes] = useState<ReadonlyMap<string, number>>(new Map());

  useEffect(() => {
    let overtaken = false;
    for (const { id, atMs } of found) {
      if (id !== undefined && atMs === undefined && !times.has(id)) {
        writtenMs(id).then(
          (ms) => overtaken || ms === undefined || setTimes((before) => new Map(before).set(id, ms)),
          // Without the right to read it, the time stays untold.
          () => undefined
        );
      }
    }
    return () => {
      overtaken = true;
    };
  }, [found, times]);

  return found.map((one) => ({ ...one, atMs: one.atMs ?? (one.id === undefined ? undefined : times.get(one.id)) }));
}

async function writtenMs(id: string): Promise<number | undefined> {
  const options = { showErrorAlert: false };
  const answer: unknown = await getBackendSrv().get(
    `/api/annotations/${encodeURIComponent(id)}`,
    {},
    undefined,
    options
  );
  const isRecord = typeof answer === 'object' && answer !== null && 'created' in answer;
  return isRecord && typeof answer.created === 'number' && answer.created > 0 ? answer.created : undefined;
}
