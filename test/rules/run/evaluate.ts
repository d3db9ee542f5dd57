import type { AlertRule } from '../format/rules';
import type { ManyLoki, Sample } from './loki';

/** An alert that a rule gives. */
export interface GivenAlert {
  readonly rule: string;
  /** Labels of the series, and the rule's own where they are no templates. */
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  /** Filled in, where a ruler gave it. */
  readonly annotations?: Readonly<Record<string, string>>;
}

export interface Evaluation {
  readonly atMs: number;
  /** How long before that an alert counts as well. */
  readonly withinMs: number;
}

/**
 * The alerts of one rule as a ruler would give them: a series is an alert once every evaluation of the rule's `for` had
 * it.
 *
 * @throws Error with Loki's own words when the expression cannot be evaluated.
 */
export async function evaluateRule(
  loki: ManyLoki,
  tenant: string,
  rule: AlertRule,
  { atMs, withinMs }: Evaluation
): Promise<GivenAlert[]> {
  if (rule.forMs === 0 && withinMs === 0) {
    const { samples } = await loki.instant(tenant, rule.expression, atMs);
    return samples.map((sample) => alertOf(rule, sample));
  }
  const stepMs = rule.intervalMs;
  const steps = Math.ceil((withinMs + rule.forMs) / stepMs);
  const series = await loki.range(tenant, rule.expression, atMs - steps * stepMs, atMs, stepMs);
  return series.flatMap(({ labels, points }) => {
    const firing = firingPoints(points, rule.forMs, stepMs).filter(([ms]) => ms >= atMs - withinMs);
    const last = firing.at(-1);
    return last === undefined ? [] : [alertOf(rule, { labels, value: last[1] })];
  });
}

type Point = readonly [ms: number, value: number];

/** The points at which a series has been there for so long without a break. */
export function firingPoints(points: readonly Point[], forMs: number, stepMs: number): Point[] {
  let sinceMs = NaN;
  let beforeMs = NaN;
  return points.filter(([ms]) => {
    sinceMs = ms - beforeMs === stepMs ? sinceMs : ms;
    beforeMs = ms;
    return ms - sinceMs >= forMs;
  });
}

function alertOf(rule: AlertRule, { labels, value }: Sample): GivenAlert {
  const own = Object.fromEntries(Object.entries(rule.labels).filter(([, text]) => !text.includes('{{')));
  return { rule: rule.name, labels: { ...labels, ...own }, value };
}
