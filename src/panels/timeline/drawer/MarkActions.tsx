import { css } from '@emotion/css';
import { type DataFrame, type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { type TimeZone } from '@grafana/schema';
import { Button, ClipboardButton, Input, usePanelContext, useStyles2 } from '@grafana/ui';
import React, { useState, type FormEvent, type ReactElement } from 'react';

import { type JudgedEvent } from '../../../evidence/types';
import { type MarkIdentity } from '../../../timeline/marks/selection';
import { eventLine } from '../words/event-words';
import { plain } from '../words/plain';
import { timeWord } from '../words/time-word';
import { ACKNOWLEDGED_TAG, markTag, PANEL_TAG, type Acknowledgement } from './acknowledgements';
import { useAcknowledgements } from './useAcknowledgements';

export interface MarkActionsProps {
  readonly judged: JudgedEvent;
  readonly identity: MarkIdentity;
  /** What the mark is called. */
  readonly word: string;
  readonly line: string;
  readonly annotations: readonly DataFrame[];
  readonly timeZone: TimeZone;
  /** Address of this page with this mark selected. */
  readonly linkOf: () => string;
}

type Writing = 'annotate' | 'acknowledge';

/** What can be done with a mark: a link to it, its record, and a word about it for others. */
export function MarkActions(props: MarkActionsProps): ReactElement {
  const { judged, identity, line, annotations, timeZone, linkOf } = props;
  const styles = useStyles2(getStyles);
  const { canAddAnnotations, onAnnotationCreate } = usePanelContext();
  const [writing, setWriting] = useState<Writing>();
  const [saved, setSaved] = useState<string>();
  const mayWrite = onAnnotationCreate !== undefined && canAddAnnotations?.() === true;
  const reason = mayWrite ? undefined : t('drawer.no-annotations', 'You may not add annotations to this dashboard.');
  const acknowledged = useAcknowledgements(annotations, identity);
  const isLogin = judged.event.kind === 'login.accepted' || judged.event.kind === 'audit.login';
  const key = markTag(identity);

  const save = (text: string) => {
    const own = writing === 'acknowledge' ? [ACKNOWLEDGED_TAG] : [];
    const at = judged.event.timeMs;
    onAnnotationCreate?.({ from: at, to: at, tags: [PANEL_TAG, ...own, key], description: text });
    setWriting(undefined);
    setSaved(key);
  };
  return (
    <>
      <span className={styles.actions}>
        <ClipboardButton size="sm" fill="text" variant="secondary" icon="link" getText={linkOf}>
          {t('drawer.copy-link', 'Copy link to this mark')}
        </ClipboardButton>
        <ClipboardButton size="sm" fill="text" variant="secondary" icon="copy" getText={() => line}>
          {t('drawer.copy-record', 'Copy record')}
        </ClipboardButton>
        <WriteButton label={t('drawer.annotate', 'Annotate')} reason={reason} onClick={() => setWriting('annotate')} />
        {isLogin && (
          <WriteButton
            label={t('drawer.acknowledge', 'This was me')}
            reason={reason}
            onClick={() => setWriting('acknowledge')}
          />
        )}
      </span>
      {writing && mayWrite && (
        <WriteForm
          key={writing}
          writing={writing}
          initial={initialText(props, writing)}
          onSave={save}
          onCancel={() => setWriting(undefined)}
        />
      )}
      {saved === key && (
        <div className={styles.note} role="status">
          {t('drawer.annotation-sent', 'Sent to Grafana as an annotation at this moment.')}
        </div>
      )}
      {acknowledged.map((one, index) => (
        <div key={index} className={styles.note} role="note">
          {acknowledgedText(one, timeZone)}
        </div>
      ))}
    </>
  );
}

interface WriteButtonProps {
  readonly label: string;
  readonly reason: string | undefined;
  readonly onClick: () => void;
}

/** Stays where it is without the right to it, and says why it does nothing. */
function WriteButton({ label, reason, onClick }: WriteButtonProps): ReactElement {
  return (
    <Button
      size="sm"
      fill="text"
      variant="secondary"
      icon="comment-alt"
      disabled={reason !== undefined}
      tooltip={reason}
      aria-label={reason === undefined ? label : `${label}: ${reason}`}
      onClick={onClick}
    >
      {label}
    </Button>
  );
}

interface WriteFormProps {
  readonly writing: Writing;
  readonly initial: string;
  readonly onSave: (text: string) => void;
  readonly onCancel: () => void;
}

function WriteForm({ writing, initial, onSave, onCancel }: WriteFormProps): ReactElement {
  const styles = useStyles2(getStyles);
  const [text, setText] = useState(initial);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave(text);
  };
  return (
    <form className={styles.form} onSubmit={submit} data-testid="incident-timeline-annotation">
      <Input
        value={text}
        aria-label={
          writing === 'acknowledge'
            ? t('drawer.acknowledge.text', 'What others should know about your login')
            : t('drawer.annotate.text', 'Text of the annotation')
        }
        onChange={({ currentTarget: { value } }) => setText(value)}
      />
      <Button size="sm" type="submit" disabled={text.trim() === ''}>
        {t('drawer.annotate.save', 'Save')}
      </Button>
      <Button size="sm" type="button" variant="secondary" onClick={onCancel}>
        {t('drawer.annotate.cancel', 'Cancel')}
      </Button>
      {writing === 'acknowledge' && (
        <span className={styles.note}>
          {t('drawer.acknowledge.note', 'Shows who said so and when. The findings stay as they are.')}
        </span>
      )}
    </form>
  );
}

function initialText({ judged, word, timeZone }: MarkActionsProps, writing: Writing): string {
  const what = `${word}: ${eventLine(judged, timeZone)}`;
  return writing === 'acknowledge' ? t('drawer.acknowledge.initial', 'This was me. {{what}}', plain({ what })) : what;
}

function acknowledgedText({ by, atMs, text }: Acknowledgement, timeZone: TimeZone): string {
  return t(
    'drawer.acknowledged',
    'Acknowledged by {{by}}, {{at}}: “{{text}}” That is their word, no evidence: the findings stay as they are.',
    plain({
      by: by ?? t('drawer.acknowledged.unknown', 'someone whom Grafana does not name'),
      at:
        atMs === undefined ? t('drawer.acknowledged.no-time', 'at a time that is not told') : timeWord(atMs, timeZone),
      text,
    })
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  actions: css({ display: 'inline-flex', flexWrap: 'wrap' }),
  form: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5, 1), alignItems: 'center', flex: '1 1 100%' }),
  note: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    flex: '1 1 100%',
    overflowWrap: 'anywhere',
  }),
});
