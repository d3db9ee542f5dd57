import { t } from '@grafana/i18n';

import {
  type Finding,
  type CorroborationVerdict,
  type GapCause,
  type GapOwner,
  type Severity,
  type UnknownReason,
} from '../../../evidence/types';
import { type InputProblem, type Lane } from '../../../frames';
import { type CommandId } from '../../../timeline/commands';
import { type MarkStyleId } from '../../../timeline/marks/marks';
import { plain } from './plain';

/** The interface's short words. Sentences of findings are in report/. */

/** A lane's short name, beside its band: its own, or that of its role. */
export function laneWord(lane: Pick<Lane, 'role' | 'name'> & { readonly kind?: Lane['kind'] }): string {
  if (lane.name !== spokenLane(lane.role, lane.kind)) {
    return lane.name;
  }
  if (isReport(lane.role, lane.kind)) {
    return t('lane.span', 'Host reports');
  }
  const words: Record<Lane['role'], () => string> = {
    host: () => t('lane.host', 'Host itself'),
    central: () => t('lane.central', 'Central copy'),
    siem: () => t('lane.siem', 'SIEM'),
    other: () => t('lane.other', 'Other'),
  };
  return words[lane.role]();
}

/** What a lane without a name of its own is called within a sentence. */
export function spokenLane(role: Lane['role'], kind?: Lane['kind']): string {
  if (isReport(role, kind)) {
    return t('lane.spoken.span', "the host's reports");
  }
  const words: Record<Lane['role'], () => string> = {
    host: () => t('lane.spoken.host', 'the host'),
    central: () => t('lane.spoken.central', 'the central copy'),
    siem: () => t('lane.spoken.siem', 'the SIEM'),
    other: () => t('lane.spoken.other', 'another lane'),
  };
  return words[role]();
}

/** What the host says that it holds is another witness than what was read from it. */
function isReport(role: Lane['role'], kind: Lane['kind'] | undefined): boolean {
  return role === 'host' && kind === 'span';
}

export function laneKindWord(kind: Lane['kind']): string {
  const words: Record<Lane['kind'], () => string> = {
    snapshot: () => t('lane.kind.snapshot', 'snapshot'),
    span: () => t('lane.kind.span', 'span reports'),
    stream: () => t('lane.kind.stream', 'stream'),
  };
  return words[kind]();
}

/** What a gap means in a lane: it depends on how the lane came about. */
export function gapMeaning(kind: Lane['kind']): string {
  const words: Record<Lane['kind'], () => string> = {
    snapshot: () =>
      t('lane.gap-means.snapshot', 'Read from the host at one moment: a gap means that the host no longer has it.'),
    span: () => t('lane.gap-means.span', "From the host's own reports of what it holds."),
    stream: () =>
      t('lane.gap-means.stream', 'Shipped line by line: a gap means that host, logger or shipper was silent.'),
  };
  return words[kind]();
}

/** `unseen`: what could not be seen is not explained by that. */
export function severityWord({ severity, unseen }: Pick<Finding, 'severity' | 'unseen'>): string {
  if (severity === 'notice' && unseen === true) {
    return t('severity.unseen', 'Not all seen');
  }
  const words: Record<Severity, () => string> = {
    critical: () => t('severity.critical', 'Treat as real'),
    warning: () => t('severity.warning', 'Needs explaining'),
    notice: () => t('severity.notice', 'Explained'),
    ok: () => t('severity.ok', 'Nothing found'),
  };
  return words[severity]();
}

export function markWord(style: MarkStyleId): string {
  const words: Record<MarkStyleId, () => string> = {
    session: () => t('mark.session', 'Session opened'),
    process: () => t('mark.process', 'Process started'),
    privilege: () => t('mark.privilege', 'sudo or su'),
    connection: () => t('mark.connection', 'Connection to a login port'),
    'login-failed': () => t('mark.login-failed', 'Failed login'),
    package: () => t('mark.package', 'Package or deployment'),
    clock: () => t('mark.clock', 'Clock stepped'),
    logger: () => t('mark.logger', 'Logger event'),
    audit: () => t('mark.audit', 'Audit event'),
    account: () => t('mark.account', 'Account changed'),
    'login-observed': () => t('mark.login-observed', 'Login seen by a sensor'),
    'login-approved': () => t('mark.login-approved', 'Approved login'),
    'login-replayed': () => t('mark.login-replayed', 'Old login, sent again'),
    shutdown: () => t('mark.shutdown', 'Shutdown'),
    boot: () => t('mark.boot', 'Boot'),
    journal: () => t('mark.journal', 'Journal discarded or losing'),
    'login-unapproved': () => t('mark.login-unapproved', 'Unapproved login'),
    tamper: () => t('mark.tamper', 'Logs cleared or logger stopped'),
  };
  return words[style]();
}

export function causeWord(cause: GapCause): string {
  const words: Record<GapCause, () => string> = {
    'unclean-reboot': () => t('cause.unclean-reboot', 'unclean reboot'),
    'clean-shutdown': () => t('cause.clean-shutdown', 'clean shutdown'),
    'journal-discarded': () => t('cause.journal-discarded', 'journal discarded'),
    vacuum: () => t('cause.vacuum', 'journal vacuumed'),
    rotation: () => t('cause.rotation', 'rotation'),
    'logger-stopped': () => t('cause.logger-stopped', 'logger stopped'),
    'shipper-outage': () => t('cause.shipper-outage', 'shipper outage'),
    rejected: () => t('cause.rejected', 'rejected by the store'),
    'rate-limit': () => t('cause.rate-limit', 'rate limit'),
    'clock-step': () => t('cause.clock-step', 'clock step'),
    deleted: () => t('cause.deleted', 'deleted'),
    unexplained: () => t('cause.unexplained', 'unexplained'),
  };
  return words[cause]();
}

export function ownerWord(owner: GapOwner): string {
  const words: Record<GapOwner, () => string> = {
    'host-only': () => t('owner.host-only', 'missing on the host only'),
    'central-only': () => t('owner.central-only', 'missing in the central copy only'),
    both: () => t('owner.both', 'missing in both copies'),
    'host-down': () => t('owner.host-down', 'the host was down'),
    unknown: () => t('owner.unknown', 'whose loss is not known'),
  };
  return words[owner]();
}

export function corroborationWord(verdict: CorroborationVerdict): string {
  const words: Record<CorroborationVerdict, () => string> = {
    corroborated: () => t('corroboration.corroborated', 'another witness saw it'),
    contradicted: () => t('corroboration.contradicted', 'another witness contradicts it'),
    uncorroborated: () => t('corroboration.uncorroborated', 'a listening witness saw nothing'),
    'not-listening': () => t('corroboration.not-listening', 'no other witness was listening'),
  };
  return words[verdict]();
}

export function unknownWord(reason: UnknownReason): string {
  const words: Record<UnknownReason, () => string> = {
    loading: () => t('unknown.loading', 'still loading'),
    'query-failed': () => t('unknown.query-failed', 'the query failed'),
    'no-count-query': () => t('unknown.no-count-query', 'no count query, so nothing proves it empty'),
    'limit-reached': () => t('unknown.limit-reached', 'the list was cut off here'),
    'before-retention': () => t('unknown.before-retention', 'before the store keeps records'),
    'after-snapshot': () => t('unknown.after-snapshot', 'after the snapshot was taken'),
    'after-report': () => t('unknown.after-report', 'after the last report of what the host holds'),
    'report-ends': () => t('unknown.report-ends', 'a report tells only the ends of a log, and this lies between them'),
    'report-claimed': () => t('unknown.report-claimed', 'anybody could have written the reports'),
    future: () => t('unknown.future', 'in the future'),
    'no-data': () => t('unknown.no-data', 'no data'),
  };
  return words[reason]();
}

export function problemText(problem: InputProblem): string {
  const values = plain({ refId: problem.refId ?? '', detail: problem.detail ?? '', count: problem.count ?? 0 });
  switch (problem.code) {
    case 'no-data':
      return t(
        'problem.no-data',
        'No data. The panel reads queries named host, central and siem, and host_volume, central_volume and siem_volume for their counts; name them in the query editor or map others in the Lanes option.'
      );
    case 'nothing-found':
      return t(
        'problem.nothing-found',
        'The queries found no record of any lane in this time range. Check the host and the range at the top of the dashboard; nothing can be judged.'
      );
    case 'no-answer':
      return t(
        'problem.no-answer',
        'Query {{refId}} got no answer at all: its data source may be missing. Choose another at the top of the dashboard, or install its plugin; this lane says nothing.',
        values
      );
    case 'query-failed':
      return problem.refId
        ? t(
            'problem.query-failed',
            'Query {{refId}} failed: {{detail}}. The other lanes are drawn; this one says nothing.',
            values
          )
        : t('problem.query-failed-unnamed', 'A query failed: {{detail}}. Lanes without an answer say nothing.', values);
    case 'unknown-refid':
      return t(
        'problem.unknown-refid',
        'Query {{refId}} belongs to no lane and is not drawn. Rename it, or map it in the Lanes option.',
        values
      );
    case 'no-time-field':
      return t(
        'problem.no-time-field',
        'Query {{refId}} has no time field (it has: {{detail}}). Add one, or convert a field to time by a transformation.',
        values
      );
    case 'no-body-field':
      return t(
        'problem.no-body-field',
        'Query {{refId}} has a time but no text to read (it has: {{detail}}). Ask for the log line or the documents.',
        values
      );
    case 'mixed-hosts':
      return t(
        'problem.mixed-hosts',
        'Query {{refId}} has records of several hosts ({{detail}}). Choose one host: gaps of one would hide behind another.',
        values
      );
    case 'other-host':
      return t(
        'problem.other-host',
        'Query {{refId}} speaks of another host than the other queries ({{detail}}). Correct its host; a SIEM of another host says nothing of this one.',
        values
      );
    case 'host-unheard':
      return t(
        'problem.host-unheard',
        'Query {{refId}} has no record of the host at all. Where a snapshot of it was taken, the range may lie within what it lost; else take one (provisioning/host/snapshot).',
        values
      );
    case 'future-snapshot':
      return t(
        'problem.future-snapshot',
        'Query {{refId}} holds a snapshot that claims to be from the future ({{detail}}). It is left out: check who wrote it.',
        values
      );
    case 'late-count-failed':
      return t(
        'problem.late-count-failed',
        'Query {{refId}} failed: {{detail}}. How many old lines came in a burst is known from the listed ones only; nothing else rests on it.',
        values
      );
    case 'bad-values':
      if (problem.count === undefined) {
        return t(
          'problem.bad-counts',
          'Query {{refId}} gave values that are no counts, or too many intervals. Nothing is proved by them; ask for a count per interval.',
          values
        );
      }
      return t('problem.bad-values', '{{count}} records of query {{refId}} have no time and are left out.', values);
  }
}

export function commandWord(command: CommandId): string {
  const words: Record<CommandId, () => string> = {
    'next-mark': () => t('command.next-mark', 'Next mark'),
    'previous-mark': () => t('command.previous-mark', 'Previous mark'),
    'next-gap': () => t('command.next-gap', 'Next gap'),
    'previous-gap': () => t('command.previous-gap', 'Previous gap'),
    'pan-left': () => t('command.pan-left', 'Pan to earlier'),
    'pan-right': () => t('command.pan-right', 'Pan to later'),
    'lane-up': () => t('command.lane-up', 'Nearest mark of the lane above'),
    'lane-down': () => t('command.lane-down', 'Nearest mark of the lane below'),
    'zoom-in': () => t('command.zoom-in', 'Zoom in'),
    'zoom-out': () => t('command.zoom-out', 'Zoom out'),
    fit: () => t('command.fit', 'Show the whole window again'),
    open: () => t('command.open', 'Open the selected mark: its records and the marks that share its place'),
    filter: () => t('command.filter', 'Filter by text'),
    table: () => t('command.table', 'Change between chart and table'),
    'fold-lane': () => t('command.fold-lane', "Fold or unfold the selected mark's lane"),
    'move-lane-up': () => t('command.move-lane-up', "Move the selected mark's lane up"),
    'move-lane-down': () => t('command.move-lane-down', "Move the selected mark's lane down"),
    close: () => t('command.close', 'Close the records'),
    help: () => t('command.help', 'Show or hide this help'),
  };
  return words[command]();
}
