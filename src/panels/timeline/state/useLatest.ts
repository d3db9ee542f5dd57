import { useCallback, useInsertionEffect, useRef } from 'react';

/**
 * A stable function that gives the newest value, for callbacks that live longer than one render
 * (drawing hooks, listeners). The value is set before any layout effect, so that a chart that draws
 * while React commits sees what was just rendered.
 */
export function useLatest<T>(value: T): () => T {
  const ref = useRef(value);
  useInsertionEffect(() => {
    ref.current = value;
  });
  return useCallback(() => ref.current, []);
}
