import { useRef } from 'react';

/** React 18 and 19 name the type of such a reference differently; this one fits both. */
export type FilterInput = ReturnType<typeof useFilterInput>;

/** The field that the filter's text is typed into. */
export function useFilterInput() {
  return useRef<HTMLInputElement>(null);
}
