import { useEffect, useState } from 'react';

import { afterPaint } from './after-paint';

/**
 * Whether what this component gave first is on the screen. What takes long to make comes second: people read the
 * headline meanwhile, and the browser is held up for two short whiles and not for a long one.
 *
 * @param atOnce nobody looks yet, and everything is wanted together: on paper and in pictures.
 */
export function usePainted(atOnce: boolean): boolean {
  const [painted, setPainted] = useState(atOnce);
  useEffect(() => afterPaint(() => setPainted(true)), []);
  return painted || atOnce;
}
