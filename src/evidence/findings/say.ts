import type { EvidenceRef, Finding, Severity, Statement } from '../types';

type Values = Record<string, string | number | readonly string[] | undefined>;

/** A statement; values that are undefined are left out. */
export function say(id: string, values: Values = {}, detail: Omit<Statement, 'id' | 'values'> = {}): Statement {
  const present: Record<string, string | number | readonly string[]> = {};
  for (const [key, value] of Object.entries(values)) {
    if (value !== undefined) {
      present[key] = value;
    }
  }
  return { id, values: present, ...detail };
}

const ORDER: readonly Severity[] = ['critical', 'warning', 'notice', 'ok'];

/** 0 is the worst. */
export function rankOf(severity: Severity): number {
  return ORDER.indexOf(severity);
}

/** The worse of two severities. */
export function worse(a: Severity, b: Severity): Severity {
  return rankOf(a) <= rankOf(b) ? a : b;
}

/** What a finding is about; of equally bad findings, who came in matters before what was lost. */
const SUBJECTS = [
  'login',
  'session',
  'tamper',
  'lane',
  'gap',
  'loss',
  'reader',
  'replay',
  'backlog',
  'restart',
  'clock',
  'logins',
];

function subjectOf(finding: Finding): number {
  const at = SUBJECTS.indexOf(finding.id.slice(0, finding.id.indexOf(':')));
  return at < 0 ? SUBJECTS.length : at;
}

/** Worst first; of equally bad ones by subject, then by time, then by id so that the order is total. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(
    (a, b) =>
      rankOf(a.severity) - rankOf(b.severity) ||
      subjectOf(a) - subjectOf(b) ||
      a.fromMs - b.fromMs ||
      (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

/** A stretch or a count as evidence. */
export function stretch(laneId: string, timeMs: number): EvidenceRef {
  return { laneId, timeMs };
}
