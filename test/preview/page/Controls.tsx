import { css } from '@emotion/css';
import { dateTime, type GrafanaTheme2, type TimeRange } from '@grafana/data';
import { Button, Combobox, RadioButtonGroup, TimeRangePicker, useStyles2 } from '@grafana/ui';
import React from 'react';

import { VARIANT_NAMES, VARIANTS, type VariantName } from '../variants';
import { HEIGHTS, type PageState, WIDTHS } from './url-state';

interface Props {
  readonly state: PageState;
  readonly range: TimeRange;
  readonly onChange: (change: Partial<PageState>) => void;
  readonly onRefresh: () => void;
  readonly onWholeRange: () => void;
}

const WIDTH_OPTIONS = WIDTHS.map((value) => ({ value, label: value === 'fill' ? 'Full width' : String(value) }));
const HEIGHT_OPTIONS = HEIGHTS.map((value) => ({ value, label: String(value) }));
const VARIANT_OPTIONS: Array<{ value: VariantName; label: string }> = VARIANT_NAMES.map((value) => ({
  value,
  label: VARIANTS[value].label,
}));

export function Controls({ state, range, onChange, onRefresh, onWholeRange }: Props): React.JSX.Element {
  const styles = useStyles2(getStyles);
  const setRange = (fromMs: number, toMs: number) => onChange({ fromMs, toMs });
  const move = (share: number) => {
    const by = Math.round((range.to.valueOf() - range.from.valueOf()) * share);
    setRange(range.from.valueOf() + by, range.to.valueOf() + by);
  };
  const zoomOut = () => {
    const half = Math.round((range.to.valueOf() - range.from.valueOf()) / 2);
    setRange(range.from.valueOf() - half, range.to.valueOf() + half);
  };
  return (
    <div className={styles.controls}>
      <div className={styles.group}>
        <label className={styles.label} htmlFor="answers">
          Answers
        </label>
        <Combobox
          id="answers"
          options={VARIANT_OPTIONS}
          value={state.variant}
          width="auto"
          minWidth={20}
          onChange={({ value }) => onChange({ variant: value })}
        />
      </div>
      <div className={styles.group}>
        <span className={styles.label}>Width</span>
        <RadioButtonGroup
          aria-label="Width"
          size="sm"
          options={WIDTH_OPTIONS}
          value={state.width}
          onChange={(width) => onChange({ width })}
        />
      </div>
      <div className={styles.group}>
        <span className={styles.label}>Height</span>
        <RadioButtonGroup
          aria-label="Height"
          size="sm"
          options={HEIGHT_OPTIONS}
          value={state.height}
          onChange={(height) => onChange({ height })}
        />
      </div>
      <div className={styles.time}>
        <Button variant="secondary" fill="text" onClick={onWholeRange} disabled={state.fromMs === undefined}>
          Whole recording
        </Button>
        <TimeRangePicker
          value={range}
          timeZone={state.timeZone}
          onChange={({ from, to }) => setRange(dateTime(from).valueOf(), dateTime(to).valueOf())}
          onChangeTimeZone={(timeZone) => onChange({ timeZone })}
          onMoveBackward={() => move(-0.5)}
          onMoveForward={() => move(0.5)}
          onZoom={zoomOut}
          hideQuickRanges
        />
        <Button variant="secondary" fill="text" icon="sync" aria-label="Refresh" onClick={onRefresh} />
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  controls: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1, 2),
    marginBottom: theme.spacing(1.5),
  }),
  group: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1) }),
  label: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  time: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1), marginLeft: 'auto' }),
});
