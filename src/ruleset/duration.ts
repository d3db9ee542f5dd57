const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400, w: 604_800 };

/** Seconds of a duration as Loki writes it: `10m`. */
export function secondsOf(duration: string): number {
  return Number(duration.slice(0, -1)) * (SECONDS[duration.slice(-1)] ?? 1);
}

/** A duration as Loki reads it, in the largest unit that leaves no rest. */
export function durationOf(seconds: number): string {
  const unit = ['w', 'd', 'h', 'm'].find((name) => seconds % (SECONDS[name] ?? 1) === 0) ?? 's';
  return `${seconds / (SECONDS[unit] ?? 1)}${unit}`;
}
