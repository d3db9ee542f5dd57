import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { stringify } from 'yaml';

import { isRow } from '../../stack/load/recording';
import type { AlertRule } from '../format/rules';
import { variantName, type Outcome, type Variant } from './cases';
import { compare, describeDifference, isSame } from './compare';
import type { GivenAlert } from './evaluate';
import type { ManyLoki } from './loki';
import { streamsOf } from './streams';

/** Short, because someone waits for it; the rules' windows are far longer. */
const INTERVAL_MS = 5_000;
/** A rule that has not been evaluated twice by then never will be. */
const GIVE_UP_MS = 120_000;
const POLL_MS = 1_000;

/** A case can be run in real time when its lines may lie before any moment and its rules need no patience. */
export function fitsRuler({ one, rules }: Variant): boolean {
  return (
    one.ruler &&
    one.atMs === undefined &&
    one.withinMs === 0 &&
    one.recordings.length === 0 &&
    rules.every(({ forMs }) => forMs === 0) &&
    one.lines.every(({ at }) => !('fromEvaluationMs' in at) || at.fromEvaluationMs < 0)
  );
}

/** One variant of each case that fits, the shapes in turn. */
export function rulerVariants(variants: readonly Variant[]): Variant[] {
  const perCase = new Map<Variant['one'], Variant[]>();
  for (const variant of variants.filter(fitsRuler)) {
    perCase.set(variant.one, [...(perCase.get(variant.one) ?? []), variant]);
  }
  return [...perCase.values()].flatMap((same, index) => {
    const chosen = same[index % same.length];
    return chosen === undefined ? [] : [{ ...chosen, tenant: `ruler-${index}` }];
  });
}

/** Writes the rules of each variant where the ruler reads those of its tenant. */
export function writeRulerFiles(folder: string, variants: readonly Variant[]): void {
  for (const { tenant, rules } of variants) {
    mkdirSync(path.join(folder, tenant), { recursive: true });
    writeFileSync(path.join(folder, tenant, 'rules.yaml'), stringify({ groups: [groupOf(rules)] }));
  }
}

function groupOf(rules: readonly AlertRule[]) {
  return {
    name: 'case',
    interval: `${INTERVAL_MS / 1000}s`,
    rules: rules.map(({ name, expression, labels, annotations }) => ({
      alert: name,
      expr: expression,
      labels,
      annotations,
    })),
  };
}

/** Stores the lines as of now and waits until the ruler has evaluated the case's rules on them. */
export async function runInRuler(loki: ManyLoki, variant: Variant): Promise<Outcome> {
  const { one, shape, tenant } = variant;
  const name = `${variantName(variant)}, by the ruler`;
  try {
    await loki.push(tenant, streamsOf(one, shape, Date.now()));
    const pushedMs = Date.now();
    const problems = await evaluatedSince(loki, tenant, pushedMs);
    if (problems.length > 0) {
      return { name, passed: false, rows: problems };
    }
    const given = alertsIn(await loki.get(tenant, '/prometheus/api/v1/alerts'));
    const difference = compare(one.alerts, given);
    return { name, passed: isSame(difference), rows: isSame(difference) ? [] : describeDifference(difference) };
  } catch (error) {
    return { name, passed: false, rows: [error instanceof Error ? error.message : String(error)] };
  }
}

/** Waits until every rule was evaluated after a moment; what the ruler says went wrong. */
async function evaluatedSince(loki: ManyLoki, tenant: string, sinceMs: number): Promise<string[]> {
  const giveUpMs = Date.now() + GIVE_UP_MS;
  for (;;) {
    await sleep(POLL_MS);
    const rules = rulesIn(await loki.get(tenant, '/prometheus/api/v1/rules'));
    // An evaluation asks about the moment it was due, which may be shortly before it began.
    const fresh = rules.filter(({ lastMs }) => lastMs > sinceMs + INTERVAL_MS);
    if (rules.length > 0 && fresh.length === rules.length) {
      return fresh.flatMap(({ name, error }) => (error === '' ? [] : [`${name}: ${error}`]));
    }
    if (Date.now() > giveUpMs) {
      return [`the ruler has not evaluated the rules within ${GIVE_UP_MS / 1000} s`];
    }
  }
}

function rulesIn(answer: unknown): Array<{ name: string; lastMs: number; error: string }> {
  return listAt(answer, 'groups').flatMap((group) =>
    (isRow(group) && Array.isArray(group.rules) ? group.rules : []).flatMap((rule: unknown) =>
      isRow(rule)
        ? [
            {
              name: String(rule.name),
              lastMs: Date.parse(String(rule.lastEvaluation)),
              error: typeof rule.lastError === 'string' ? rule.lastError : '',
            },
          ]
        : []
    )
  );
}

function alertsIn(answer: unknown): GivenAlert[] {
  return listAt(answer, 'alerts').flatMap((alert) => {
    if (!isRow(alert) || alert.state !== 'firing') {
      return [];
    }
    const { alertname = '', ...labels } = textsOf(alert.labels);
    return [{ rule: alertname, labels, value: Number(alert.value), annotations: textsOf(alert.annotations) }];
  });
}

function listAt(answer: unknown, key: string): unknown[] {
  const data = isRow(answer) ? answer.data : undefined;
  const list = isRow(data) ? data[key] : undefined;
  return Array.isArray(list) ? list : [];
}

function textsOf(value: unknown): Record<string, string> {
  return isRow(value) ? Object.fromEntries(Object.entries(value).map(([name, text]) => [name, String(text)])) : {};
}
