import { t } from '@grafana/i18n';

import { type ExpressionError, type ExpressionProblem } from '../../../timeline/filter/linear-regexp-parse';
import { numberWord } from '../words/number-word';
import { plain } from '../words/plain';

/** Why an expression cannot be read, naming the piece that is at fault, and what is done instead. */
export function expressionProblemText({ problem, part }: ExpressionError): string {
  const values = plain({ part });
  const words: Record<ExpressionProblem, string> = {
    'unclosed-group': t('filter.expression.unclosed-group', 'The group {{part}} is not closed: add a ).', values),
    'unopened-group': t('filter.expression.unopened-group', 'A ) closes no group: write \\) for the sign itself.'),
    'unclosed-class': t('filter.expression.unclosed-class', 'The class {{part}} is not closed: add a ].', values),
    'nothing-to-repeat': t('filter.expression.nothing-to-repeat', 'At {{part}} there is nothing to repeat.', values),
    'bad-range': t('filter.expression.bad-range', '{{part}} ends before it begins.', values),
    'unfinished-escape': t('filter.expression.unfinished-escape', 'A \\ at the end: write \\\\ for the sign itself.'),
    unsupported: t(
      'filter.expression.unsupported',
      '{{part}} is not supported: it could take forever on a long record.',
      values
    ),
    'too-large': t('filter.expression.too-large', 'The expression is too large at {{part}}.', values),
  };
  return t('filter.expression.ignored', '{{why}} Until then the text hides nothing.', plain({ why: words[problem] }));
}

export function shownText(shown: number, total: number): string {
  return t('filter.shown', '{{shown}} of {{total}} events shown', {
    shown: numberWord(shown),
    total: numberWord(total),
  });
}

export function hiddenEvidenceText(count: number): string {
  return t('filter.hides-evidence', '', {
    count,
    defaultValue_one: 'The filter hides {{count}} event that the headline rests on.',
    defaultValue_other: 'The filter hides {{count}} events that the headline rests on.',
  });
}
