import { t } from '@grafana/i18n';

import { type Gap } from '../../evidence/types';
import { plain } from './plain';
import { causeWord } from './words';
import { durationWord } from './duration';

/** A gap in words, most important clause first: how long, why, and what others have for it. */
export function gapLabel(gap: Gap): string {
  const clauses = [
    t('gap.label.length', 'gap {{length}}', plain({ length: durationWord(gap.toMs - gap.fromMs) })),
    causeWord(gap.cause),
  ];
  const elsewhere = Math.max(0, ...Object.values(gap.elsewhere));
  if (elsewhere > 0) {
    clauses.push(t('gap.label.elsewhere', '{{records}} records elsewhere', { records: elsewhere }));
  }
  return clauses.join(' · ');
}
