import { describeMatch, textFits, valueFits, type ExpectedAlert } from '../format/expected';
import type { GivenAlert } from './evaluate';
import { labelsText } from './loki';

/** What is not as expected; empty lists when everything is. */
export interface Difference {
  readonly missing: readonly ExpectedAlert[];
  readonly surplus: readonly GivenAlert[];
}

/** Pairs every expected alert with a given one of its own. */
export function compare(expected: readonly ExpectedAlert[], given: readonly GivenAlert[]): Difference {
  const owner = new Map<GivenAlert, ExpectedAlert>();
  // An expectation that is met in several ways gives way to one that is met in this way only (Kuhn's matching).
  const place = (alert: ExpectedAlert, tried: Set<GivenAlert>): boolean =>
    given.some((candidate) => {
      if (tried.has(candidate) || whyNot(alert, candidate).length > 0) {
        return false;
      }
      tried.add(candidate);
      const other = owner.get(candidate);
      if (other !== undefined && !place(other, tried)) {
        return false;
      }
      owner.set(candidate, alert);
      return true;
    });
  const missing = expected.filter((alert) => !place(alert, new Set()));
  return { missing, surplus: given.filter((alert) => !owner.has(alert)) };
}

export function isSame({ missing, surplus }: Difference): boolean {
  return missing.length === 0 && surplus.length === 0;
}

/** Why a given alert is not the expected one. */
export function whyNot(expected: ExpectedAlert, given: GivenAlert): string[] {
  const reasons: string[] = [];
  if (expected.rule !== undefined && expected.rule !== given.rule) {
    reasons.push(`rule is ${given.rule}, not ${expected.rule}`);
  }
  for (const [name, match] of expected.labels) {
    if (!textFits(match, given.labels[name])) {
      reasons.push(`${name} is ${JSON.stringify(given.labels[name] ?? '')}, not ${describeMatch(match)}`);
    }
  }
  if (expected.value !== undefined && !valueFits(expected.value, given.value)) {
    reasons.push(`value is ${given.value}, not ${expected.value.written}`);
  }
  for (const [name, match] of given.annotations === undefined ? [] : expected.annotations) {
    if (!textFits(match, given.annotations?.[name])) {
      reasons.push(
        `annotation ${name} is ${JSON.stringify(given.annotations?.[name] ?? '')}, not ${describeMatch(match)}`
      );
    }
  }
  return reasons;
}

/** The difference for people: what lacks with what comes nearest, and what is too much. */
export function describeDifference({ missing, surplus }: Difference): string[] {
  const rows = missing.flatMap((alert) => {
    const nearest = surplus
      .map((given) => whyNot(alert, given))
      .sort((a, b) => a.length - b.length)
      .at(0);
    return [
      `- expected, not given: ${describeExpected(alert)}`,
      ...(nearest === undefined ? [] : [`    nearest given: ${nearest.join('; ')}`]),
    ];
  });
  return [...rows, ...surplus.map((alert) => `+ given, not expected: ${describeGiven(alert)}`)];
}

function describeExpected({ rule, labels, annotations, value, place }: ExpectedAlert): string {
  const pairs = [...labels].map(([name, match]) => `${name}=${describeMatch(match)}`);
  const texts = [...annotations].map(([name, match]) => `${name}=${describeMatch(match)}`);
  return (
    `${rule ?? ''}{${pairs.join(', ')}}${value === undefined ? '' : ` with value ${value.written}`}` +
    `${texts.length === 0 ? '' : ` and annotations ${texts.join(', ')}`} (line ${place.line})`
  );
}

export function describeGiven({ rule, labels, value, annotations }: GivenAlert): string {
  const { summary } = annotations ?? {};
  return `${rule}${labelsText(labels)} with value ${value}${summary === undefined ? '' : `: ${summary}`}`;
}
