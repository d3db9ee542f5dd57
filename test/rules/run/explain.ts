import { durationMs, durationText } from '../format/times';
import { parseLogQl } from '../syntax';
import { labelsText, type ManyLoki } from './loki';

/** Lines and series that are printed of each part. */
const SHOWN = 5;
const SHOWN_CHARACTERS = 200;
/** The longest a query's text is printed. */
const NAMED_CHARACTERS = 100;

/** A part of an expression that can be asked on its own. */
export type Part =
  | { readonly kind: 'metric'; readonly text: string; readonly depth: number }
  | {
      readonly kind: 'lines';
      readonly selector: string;
      /** The pipeline's stages in their order. */
      readonly stages: readonly string[];
      readonly rangeMs: number;
      readonly offsetMs: number;
      readonly depth: number;
    };

type SyntaxNode = NonNullable<ReturnType<typeof parseLogQl>>['topNode'];

const METRICS = ['RangeAggregationExpr', 'VectorAggregationExpr', 'BinOpExpr', 'LabelReplaceExpr'];

/** The parts of a metric expression from the whole to its log queries. */
export function partsOf(expression: string): Part[] {
  const parts: Part[] = [];
  const text = ({ from, to }: SyntaxNode) => expression.slice(from, to);
  const visit = (node: SyntaxNode, depth: number) => {
    const metric = METRICS.includes(node.name);
    if (metric) {
      parts.push({ kind: 'metric', text: text(node), depth });
    }
    if (node.name === 'LogRangeExpr') {
      const [, offset = ''] = /^\s*offset\s+(-?[\dsmhdwy.]+)/.exec(expression.slice(node.to)) ?? [];
      parts.push({ kind: 'lines', ...logRange(node, text), offsetMs: durationMs(offset) ?? 0, depth });
      return;
    }
    for (let child = node.firstChild; child !== null; child = child.nextSibling) {
      visit(child, metric ? depth + 1 : depth);
    }
  };
  const tree = parseLogQl(expression);
  if (tree !== undefined) {
    visit(tree.topNode, 0);
  }
  return parts;
}

function logRange(node: SyntaxNode, text: (node: SyntaxNode) => string) {
  let selector = '';
  let range = '';
  const stages: string[] = [];
  const visit = (inner: SyntaxNode) => {
    switch (inner.name) {
      case 'Selector':
        selector = text(inner);
        return;
      case 'PipelineStage':
        stages.push(text(inner));
        return;
      case 'Range':
        range = text(inner);
        return;
      // Not of a log query, only of a metric.
      case 'UnwrapExpr':
        for (let child = inner.firstChild; child !== null; child = child.nextSibling) {
          if (child.name === 'PipelineStage') {
            stages.push(text(child));
          }
        }
        return;
      default:
        for (let child = inner.firstChild; child !== null; child = child.nextSibling) {
          visit(child);
        }
    }
  };
  visit(node);
  return {
    selector,
    stages,
    rangeMs: durationMs(/\[(.*)\]/.exec(range)?.[1] ?? '') ?? 0,
  };
}

/** What each part of an expression finds at a moment: series of metrics, lines that each stage leaves. */
export async function explain(loki: ManyLoki, tenant: string, expression: string, atMs: number): Promise<string[]> {
  const rows: string[] = [];
  for (const part of partsOf(expression)) {
    const indent = '  '.repeat(part.depth);
    const found =
      part.kind === 'metric' ? await metric(loki, tenant, part, atMs) : await lines(loki, tenant, part, atMs);
    rows.push(...found.map((row) => indent + row));
  }
  return rows;
}

async function metric(
  loki: ManyLoki,
  tenant: string,
  part: Part & { kind: 'metric' },
  atMs: number
): Promise<string[]> {
  const answer = await loki.instant(tenant, part.text, atMs).catch((error: unknown) => String(error));
  if (typeof answer === 'string') {
    return [`${short(part.text)}`, `  cannot be evaluated: ${short(answer)}`];
  }
  const { samples } = answer;
  return [
    `${short(part.text)}`,
    `  = ${samples.length === 0 ? 'no series' : `${samples.length} series`}`,
    ...samples.slice(0, SHOWN).map(({ labels, value }) => `    ${labelsText(labels)} ${value}`),
  ];
}

async function lines(loki: ManyLoki, tenant: string, part: Part & { kind: 'lines' }, atMs: number): Promise<string[]> {
  const { selector, stages, rangeMs, offsetMs } = part;
  const toMs = atMs - offsetMs;
  const rows = [
    `lines of the ${durationText(rangeMs)} before ${new Date(toMs).toISOString()} that are left after each stage:`,
  ];
  let before: string[] | undefined;
  for (let count = 0; count <= stages.length; count++) {
    const query = [selector, ...stages.slice(0, count)].join('\n');
    const found = await loki.lines(tenant, query, toMs - rangeMs, toMs, 1000).catch((error: unknown) => String(error));
    const stage = short(count === 0 ? selector : (stages[count - 1] ?? ''));
    if (typeof found === 'string') {
      return [...rows, `  ${stage}: ${short(found)}`];
    }
    rows.push(`  ${String(found.length).padStart(4)} ${stage}`);
    if (found.length === 0) {
      const lost = (before ?? []).slice(0, SHOWN).map((line) => `         ${line.slice(0, SHOWN_CHARACTERS)}`);
      return lost.length === 0 ? rows : [...rows, '       what this stage took away:', ...lost];
    }
    before = found;
  }
  return [...rows, ...(before ?? []).slice(0, SHOWN).map((line) => `         ${line.slice(0, SHOWN_CHARACTERS)}`)];
}

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > NAMED_CHARACTERS ? `${line.slice(0, NAMED_CHARACTERS)}…` : line;
}
