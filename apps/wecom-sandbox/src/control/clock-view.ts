import { OffsetClock } from '@app/platform';
import type { World } from '../world/world.js';

/** The longest that a follower of the clock waits for news. */
const LONGEST_WAIT_MS = 20_000;

export interface ClockView {
  now: string;
  /** How far the clock is moved; absent for a clock that stands still. */
  offsetMs?: number;
}

export const clockView = (world: World): ClockView => {
  const { clock } = world.options;
  return {
    now: new Date(world.now()).toISOString(),
    ...(clock instanceof OffsetClock ? { offsetMs: clock.offsetMs } : {}),
  };
};

/** Resolves when the offset is another than `known`, after 20 s, or when nobody waits any more: services follow by asking again. */
export function clockUnlike(world: World, known: number, gone: AbortSignal): Promise<ClockView> {
  const { clock } = world.options;
  return new Promise((resolve) => {
    const stop = world.onChange(() => look());
    const settle = (): void => {
      clearTimeout(timer);
      stop();
      resolve(clockView(world));
    };
    const look = (): void => {
      if (!(clock instanceof OffsetClock) || clock.offsetMs !== known) settle();
    };
    const timer = setTimeout(settle, LONGEST_WAIT_MS);
    gone.addEventListener('abort', settle);
    look();
  });
}
