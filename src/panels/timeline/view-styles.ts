import { css, cx, keyframes } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';

import { type Medium } from './state/medium';

/** Below this height only the headline fits. */
export const HEADLINE_ONLY_PX = 170;
/** Below this height findings and legend give way to the lanes. */
export const COMPACT_PX = 340;

const FADE_PX = 18;
const UNFADED = `100% calc(100% + ${FADE_PX}px)`;
const unfade = keyframes({ from: { maskSize: '100% 100%' }, to: { maskSize: UNFADED } });

/** What can be scrolled fades out at its end until it is reached. */
const fading = {
  maskImage: `linear-gradient(to bottom, #000 calc(100% - ${FADE_PX}px), transparent)`,
  maskRepeat: 'no-repeat',
  maskSize: UNFADED,
  animation: `${unfade} linear`,
  animationTimeline: 'scroll(self)',
};

/**
 * A dashboard gives each panel a box of fixed height: on paper they follow each other, as long as they are.
 * What is around a panel must not lose its height: Grafana takes a panel of no height off the page.
 */
const unboxed = css`
  *:has(&) {
    position: static !important;
    contain: none !important;
    height: auto !important;
    max-height: none !important;
    overflow: visible !important;
  }
  .react-grid-layout:has(&) > * {
    position: static !important;
    transform: none !important;
    width: 100% !important;
  }
`;

export const getViewStyles = (theme: GrafanaTheme2) => {
  const top = css({
    flex: '0 1 auto',
    minHeight: 56,
    overflow: 'auto',
    '@supports (animation-timeline: scroll())': fading,
  });
  return {
    lanesToCome: css({ flex: '1 0 0' }),
    panel: css({
      position: 'relative',
      display: 'flex',
      flexDirection: 'column',
      gap: theme.spacing(0.75),
      padding: theme.spacing(0.5),
      overflow: 'hidden',
    }),
    paper: cx(
      css({
        display: 'flex',
        flexDirection: 'column',
        gap: theme.spacing(1),
        padding: theme.spacing(0.5),
        color: theme.colors.text.primary,
        background: theme.colors.background.primary,
        // The browser would leave out backgrounds, and with them the edges and hatching that carry the meaning.
        printColorAdjust: 'exact',
      }),
      unboxed
    ),
    window: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
    topOnPaper: css({ flex: 'none' }),
    // Nothing can be scrolled in a picture: the lanes keep what they need, the findings have the rest.
    topInPicture: cx(top, css({ maxHeight: `calc(100% - ${COMPACT_PX - HEADLINE_ONLY_PX}px)` })),
    top: cx(top, css({ maxHeight: '50%' })),
    topAlone: cx(top, css({ maxHeight: '100%' })),
    topBesideDrawer: cx(top, css({ maxHeight: '30%' })),
    working: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  };
};

/** The headline leaves room to what stands below it. */
export function topStyle(
  styles: ReturnType<typeof getViewStyles>,
  medium: Medium,
  isAlone: boolean,
  drawerOpen: boolean
): string {
  if (medium === 'paper') {
    return styles.topOnPaper;
  }
  if (medium === 'picture' && !isAlone) {
    return styles.topInPicture;
  }
  if (isAlone) {
    return styles.topAlone;
  }
  return drawerOpen ? styles.topBesideDrawer : styles.top;
}
