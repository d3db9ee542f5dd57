import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Input, MultiCombobox, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import React, { useId, useMemo, type ReactElement } from 'react';

import { type JudgedEvent } from '../../../evidence/types';
import { kindsOf, usersOf, isFiltering, type EventFilter } from '../../../timeline/filter/filter';
import { type MarkStyleId } from '../../../timeline/marks/marks';
import { type TimelineModel } from '../../../timeline/types';
import { visuallyHidden } from '../state/hidden';
import { laneWord, markWord } from '../words/words';
import { type FilterInput } from './useFilterInput';

export interface FilterBarProps {
  readonly model: TimelineModel;
  readonly events: readonly JudgedEvent[];
  readonly filter: EventFilter;
  readonly isTable: boolean;
  readonly narrow: boolean;
  readonly open: boolean;
  readonly inputRef: FilterInput;
  readonly onOpen: (open: boolean) => void;
  readonly onFilter: (filter: EventFilter) => void;
  readonly onTable: (isTable: boolean) => void;
}

/** What to show of the events, and as what: chart or table. */
export function FilterBar(props: FilterBarProps): ReactElement {
  const { filter, isTable, open, onOpen, onTable } = props;
  const styles = useStyles2(getStyles);
  const isOn = isFiltering(filter);
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('toolbar.label', 'What the timeline shows')}>
      <Button
        size="sm"
        fill="text"
        variant={isOn ? 'primary' : 'secondary'}
        icon="filter"
        aria-expanded={open}
        onClick={() => onOpen(!open)}
      >
        {t('toolbar.filters', 'Filters')}
      </Button>
      {open && <Filters {...props} />}
      <div className={styles.view}>
        <RadioButtonGroup
          size="sm"
          aria-label={t('toolbar.view', 'Show as')}
          value={isTable}
          options={[
            { value: false, label: t('toolbar.chart', 'Chart') },
            { value: true, label: t('toolbar.table', 'Table') },
          ]}
          onChange={onTable}
        />
      </div>
    </div>
  );
}

function Filters({ model, events, filter, narrow, inputRef, onFilter }: FilterBarProps): ReactElement {
  const styles = useStyles2(getStyles);
  const kinds = useMemo(() => choices([...kindsOf(model), ...filter.kinds], markWord), [model, filter.kinds]);
  const users = useMemo(
    () => choices([...usersOf(model, events), ...filter.users], (user) => user),
    [model, events, filter.users]
  );
  const lanes = useMemo(() => model.lanes.map((lane) => ({ value: lane.id, label: laneWord(lane) })), [model]);
  const width = narrow ? 20 : 26;
  const id = useId();
  return (
    <>
      {/* A placeholder goes when something is chosen. */}
      <span className={visuallyHidden} id={`${id}-kinds`}>
        {t('filter.kinds.label', 'Kinds to show')}
      </span>
      <span className={visuallyHidden} id={`${id}-users`}>
        {t('filter.users.label', 'Users to show')}
      </span>
      <span className={visuallyHidden} id={`${id}-lanes`}>
        {t('filter.lanes.label', 'Lanes to show')}
      </span>
      <Input
        ref={inputRef}
        className={styles.text}
        width={width}
        value={filter.text}
        placeholder={t('filter.text.placeholder', 'Text or /expression/')}
        aria-label={t('filter.text.label', 'Show records with this text')}
        onChange={({ currentTarget: { value } }) => onFilter({ ...filter, text: value })}
      />
      <MultiCombobox<MarkStyleId>
        width={width}
        options={kinds}
        value={[...filter.kinds]}
        aria-labelledby={`${id}-kinds`}
        placeholder={t('filter.kinds.placeholder', 'All kinds')}
        isClearable
        onChange={(chosen) => onFilter({ ...filter, kinds: chosen.map(({ value }) => value) })}
      />
      <MultiCombobox<string>
        width={width}
        options={users}
        value={[...filter.users]}
        aria-labelledby={`${id}-users`}
        placeholder={t('filter.users.placeholder', 'All users')}
        isClearable
        onChange={(chosen) => onFilter({ ...filter, users: chosen.map(({ value }) => value) })}
      />
      <MultiCombobox<string>
        width={width}
        options={lanes}
        value={filter.lanes.filter((id) => lanes.some(({ value }) => value === id))}
        aria-labelledby={`${id}-lanes`}
        placeholder={t('filter.lanes.placeholder', 'All lanes')}
        isClearable
        onChange={(chosen) => onFilter({ ...filter, lanes: chosen.map(({ value }) => value) })}
      />
    </>
  );
}

interface Choice<T> {
  readonly value: T;
  readonly label: string;
}

/** What is chosen stays among the choices even when the window no longer has it. */
function choices<T extends string>(values: readonly T[], word: (value: T) => string): Array<Choice<T>> {
  return [...new Set(values)].map((value) => ({ value, label: word(value) }));
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    flex: 'none',
  }),
  text: css({ flex: 'none' }),
  view: css({ marginLeft: 'auto' }),
});
