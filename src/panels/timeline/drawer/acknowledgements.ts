import { type DataFrame } from '@grafana/data';

import { digestOf, type MarkIdentity } from '../../../timeline/marks/selection';

/** Tag of annotations by which people say that an event was theirs. */
export const ACKNOWLEDGED_TAG = 'incident-timeline:acknowledged';

/** Tag of every annotation that the panel makes. */
export const PANEL_TAG = 'incident-timeline';

/** Says who acknowledged an event and when. It proves nothing: whoever stole an account can say so too. */
export interface Acknowledgement {
  /** Login name by Grafana's own record of who wrote the annotation; absent when it does not tell. */
  readonly by?: string;
  readonly atMs?: number;
  /** The annotation's id in Grafana. */
  readonly id?: string;
  readonly text: string;
}

/**
 * Ties an annotation to one mark of one lane, whatever else happened in the same moment. Grafana takes
 * a tag for a name and a value with a colon between them, and forgets what follows a second colon.
 */
export function markTag({ laneId, timeMs, record }: MarkIdentity): string {
  return `incident-timeline:mark-${digestOf(JSON.stringify([laneId, timeMs, record]))}`;
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
      const id = valueOf('id', row);
      return [
        {
          by: typeof by === 'string' && by !== '' ? by : undefined,
          id: typeof id === 'string' || typeof id === 'number' ? String(id) : undefined,
          atMs: typeof atMs === 'number' && atMs > 0 ? atMs : undefined,
          text: String(valueOf('text', row) ?? ''),
        },
      ];
    });
  });
}
