import { type RefObject, useLayoutEffect, useState } from 'react';

/** The width of an element in whole pixels, as it is and becomes; `initially` before it is known. */
export function useWidth(of: RefObject<HTMLElement | null>, initially: number): number {
  const [width, setWidth] = useState(initially);
  useLayoutEffect(() => {
    const element = of.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => setWidth(Math.max(280, Math.floor(element.clientWidth))));
    observer.observe(element);
    return () => observer.disconnect();
  }, [of]);
  return width;
}
