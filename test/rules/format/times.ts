const UNITS_MS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};
const DURATION = /^(?:\d+(?:\.\d+)?(?:ms|[smhdw]))+$/;
const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:\d\d)$/;

export const HOW_TO_WRITE_A_TIME =
  'write one relative to the evaluation (-2m, -1h30m, +5s, 0s) or an absolute one (2026-02-14T15:58:01Z)';

/** Milliseconds of `90s`, `1h30m` or `7d`; undefined for anything else. */
export function durationMs(text: string): number | undefined {
  if (!DURATION.test(text)) {
    return undefined;
  }
  const parts = text.matchAll(/([\d.]+)(ms|[smhdw])/g);
  return [...parts].reduce((sum, [, amount, unit = '']) => sum + Number(amount) * (UNITS_MS[unit] ?? 0), 0);
}

/** Ms since the epoch of an absolute time with its zone; undefined for anything else. */
export function absoluteMs(text: string): number | undefined {
  const ms = ISO.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(ms) ? undefined : ms;
}

/** A moment of a case: at a fixed time, or some time before or after the evaluation. */
export type Moment = { readonly ms: number } | { readonly fromEvaluationMs: number };

export function momentOf(text: string): Moment | undefined {
  const ms = absoluteMs(text);
  if (ms !== undefined) {
    return { ms };
  }
  const [, sign, rest = ''] = /^([+-]?)(.*)$/.exec(text) ?? [];
  const length = durationMs(rest);
  return length === undefined ? undefined : { fromEvaluationMs: sign === '-' ? -length : length };
}

export function momentMs(moment: Moment, evaluationMs: number): number {
  return 'ms' in moment ? moment.ms : evaluationMs + moment.fromEvaluationMs;
}

/** Minutes that a zone is ahead of UTC: `+09:00`, `-03:30`, `Z`; undefined for anything else. */
export function zoneMinutes(text: string): number | undefined {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(text) ?? [];
  if (text === 'Z') {
    return 0;
  }
  const ahead = Number(hours) * 60 + Number(minutes);
  return sign === undefined ? undefined : sign === '-' ? -ahead : ahead;
}

/** `30s`, `5m`, `1h30m`: the shortest way to write it. */
export function durationText(ms: number): string {
  const units: ReadonlyArray<readonly [string, number]> = [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['m', 60_000],
    ['s', 1_000],
    ['ms', 1],
  ];
  let rest = Math.round(Math.abs(ms));
  const parts = units.map(([unit, size]) => {
    const amount = Math.floor(rest / size);
    rest -= amount * size;
    return amount === 0 ? '' : `${amount}${unit}`;
  });
  return parts.join('') || '0s';
}
