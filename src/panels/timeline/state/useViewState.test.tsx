import { locationService } from '@grafana/runtime';
import { act, renderHook } from '@testing-library/react';

import { NO_FILTER } from '../../../timeline/filter/filter';
import { useViewState } from './useViewState';

const filter = { ...NO_FILTER, users: ['eve'] };
const search = () => locationService.getSearchObject();

beforeEach(() => {
  jest.useFakeTimers();
  locationService.push('/d/abc?var-host=web-7');
});
afterEach(() => jest.useRealTimers());

const wait = () => act(() => jest.advanceTimersByTime(1000));

it('what is chosen is written beside what the dashboard has in its address, once the hand rests', () => {
  const { result } = renderHook(() => useViewState(7));
  act(() => result.current.update({ filter }));

  expect(result.current.state.filter.users).toEqual(['eve']);
  expect(search()).toEqual({ 'var-host': 'web-7' });

  wait();
  expect(search()).toEqual({ 'var-host': 'web-7', 'it-7-user': 'eve' });
});

it('is taken out again when it is undone', () => {
  locationService.push('/d/abc?it-7-user=eve&it-8-user=bob');
  const { result } = renderHook(() => useViewState(7));
  act(() => result.current.update({ filter: NO_FILTER }));
  wait();

  expect(search()).toEqual({ 'it-8-user': 'bob' });
});

it('leaves no entry in the history', () => {
  const before = locationService.getHistory().length;
  const { result } = renderHook(() => useViewState(7));
  act(() => result.current.update({ isTable: true }));
  wait();

  expect(locationService.getHistory().length).toBe(before);
});

it('an address that changes by other hands changes the view', () => {
  const { result } = renderHook(() => useViewState(7));
  act(() => locationService.partial({ 'it-7-user': 'mallory' }));

  expect(result.current.state.filter.users).toEqual(['mallory']);
});

it('a range that the dashboard writes meanwhile does not undo a choice', () => {
  const { result } = renderHook(() => useViewState(7));
  act(() => result.current.update({ filter }));
  act(() => locationService.partial({ from: '1000', to: '2000' }));

  expect(result.current.state.filter.users).toEqual(['eve']);
  wait();
  expect(search()).toEqual({ 'var-host': 'web-7', from: '1000', to: '2000', 'it-7-user': 'eve' });
});

it('two panels of one dashboard do not disturb each other', () => {
  const { result } = renderHook(() => [useViewState(7), useViewState(8)] as const);
  act(() => {
    result.current[0].update({ filter });
    result.current[1].update({ isTable: true });
  });
  wait();

  expect(search()).toEqual({ 'var-host': 'web-7', 'it-7-user': 'eve', 'it-8-view': 'table' });
  expect(result.current[0].state.isTable).toBe(false);
});

it('a panel that is gone writes nothing into the next page', () => {
  const { result, unmount } = renderHook(() => useViewState(7));
  act(() => result.current.update({ filter }));
  unmount();
  locationService.push('/d/other');
  wait();

  expect(search()).toEqual({});
});

it('what makes no sense is named until the note is closed', () => {
  locationService.push('/d/abc?it-7-sort=nonsense');
  const { result } = renderHook(() => useViewState(7));

  expect(result.current.problems).toEqual([{ name: 'it-7-sort', value: 'nonsense' }]);
  act(() => result.current.dismissProblems());
  expect(result.current.problems).toEqual([]);
});
