import { css } from '@emotion/css';
import { type GrafanaTheme2, type StandardEditorProps } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { Button, Combobox, Field, Input, useStyles2, type ComboboxOption } from '@grafana/ui';
import React, { type ReactElement } from 'react';

import { DEFAULT_LANES, type LaneKind, type LaneMapping, type LaneRole } from '../../../frames';
import { type TimelineOptions } from './options';
import { laneWord, spokenLane } from '../words/words';

const ROLES: readonly LaneRole[] = ['host', 'central', 'siem', 'other'];

/** Which queries make which lane; the order is the order they are drawn in. */
export function LanesEditor({
  value,
  onChange,
}: StandardEditorProps<readonly LaneMapping[], unknown, TimelineOptions>): ReactElement {
  const styles = useStyles2(getStyles);
  const lanes = value.length > 0 ? value : DEFAULT_LANES;
  const replace = (index: number, lane: LaneMapping) => onChange(lanes.with(index, lane));
  return (
    <div>
      {lanes.map((lane, index) => (
        <LaneFields
          key={index}
          lane={lane}
          onChange={(changed) => replace(index, changed)}
          onRemove={lanes.length > 1 ? () => onChange(lanes.toSpliced(index, 1)) : undefined}
        />
      ))}
      <div className={styles.buttons}>
        <Button size="sm" variant="secondary" icon="plus" onClick={() => onChange([...lanes, newLane(lanes)])}>
          <Trans i18nKey="lanes-editor.add">Add lane</Trans>
        </Button>
        <Button size="sm" variant="secondary" fill="text" onClick={() => onChange(DEFAULT_LANES)}>
          <Trans i18nKey="lanes-editor.reset">Use the usual lanes</Trans>
        </Button>
      </div>
    </div>
  );
}

interface LaneFieldsProps {
  readonly lane: LaneMapping;
  readonly onChange: (lane: LaneMapping) => void;
  /** Absent for the last lane: a timeline without lanes shows nothing. */
  readonly onRemove: (() => void) | undefined;
}

function LaneFields({ lane, onChange, onRemove }: LaneFieldsProps): ReactElement {
  const styles = useStyles2(getStyles);
  const roles = ROLES.map((role): ComboboxOption<LaneRole> => ({ value: role, label: roleWord(role) }));
  return (
    <fieldset className={styles.lane}>
      <Field noMargin label={t('lanes-editor.role', 'Whose view it is')}>
        <Combobox options={roles} value={lane.role} onChange={({ value }) => onChange({ ...lane, role: value })} />
      </Field>
      <TextField
        label={t('lanes-editor.records', 'Query with the records')}
        value={lane.records}
        onCommit={(records) => onChange({ ...lane, records })}
      />
      <TextField
        label={t('lanes-editor.counts', 'Query with the counts')}
        value={lane.counts}
        onCommit={(counts) => onChange({ ...lane, counts })}
      />
      <TextField
        label={t('lanes-editor.name', 'Name shown')}
        value={lane.name ?? ''}
        placeholder={roleWord(lane.role, lane.kind)}
        onCommit={(name) => onChange({ ...lane, name: name === '' ? undefined : name })}
      />
      {onRemove && (
        <Button size="sm" variant="destructive" fill="text" icon="trash-alt" onClick={onRemove}>
          <Trans i18nKey="lanes-editor.remove">Remove lane</Trans>
        </Button>
      )}
    </fieldset>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  readonly onCommit: (text: string) => void;
}

/** Commits when the field is left: a half-typed refId would empty the lane at every key. */
function TextField({ label, value, placeholder, onCommit }: TextFieldProps): ReactElement {
  return (
    <Field noMargin label={label}>
      <Input
        key={value}
        defaultValue={value}
        placeholder={placeholder}
        onBlur={(event) => {
          if (event.currentTarget.value !== value) {
            onCommit(event.currentTarget.value.trim());
          }
        }}
      />
    </Field>
  );
}

function roleWord(role: LaneRole, kind?: LaneKind): string {
  return laneWord({ role, kind, name: spokenLane(role, kind) });
}

/** A name that no lane has yet, so that the new lane does not repeat another's records. */
function newLane(lanes: readonly LaneMapping[]): LaneMapping {
  let number = lanes.length + 1;
  while (lanes.some(({ records }) => records === `lane${number}`)) {
    number++;
  }
  return { records: `lane${number}`, counts: `lane${number}_volume`, role: 'other' };
}

const getStyles = (theme: GrafanaTheme2) => ({
  lane: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    padding: theme.spacing(1),
    marginBottom: theme.spacing(1),
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
  buttons: css({ display: 'flex', gap: theme.spacing(1) }),
});
