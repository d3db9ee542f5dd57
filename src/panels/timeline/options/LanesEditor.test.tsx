import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { setupJestCanvasMock } from 'jest-canvas-mock';
import React from 'react';

import { DEFAULT_LANES, type LaneMapping } from '../../../frames';
import { LanesEditor } from './LanesEditor';

// The choice of roles measures its text on a canvas.
beforeEach(() => setupJestCanvasMock());

const item = { id: 'lanes', name: 'Lanes' };

function show(value: readonly LaneMapping[]) {
  const onChange = jest.fn();
  render(<LanesEditor value={value} onChange={onChange} context={{ data: [] }} item={item} />);
  return onChange;
}

it('a lane is read from the query that is named', async () => {
  const onChange = show(DEFAULT_LANES);
  const [records] = screen.getAllByLabelText('Query with the records');

  await userEvent.clear(records);
  await userEvent.type(records, 'A');
  await userEvent.tab();

  expect(onChange).toHaveBeenCalledTimes(1);
  expect(onChange.mock.calls[0][0][0]).toEqual({ ...DEFAULT_LANES[0], records: 'A' });
});

it('a name that is emptied goes back to the usual one', async () => {
  const onChange = show([{ ...DEFAULT_LANES[0], name: 'Disk' }]);

  await userEvent.clear(screen.getByLabelText('Name shown'));
  await userEvent.tab();

  expect(onChange).toHaveBeenCalledWith([{ ...DEFAULT_LANES[0], name: undefined }]);
});

it('a new lane has queries of its own', async () => {
  const onChange = show(DEFAULT_LANES);

  await userEvent.click(screen.getByRole('button', { name: 'Add lane' }));

  const added = `lane${DEFAULT_LANES.length + 1}`;
  expect(onChange.mock.calls[0][0].at(-1)).toEqual({ records: added, counts: `${added}_volume`, role: 'other' });
});

it('lanes can be removed but for the last', async () => {
  const onChange = show(DEFAULT_LANES.slice(0, 2));

  await userEvent.click(screen.getAllByRole('button', { name: 'Remove lane' })[0]);

  expect(onChange).toHaveBeenCalledWith([DEFAULT_LANES[1]]);
});

it('a single lane cannot be removed', () => {
  show(DEFAULT_LANES.slice(0, 1));

  expect(screen.queryByRole('button', { name: 'Remove lane' })).not.toBeInTheDocument();
});
