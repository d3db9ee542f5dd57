import { type DocumentFields, type Lane } from '../../../frames';

/** Fields that tell a document's story, in reading order. */
const STORY_FIELDS = [
  'event.action',
  'user.name',
  'source.ip',
  'source.port',
  'destination.ip',
  'destination.port',
  'process.command_line',
  'message',
];

/** A record as one line to read: log lines as they are, documents as the fields that tell their story. */
export function recordText(lane: Lane, index: number): string {
  const document = lane.records.documentAt?.(index);
  const story = document && documentStory(document);
  return story || lane.records.lines[index];
}

function documentStory(document: DocumentFields): string {
  return STORY_FIELDS.filter((name) => document[name] !== undefined)
    .map((name) => `${name}=${valueText(document[name])}`)
    .join(' ');
}

function valueText(value: unknown): string {
  const text = typeof value === 'string' ? value : String(value);
  return /\s/.test(text) ? JSON.stringify(text) : text;
}
