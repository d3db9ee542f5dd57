import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { type TimeZone } from '@grafana/schema';
import { Button, Icon, IconButton, useStyles2 } from '@grafana/ui';
import React, { type ReactElement } from 'react';

import { type TimelineRange } from '../../../timeline/commands';
import { type MarkIdentity } from '../../../timeline/marks/selection';
import { type AddressProblem } from '../../../timeline/links/url-state';
import { plain } from '../words/plain';
import { timeWord } from '../words/time-word';

/** Longer values of an address are shown cut: anyone may have written them. */
const SHOWN_VALUE_LENGTH = 60;

export interface AddressNoteProps {
  readonly problems: readonly AddressProblem[];
  readonly onDismiss: () => void;
}

/** Names the parts of the page's address that make no sense; the view is as if they were not there. */
export function AddressNote({ problems, onDismiss }: AddressNoteProps): ReactElement | null {
  const styles = useStyles2(getStyles);
  if (problems.length === 0) {
    return null;
  }
  const parts = problems.map(({ name, value }) => `${name}=${shortened(value)}`).join(', ');
  return (
    <div className={styles.note} role="status" data-testid="incident-timeline-address-note">
      <Icon name="link" size="sm" />
      <span className={styles.text}>
        {t(
          'address.ignored',
          "In this page's address {{parts}} is not understood and is ignored. The link may have been cut or changed.",
          plain({ parts })
        )}
      </span>
      <IconButton name="times" size="sm" aria-label={t('address.dismiss', 'Close this note')} onClick={onDismiss} />
    </div>
  );
}

function shortened(value: string): string {
  return value.length > SHOWN_VALUE_LENGTH ? `${value.slice(0, SHOWN_VALUE_LENGTH)}…` : value;
}

export interface MissingMarkProps {
  readonly identity: MarkIdentity;
  readonly range: TimelineRange;
  readonly timeZone: TimeZone;
  readonly onRange: (range: TimelineRange) => void;
  readonly onDismiss: () => void;
}

/** Around a mark that is gone to. */
const AROUND_MS = 30 * 60_000;

/** A mark that was opened, or linked to, and is not among the events: never silently another. */
export function MissingMark({ identity, range, timeZone, onRange, onDismiss }: MissingMarkProps): ReactElement {
  const styles = useStyles2(getStyles);
  const { timeMs } = identity;
  const isOutside = timeMs < range.fromMs || timeMs > range.toMs;
  const values = plain({ time: timeWord(timeMs, timeZone, true), lane: identity.laneId });
  return (
    <div className={styles.note} role="status" data-testid="incident-timeline-missing-mark">
      <Icon name="info-circle" size="sm" />
      <span className={styles.text}>
        {isOutside
          ? t('missing.outside', 'The selected event at {{time}} lies outside this range.', values)
          : t(
              'missing.gone',
              'The selected event at {{time}} is not among the events that were loaded for lane {{lane}}. Its record may be gone from the store, or the queries have changed.',
              values
            )}
      </span>
      {isOutside && (
        <Button
          size="sm"
          fill="text"
          variant="secondary"
          onClick={() => onRange({ fromMs: timeMs - AROUND_MS, toMs: timeMs + AROUND_MS })}
        >
          {t('missing.go', 'Go there')}
        </Button>
      )}
      <IconButton name="times" size="sm" aria-label={t('missing.dismiss', 'Deselect it')} onClick={onDismiss} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  note: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0, 1),
    padding: theme.spacing(0.25, 1),
    flex: 'none',
    fontSize: theme.typography.bodySmall.fontSize,
    background: theme.colors.background.secondary,
    borderRadius: theme.shape.radius.default,
  }),
  text: css({ overflowWrap: 'anywhere' }),
});
