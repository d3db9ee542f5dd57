import { type DataFrame } from '@grafana/data';

import { recordKey, type MarkIdentity } from '../../../timeline/selection';

/** Tag of annotations by which people say that an event was theirs. */
export const ACKNOWLEDGED_TAG = 'incident-timeline:acknowledged';

/** Tag of every annotation that the panel makes. */
export const PANEL_TAG = 'incident-timeline';

/** Says who acknowledged an event and when. It proves nothing: whoever stole an account can say so too. */
export interface Acknowledgement {
  /** Login name by Grafana's own record of who wrote the annotation; absent when it does not tell. */
  readonly by?: string;
  readonly atMs?: number;
  readonly text: string;
}

/** Tags stay short in Grafana's database. */
const MAX_TAG_LENGTH = 100;

/** Ties an annotation to one mark of one lane, whatever else happened in the same moment. */
export function markTag({ laneId, timeMs, record }: MarkIdentity): string {
  const tag = `incident-timeline:mark:${laneId}:${timeMs}:${record}`;
  return tag.length <= MAX_TAG_LENGTH ? tag : `incident-timeline:mark:${recordKey(tag)}`;
}

/** Acknowledgements of a mark among a dashboard's annotations. */
export function acknowledgementsOf(frames: readonly DataFrame[], identity: MarkIdentity): Acknowledgement[] {
  const wanted = markTag(identity);
  return frames.flatMap((frame) => {
    const valueOf = (name: string, row: number): unknown =>
      frame.fields.find((field) => field.name === name)?.values[row];
    return Array.from({ length: frame.length }, (_, row) => row).flatMap((row): Acknowledgement[] => {
      const tags = valueOf('tags', row);
      if (!Array.isArray(tags) || !tags.includes(ACKNOWLEDGED_TAG) || !tags.includes(wanted)) {
        return [];
      }
      const by = valueOf('login', row);
      const atMs = valueOf('created', row);
      return [
        {
          by: typeof by === 'string' && by !== '' ? by : undefined,
          atMs: typeof atMs === 'number' && atMs > 0 ? atMs : undefined,
          text: String(valueOf('text', row) ?? ''),
        },
      ];
    });
  });
}
