import { act, renderHook } from '@testing-library/react';

import { usePainted } from './usePainted';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const A_FRAME_MS = 20;

it('is so once the browser had a frame to paint in, and stays so', () => {
  const { result, rerender } = renderHook(() => usePainted(false));
  expect(result.current).toBe(false);

  act(() => jest.advanceTimersByTime(A_FRAME_MS));
  expect(result.current).toBe(true);
  rerender();
  expect(result.current).toBe(true);
});

it('is so from the start where everything is wanted together', () => {
  expect(renderHook(() => usePainted(true)).result.current).toBe(true);
});

it('is so when everything is wanted together before it was painted', () => {
  const { result, rerender } = renderHook(({ atOnce }) => usePainted(atOnce), { initialProps: { atOnce: false } });
  rerender({ atOnce: true });
  expect(result.current).toBe(true);
});

it('asks nothing of a panel that is gone', () => {
  const { unmount } = renderHook(() => usePainted(false));
  unmount();
  expect(() => jest.advanceTimersByTime(A_FRAME_MS)).not.toThrow();
});
