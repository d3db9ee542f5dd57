import { runScript, SPAN, type RunOptions } from './run-snapshot';

/** One line of a report by its fields, quotes taken off. */
export type SpanLine = Readonly<Record<string, string>>;

export interface SpanReport {
  readonly lines: readonly string[];
  /** All lines but the last, by name. */
  readonly of: Readonly<Record<string, SpanLine>>;
  readonly end: SpanLine;
  readonly code: number | null;
  readonly stderr: string;
}

export function fieldsOf(line: string): SpanLine {
  return Object.fromEntries(
    line.split(' ').map((field) => {
      const at = field.indexOf('=');
      return [field.slice(0, at), field.slice(at + 1).replace(/^"(.*)"$/, '$1')];
    })
  );
}

/** Runs the script for a host whose disk is at `root`, in UTC. */
export async function report(
  root: string,
  at = '2026-02-14T18:00:00Z',
  args: readonly string[] = [],
  run: RunOptions = {}
): Promise<SpanReport> {
  const { code, stdout, stderr } = await runScript(SPAN, ['--root', root, '--tz', 'UTC', '--at', at, ...args], run);
  const lines = stdout.split('\n').filter((line) => line !== '');
  const fields = lines.map(fieldsOf);
  return {
    lines,
    of: Object.fromEntries(fields.slice(0, -1).map((one) => [one['name'] ?? '', one])),
    end: fields.at(-1) ?? {},
    code,
    stderr,
  };
}

/** The rotated siblings, newest first. */
export function rotatedOf(line: SpanLine | undefined): ReadonlyArray<{
  readonly inode: string;
  readonly size: number;
  readonly first: string;
  readonly packed: boolean;
}> {
  const list = line?.['list'] ?? '-';
  return list === '-'
    ? []
    : list.split(',').map((item) => {
        const [inode = '', size = '', first = '', , packed] = item.split(':');
        const time = first === '-' ? '-' : new Date(Number(first) * 1000).toISOString().replace('.000Z', 'Z');
        return { inode, size: Number(size), first: time, packed: packed === 'z' };
      });
}
