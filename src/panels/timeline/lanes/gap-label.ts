import { t } from '@grafana/i18n';

import { type Gap } from '../../../evidence/types';
import { plain } from '../words/plain';
import { causeWord } from '../words/words';
import { durationWord } from '../words/duration';
import { numberWord } from '../words/number-word';

/** A gap never changes, and the page's language not without a new page: a frame has no time to say it all again. */
const labels = new WeakMap<Gap, string>();

/** A gap in words, most important clause first: how long, why, and what others have for it. */
export function gapLabel(gap: Gap): string {
  const label = labels.get(gap) ?? newLabel(gap);
  labels.set(gap, label);
  return label;
}

function newLabel(gap: Gap): string {
  const values = plain({ length: durationWord(gap.toMs - gap.fromMs) });
  const clauses = [
    gap.stream === undefined ? t('gap.label.length', 'gap {{length}}', values) : sourceGapWord(gap.stream, values),
    causeWord(gap.cause),
  ];
  const elsewhere = Math.max(0, ...Object.values(gap.elsewhere));
  if (elsewhere > 0) {
    clauses.push(
      t('gap.label.elsewhere', '', {
        count: elsewhere,
        number: numberWord(elsewhere),
        defaultValue_one: '{{number}} record elsewhere',
        defaultValue_other: '{{number}} records elsewhere',
      })
    );
  }
  return clauses.join(' · ');
}

/** The gap is in one of the lane's sources while others go on. */
function sourceGapWord(source: string, values: Readonly<Record<string, unknown>>): string {
  return source === 'journal'
    ? t('gap.label.journal', 'journal: gap {{length}}', values)
    : t('gap.label.files', 'log files: gap {{length}}', values);
}
