import { t } from '@grafana/i18n';

import { type Annotation } from '../../../frames';
import { plain } from './plain';

/** An annotation in words: an alert's with the state that it went to. */
export function noteWord({ text, alertState }: Annotation): string {
  if (alertState === undefined) {
    return text === '' ? t('notes.no-text', 'Annotation without text') : text;
  }
  return t('notes.alert', 'Alert {{state}}: {{text}}', plain({ state: alertState, text }));
}
