import { createRequire } from 'node:module';

import type { LRParser } from '@lezer/lr';

import type { Place, Trouble } from './format/form';

const OFFSET = /(\])(\s*offset\s+-?[\dsmhdwy.]+)/g;

/** The grammar of LogQL that Grafana's editor has; undefined where its package is not installed. */
const GRAMMAR = loadGrammar();

export const NO_GRAMMAR = '@grafana/lezer-logql is not installed: npm install --no-save @grafana/lezer-logql';

function loadGrammar(): LRParser | undefined {
  try {
    const { parser }: { parser: LRParser } = createRequire(__filename)('@grafana/lezer-logql');
    return parser;
  } catch {
    return undefined;
  }
}

export function hasGrammar(): boolean {
  return GRAMMAR !== undefined;
}

/**
 * An expression's syntax tree, whose places are those of the expression; undefined without the grammar. It does not know
 * that an offset may follow a range whose lines are unwrapped, so offsets are blanked out before it sees them.
 */
export function parseLogQl(expression: string) {
  return GRAMMAR?.parse(
    expression.replace(OFFSET, (_, bracket: string, offset: string) => bracket + ' '.repeat(offset.length))
  );
}

interface WithExpression {
  readonly name: string;
  readonly expression: string;
  readonly expressionPlace: Place;
}

/** What the grammar of LogQL does not take in an expression, at the line where it stands. */
export function syntaxTroubles({ name, expression, expressionPlace }: WithExpression): Trouble[] {
  const errors: number[] = [];
  parseLogQl(expression)?.iterate({
    enter: (node) => {
      if (node.type.isError) {
        errors.push(node.from);
      }
    },
  });
  const [first] = errors;
  if (first === undefined) {
    return [];
  }
  const before = expression.slice(0, first).split('\n');
  const near = expression.slice(Math.max(0, first - 30), first + 30).replace(/\s+/g, ' ');
  return [
    {
      place: { ...expressionPlace, line: expressionPlace.line + before.length - 1 },
      text: `the expression of ${name} is no LogQL near "${near.trim()}"`,
    },
  ];
}
