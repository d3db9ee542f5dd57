import type { Judgement, Severity } from '../../src/evidence';
import type { Scenario } from '../incidents/lanes';

/** What a judgement comes down to, in one word. */
export type Verdict =
  | 'intrusion'
  | 'intrusion-and-wipe'
  | 'replay'
  | 'replay-with-duplicates'
  | 'cannot-be-cleared'
  | 'planned-restart'
  | 'shipper-outage'
  | 'rate-limit-loss'
  | 'file-deleted'
  | 'quiet'
  | 'other';

/** The verdict of each `truth.json`, as one word. */
export const EXPECTED: Readonly<Record<Scenario, Verdict>> = {
  'crash-replay': 'replay',
  'crash-replay-full': 'replay-with-duplicates',
  'intruder-wipe': 'intrusion-and-wipe',
  'clean-reboot': 'planned-restart',
  'agent-outage': 'shipper-outage',
  'rate-limit-loss': 'rate-limit-loss',
  'quiet-host': 'quiet',
  'file-deleted': 'file-deleted',
};

/** Scenarios in which nobody did anything bad. */
export const BENIGN: readonly Scenario[] = [
  'clean-reboot',
  'agent-outage',
  'rate-limit-loss',
  'quiet-host',
  'file-deleted',
];
export const REPLAYS: readonly Scenario[] = ['crash-replay', 'crash-replay-full'];

/** What a judgement comes down to: read from its headline first, then from its findings. */
export function verdictOf({ headline, findings, gaps, replays }: Judgement): Verdict {
  const { id } = headline.statement;
  if (headline.severity === 'critical') {
    const wiped = (headline.statement.also ?? []).some(
      (one) => one.id === 'session-logs-deleted' || one.id === 'session-journal-vacuumed'
    );
    return wiped ? 'intrusion-and-wipe' : 'intrusion';
  }
  if (/^logins?-maybe-replayed/.test(id)) {
    return 'cannot-be-cleared';
  }
  if (/^logins?-replayed/.test(id)) {
    return replays.some(({ duplicates }) => duplicates > 0) ? 'replay-with-duplicates' : 'replay';
  }
  if (gaps.some(({ cause, stream }) => cause === 'deleted' && stream !== undefined) && id.startsWith('tamper-')) {
    return 'file-deleted';
  }
  if (id.startsWith('dropped')) {
    return 'rate-limit-loss';
  }
  if (headline.severity === 'warning') {
    return 'other';
  }
  if (replays.length === 0 && gaps.some(({ cause, owner }) => cause === 'shipper-outage' && owner === 'central-only')) {
    return 'shipper-outage';
  }
  if (replays.length === 0 && findings.some(({ statement }) => statement.id === 'restart-clean')) {
    return 'planned-restart';
  }
  return gaps.length === 0 && replays.length === 0 ? 'quiet' : 'other';
}

/** What a variant may be called; anything calmer is a false all-clear, anything louder a false alarm. */
export interface Allowed {
  readonly calmest: Severity;
  readonly loudest: Severity;
}

const ORDER: readonly Severity[] = ['ok', 'notice', 'warning', 'critical'];

export function isCalmer(given: Severity, { calmest }: Allowed): boolean {
  return ORDER.indexOf(given) < ORDER.indexOf(calmest);
}

export function isLouder(given: Severity, { loudest }: Allowed): boolean {
  return ORDER.indexOf(given) > ORDER.indexOf(loudest);
}
