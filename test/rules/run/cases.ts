import type { RuleCase } from '../format/cases';
import type { AlertRule } from '../format/rules';
import type { ShapeName } from '../format/shapes';
import { compare, describeDifference, isSame } from './compare';
import { evaluateRule, type GivenAlert } from './evaluate';
import { explain } from './explain';
import { labelsText, type ManyLoki } from './loki';
import { streamsOf } from './streams';

/** When a case is evaluated that names no time: always the same moment, so that every run is the same. */
export const USUAL_TIME_MS = Date.UTC(2026, 1, 14, 16, 0, 0);

const SHOWN_LINES = 12;
const SHOWN_CHARACTERS = 220;

/** A case in one shape. */
export interface Variant {
  readonly one: RuleCase;
  readonly shape: ShapeName;
  readonly rules: readonly AlertRule[];
  /** A world of its own in Loki. */
  readonly tenant: string;
}

export interface Outcome {
  readonly name: string;
  readonly passed: boolean;
  /** Why it failed. */
  readonly rows: readonly string[];
}

export function variantsOf(cases: readonly RuleCase[], alerts: readonly AlertRule[]): Variant[] {
  return cases.flatMap((one, index) =>
    one.shapes.map((shape) => ({
      one,
      shape,
      rules: one.rules === 'all' ? alerts : alerts.filter(({ name }) => one.rules.includes(name)),
      tenant: `case-${index}-${shape}`,
    }))
  );
}

export function variantName({ one, shape }: Variant): string {
  const { place, name, rules, shapes } = one;
  const what = rules === 'all' ? 'all rules' : rules.join(', ');
  return `${place.file}:${place.line}: ${what}: ${name}${shapes.length > 1 ? ` [${shape}]` : ''}`;
}

/** Stores the lines of a case and asks its rules, at the case's own time. */
export async function runVariant(loki: ManyLoki, variant: Variant): Promise<Outcome> {
  const { one, shape, rules, tenant } = variant;
  const name = variantName(variant);
  const atMs = one.atMs ?? USUAL_TIME_MS;
  try {
    const streams = streamsOf(one, shape, atMs);
    await loki.push(tenant, streams);
    const given: GivenAlert[] = [];
    for (const rule of rules) {
      given.push(...(await evaluateRule(loki, tenant, rule, { atMs, withinMs: one.withinMs })));
    }
    const difference = compare(one.alerts, given);
    if (isSame(difference)) {
      return { name, passed: true, rows: [] };
    }
    const wrong = new Set([
      ...difference.surplus.map(({ rule }) => rule),
      ...difference.missing.map(({ rule }) => rule ?? rules[0]?.name ?? ''),
    ]);
    const parts: string[] = [];
    for (const rule of rules.filter((each) => wrong.has(each.name)).slice(0, 2)) {
      parts.push(`what the parts of ${rule.name} find at ${new Date(atMs).toISOString()}:`);
      parts.push(...(await explain(loki, tenant, rule.expression, atMs)).map((row) => `  ${row}`));
    }
    const stored = streams.flatMap(({ labels, entries }) => [
      labelsText(labels),
      ...entries.slice(0, SHOWN_LINES).map(({ ns, line, metadata }) => {
        const time = new Date(Number(ns / 1_000_000n)).toISOString();
        return `  ${time} ${line.slice(0, SHOWN_CHARACTERS)}${metadata === undefined ? '' : ` ${labelsText(metadata)}`}`;
      }),
      ...(entries.length > SHOWN_LINES ? [`  … and ${entries.length - SHOWN_LINES} more`] : []),
    ]);
    return {
      name,
      passed: false,
      rows: [...describeDifference(difference), 'stored:', ...stored.map((row) => `  ${row}`), ...parts],
    };
  } catch (error) {
    return { name, passed: false, rows: [error instanceof Error ? error.message : String(error)] };
  }
}
