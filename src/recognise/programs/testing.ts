import type { EventFields, EventKind } from '../event';
import { recognise } from '../recognise';

const AT = { timeMs: Date.parse('2026-02-14T15:58:02Z') };

/** What a line is expected to say: its kind and every field, and no other. */
export type Said = EventFields & { readonly kind: EventKind };

/** Why the form is worth a row, the message, and what it says; undefined is "no event". */
export type Row = readonly [why: string, message: string, said: Said | undefined];

/** What is read from a message under the tag `program`, as syslog writes it to a file. */
export function says(program: string, message: string): Said | undefined {
  const event = recognise(`Feb 14 15:58:01 web-7 ${program}: ${message}`, AT);
  return event === undefined ? undefined : { kind: event.kind, ...event.fields };
}

/** One test for each row. */
export function specify(program: string, title: string, rows: readonly Row[]): void {
  describe(`${program}: ${title}`, () => {
    it.each(rows)('%s: %s', (_, message, said) => {
      expect(says(program, message)).toEqual(said);
    });
  });
}
