import { useState } from 'react';
import { finalTurns } from './calendar';
import type { CalendarLayout } from './calendar-layout';

/** Wall times of the schedule's zone. */
export interface Selection {
  from: number;
  to: number;
}

const CLICK_PIXELS = 4;

interface Drag {
  x: number;
  wall: number;
  hasMoved: boolean;
}

/** A time chosen on the final lane: by dragging over it, or a whole turn by pressing on it. */
export function useSelection(layout: CalendarLayout, onChosen: (chosen: Selection) => void) {
  const [drag, setDrag] = useState<Drag>();
  const [selection, select] = useState<Selection>();
  const pointOf = (event: React.PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const scale = layout.width / box.width;
    return { x: (event.clientX - box.left) * scale, y: (event.clientY - box.top) * scale };
  };
  const handlers: React.SVGAttributes<SVGSVGElement> = {
    onPointerDown: (event) => {
      const { x, y } = pointOf(event);
      if (event.button !== 0 || !layout.isOnFinal(x, y)) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag({ x, wall: layout.wallAt(x, y), hasMoved: false });
    },
    onPointerMove: (event) => {
      if (!drag) return;
      const { x, y } = pointOf(event);
      const hasMoved = drag.hasMoved || Math.abs(x - drag.x) > CLICK_PIXELS;
      if (!hasMoved) return;
      const wall = layout.wallAt(x, y);
      setDrag({ ...drag, hasMoved });
      select({ from: Math.min(drag.wall, wall), to: Math.max(drag.wall, wall) });
    },
    onPointerUp: (event) => {
      if (!drag) return;
      setDrag(undefined);
      const { x, y } = pointOf(event);
      const chosen = drag.hasMoved ? selection : turnAt(layout, x, y);
      select(chosen);
      if (chosen && chosen.to > chosen.from) onChosen(chosen);
    },
    onPointerCancel: () => {
      setDrag(undefined);
      select(undefined);
    },
  };
  return { selection, handlers, clear: () => select(undefined) };
}

function turnAt(layout: CalendarLayout, x: number, y: number): Selection | undefined {
  const index = layout.weeks.findIndex((_, n) => layout.topOf(n) <= y && y < layout.topOf(n + 1));
  const week = layout.weeks[index];
  return finalTurns(layout.weeks).find(
    ({ from, to }) => week && layout.xOf(week, from) <= x && x < layout.xOf(week, to),
  );
}
