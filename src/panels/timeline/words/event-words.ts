import { t } from '@grafana/i18n';
import { type TimeZone } from '@grafana/schema';

import { type JudgedEvent } from '../../../evidence/types';
import { plain } from './plain';
import { timeWord } from './time-word';
import { corroborationWord } from './words';

/** One line about an event: who, from where, how, and what others say of it. */
export function eventLine(judged: JudgedEvent, timeZone: TimeZone): string {
  const { event, corroboration, replayed } = judged;
  const { fields } = event;
  const clauses = [
    fields.user === undefined ? undefined : t('event.user', 'user {{user}}', plain({ user: fields.user })),
    fields.sourceIp === undefined ? undefined : t('event.from', 'from {{source}}', plain({ source: sourceOf(judged) })),
    fields.method,
    fields.service,
    fields.command,
    fields.executable,
    fields.filePath,
    fields.reason,
    replayed ? originalTime(judged, timeZone) : undefined,
    corroboration && corroborationWord(corroboration),
  ];
  return clauses.filter((clause) => clause !== undefined && clause !== '').join(' · ');
}

function sourceOf({ event: { fields } }: JudgedEvent): string {
  const { sourceIp = '', sourcePort } = fields;
  if (sourcePort === undefined) {
    return sourceIp;
  }
  return sourceIp.includes(':') ? `[${sourceIp}]:${sourcePort}` : `${sourceIp}:${sourcePort}`;
}

function originalTime({ event }: JudgedEvent, timeZone: TimeZone): string | undefined {
  const reportedMs = event.envelope?.reportedMs;
  return reportedMs === undefined
    ? undefined
    : t('event.written', 'written {{time}}', plain({ time: timeWord(reportedMs, timeZone) }));
}
