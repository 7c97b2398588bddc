/** How wide a box is: nothing is drawn for a width that it has not. */

import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";

/** The width of a box in CSS pixels, but no less than `least`; 0 until it is known. */
export function useWidth(box: RefObject<HTMLElement>, least: number): number {
  const [width, set] = useState(0);
  useLayoutEffect(() => {
    const seen = box.current;
    if (!seen) return undefined;
    const measure = () => set(Math.max(least, seen.clientWidth));
    measure();
    const watcher = new ResizeObserver(measure);
    watcher.observe(seen);
    return () => watcher.disconnect();
  }, []);
  return width;
}
