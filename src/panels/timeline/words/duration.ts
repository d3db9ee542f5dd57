import { t } from '@grafana/i18n';

const UNITS = [
  { ms: 86_400_000, id: 'd' },
  { ms: 3_600_000, id: 'h' },
  { ms: 60_000, id: 'min' },
  { ms: 1000, id: 's' },
] as const;

/** "7 d 6 h", "45 s": the two largest units, which is all that a label has room for. */
export function durationWord(ms: number): string {
  const total = Math.max(0, Math.round(ms / 1000) * 1000);
  const first = UNITS.findIndex((unit) => total >= unit.ms);
  if (first === -1) {
    return t('duration.ms', '{{count}} ms', { count: Math.round(ms) });
  }
  let rest = total;
  const parts: string[] = [];
  for (const unit of UNITS.slice(first, first + 2)) {
    const count = Math.floor(rest / unit.ms);
    rest -= count * unit.ms;
    if (count > 0) {
      parts.push(unitWord(unit.id, count));
    }
  }
  return parts.join(' ');
}

function unitWord(unit: (typeof UNITS)[number]['id'], count: number): string {
  const words = {
    d: () => t('duration.d', '{{count}} d', { count }),
    h: () => t('duration.h', '{{count}} h', { count }),
    min: () => t('duration.min', '{{count}} min', { count }),
    s: () => t('duration.s', '{{count}} s', { count }),
  };
  return words[unit]();
}
