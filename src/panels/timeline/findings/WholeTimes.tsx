import { css } from '@emotion/css';
import { useStyles2 } from '@grafana/ui';
import React, { type ReactElement } from 'react';

/** A moment as the findings write it. */
const MOMENT = /(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)/;

/** A sentence in which no line ends within a moment: browsers break dates at their hyphens. */
export function WholeTimes({ text }: { readonly text: string }): ReactElement {
  const styles = useStyles2(getStyles);
  return (
    <>
      {text.split(MOMENT).map((part, index) =>
        // What is captured stands at the odd places.
        index % 2 === 1 ? (
          <span key={index} className={styles.whole}>
            {part}
          </span>
        ) : (
          part
        )
      )}
    </>
  );
}

const getStyles = () => ({ whole: css({ whiteSpace: 'nowrap' }) });
