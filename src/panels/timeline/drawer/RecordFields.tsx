import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import React, { type ReactElement } from 'react';

import { type JudgedEvent } from '../../../evidence/types';
import { type Lane } from '../../../frames';
import { ECS_FIELDS } from '../../../recognise/event';

export interface RecordFieldsProps {
  readonly judged: JudgedEvent;
  readonly lane: Lane;
}

/** What was read from the record, by ECS name, and what the store keeps beside it. */
export function RecordFields({ judged, lane }: RecordFieldsProps): ReactElement {
  const styles = useStyles2(getStyles);
  const { index } = judged.event;
  return (
    <details className={styles.box}>
      <summary>{t('drawer.fields', 'Fields and labels')}</summary>
      <FieldList title={t('drawer.fields.read', 'Read from the record')} fields={readFields(judged)} />
      <FieldList title={t('drawer.fields.labels', 'Labels')} fields={entriesOf(lane.records.labels?.[index])} />
      <FieldList title={t('drawer.fields.document', 'Document')} fields={entriesOf(lane.records.documentAt?.(index))} />
    </details>
  );
}

type Field = readonly [name: string, value: string];

function readFields({ event }: JudgedEvent): Field[] {
  const names = Object.keys(ECS_FIELDS).filter((name): name is keyof typeof ECS_FIELDS => name in ECS_FIELDS);
  const read = names.flatMap((name): Field[] => {
    const value = event.fields[name];
    return value === undefined ? [] : [[ECS_FIELDS[name], String(value)]];
  });
  return [['event.action', event.kind], ...read];
}

function entriesOf(fields: Readonly<Record<string, unknown>> | undefined): Field[] {
  return Object.entries(fields ?? {}).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : (JSON.stringify(value) ?? ''),
  ]);
}

function FieldList({
  title,
  fields,
}: {
  readonly title: string;
  readonly fields: readonly Field[];
}): ReactElement | null {
  const styles = useStyles2(getStyles);
  if (fields.length === 0) {
    return null;
  }
  return (
    <section>
      <h4 className={styles.title}>{title}</h4>
      <dl className={styles.list}>
        {fields.map(([name, value]) => (
          <React.Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </React.Fragment>
        ))}
      </dl>
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ fontSize: theme.typography.bodySmall.fontSize, marginBottom: theme.spacing(0.5) }),
  title: css({ ...theme.typography.bodySmall, fontWeight: theme.typography.fontWeightMedium, margin: 0 }),
  list: css({
    display: 'grid',
    gridTemplateColumns: 'minmax(120px, max-content) minmax(0, 1fr)',
    gap: theme.spacing(0, 1.5),
    margin: theme.spacing(0, 0, 0.5),
    fontFamily: theme.typography.fontFamilyMonospace,
    dt: { fontWeight: 'normal', color: theme.colors.text.secondary },
    dd: { margin: 0, overflowWrap: 'anywhere' },
  }),
});
