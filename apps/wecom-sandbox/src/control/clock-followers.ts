import { EventEmitter, once } from 'node:events';
import { OffsetClock } from '@app/platform';
import type { World } from '../world/world.js';
import { moveClock, type ClockWish } from './move-clock.js';

/** The longest that a follower waits for news. */
const LONGEST_WAIT_MS = 20_000;
/** The longest that a move waits for its followers. */
const LONGEST_MOVE_MS = 2_000;

export interface ClockView {
  now: string;
  /** How far the clock is moved; absent for a clock that stands still. */
  offsetMs?: number;
  /** Processes that go with it. */
  followers?: number;
}

/** Services that go with the sandbox's clock: each asks for an offset unlike its own and is answered at the next move. */
export class ClockFollowers {
  private readonly joins = new EventEmitter().setMaxListeners(0);
  private waiting = 0;

  constructor(private readonly world: World) {}

  view(): ClockView {
    const { clock } = this.world.options;
    return {
      now: new Date(this.world.now()).toISOString(),
      ...(clock instanceof OffsetClock ? { offsetMs: clock.offsetMs, followers: this.waiting } : {}),
    };
  }

  /** Resolves when the offset is another than `known`, after 20 s, or when the follower is gone. */
  unlike(known: number, gone: AbortSignal): Promise<ClockView> {
    const { clock } = this.world.options;
    const isNews = (): boolean => !(clock instanceof OffsetClock) || clock.offsetMs !== known;
    if (isNews()) return Promise.resolve(this.view());
    return new Promise((resolve) => {
      const settle = (): void => {
        if (!isWaiting) return;
        isWaiting = false;
        this.waiting -= 1;
        clearTimeout(timer);
        stop();
        resolve(this.view());
      };
      let isWaiting = true;
      this.waiting += 1;
      const timer = setTimeout(settle, LONGEST_WAIT_MS);
      const stop = this.world.onChange(() => isNews() && settle());
      gone.addEventListener('abort', settle);
      this.joins.emit('join');
    });
  }

  /** Resolves when everybody who waited goes by the new time, or after 2 s. Throws RangeError like moveClock. */
  async move(wish: Partial<ClockWish>): Promise<ClockView> {
    const followers = this.waiting;
    moveClock(this.world.options.clock, wish);
    this.world.changed();
    const signal = AbortSignal.timeout(LONGEST_MOVE_MS);
    while (this.waiting < followers && !signal.aborted)
      await once(this.joins, 'join', { signal }).catch(() => undefined);
    return this.view();
  }
}
