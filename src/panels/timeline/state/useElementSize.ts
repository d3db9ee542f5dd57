import { useLayoutEffect, useState } from 'react';

export interface ElementSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

const NO_SIZE: ElementSize = { widthPx: 0, heightPx: 0 };

/**
 * Size of an element in CSS px, kept up to date; zero while it is not laid out. The element may come
 * and go: the first value is its `ref`.
 */
export function useElementSize<T extends HTMLElement>(): [(element: T | null) => void, ElementSize] {
  const [element, setElement] = useState<T | null>(null);
  const [size, setSize] = useState<ElementSize>(NO_SIZE);

  useLayoutEffect(() => {
    if (!element) {
      return undefined;
    }
    const measure = () => {
      const widthPx = element.clientWidth;
      const heightPx = element.clientHeight;
      setSize((old) => (old.widthPx === widthPx && old.heightPx === heightPx ? old : { widthPx, heightPx }));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);

  return [setElement, element ? size : NO_SIZE];
}
