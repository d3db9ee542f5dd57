import { fieldsOf, report } from './span';

/** One report of a history, as the script wrote it. */
export interface TakenReport {
  readonly atMs: number;
  readonly lines: readonly string[];
}

/** Reports come so far apart. */
export const INTERVAL_MS = 5 * 60_000;

/**
 * Runs the script once before the first step and once after each, five minutes apart by its own clock, and checks that
 * it ended well each time.
 */
export async function takeHistory(
  root: string,
  firstMs: number,
  steps: ReadonlyArray<(nowMs: number) => void>
): Promise<readonly TakenReport[]> {
  const taken: TakenReport[] = [];
  for (const [index, step] of [() => undefined, ...steps].entries()) {
    const atMs = firstMs + index * INTERVAL_MS;
    step(atMs);
    const { lines, code, stderr } = await report(root, `${new Date(atMs).toISOString().slice(0, 19)}Z`);
    if (code !== 0 || stderr !== '' || fieldsOf(lines.at(-1) ?? '')['what'] !== 'end') {
      throw new Error(`the report of ${new Date(atMs).toISOString()} failed: ${stderr}`);
    }
    taken.push({ atMs, lines });
  }
  return taken;
}
