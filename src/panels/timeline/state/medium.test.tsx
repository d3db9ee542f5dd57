import { createTheme, ThemeContext } from '@grafana/data';
import { config } from '@grafana/runtime';
import { useTheme2 } from '@grafana/ui';
import { act, render, screen } from '@testing-library/react';
import React, { type ReactElement } from 'react';

import { OfMedium, useMedium } from './medium';

function Reader(): ReactElement {
  const medium = useMedium();
  return (
    <OfMedium medium={medium}>
      <Shown medium={medium} />
    </OfMedium>
  );
}

function Shown({ medium }: { readonly medium: string }): ReactElement {
  return (
    <output>
      {medium}, {useTheme2().colors.mode}
    </output>
  );
}

const inDark = () =>
  render(
    <ThemeContext.Provider value={createTheme({ colors: { mode: 'dark' } })}>
      <Reader />
    </ThemeContext.Provider>
  );

const shown = () => screen.getByRole('status').textContent;

it('a dark dashboard is printed dark on white, and is dark again afterwards', () => {
  inDark();
  expect(shown()).toBe('screen, dark');

  act(() => void window.dispatchEvent(new Event('beforeprint')));
  expect(shown()).toBe('paper, light');

  act(() => void window.dispatchEvent(new Event('afterprint')));
  expect(shown()).toBe('screen, dark');
});

it('what the image renderer opens is a picture in the theme that it was asked for', () => {
  const { bootData } = config;
  config.bootData = { ...bootData, user: { ...bootData.user, authenticatedBy: 'render' } };
  try {
    inDark();
    expect(shown()).toBe('picture, dark');
  } finally {
    config.bootData = bootData;
  }
});
