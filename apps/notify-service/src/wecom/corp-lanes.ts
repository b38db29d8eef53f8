import { Injectable } from '@nestjs/common';
import { NotifyConfig } from '../notify.config.js';

interface Lane {
  limit: number;
  running: number;
  successes: number;
  /** After a block one call at a time, until one succeeds: refused calls count too. */
  probing: boolean;
  /** By rank, most urgent first. */
  queues: (() => void)[][];
}

const SUCCESSES_PER_STEP = 50;

/**
 * Bounded parallel calls per (corp, API). The bound halves when WeCom answers 45033, which was seen with as few as 5 to 10
 * parallel calls, and grows again by one with every 50 successes.
 */
@Injectable()
export class CorpLanes {
  private readonly lanes = new Map<string, Lane>();

  constructor(private readonly config: NotifyConfig) {}

  /** Waits for a place; of those who wait the lowest `rank` comes first, then who came first. */
  async run<T>(corpId: string, api: string, call: () => Promise<T>, rank = 0): Promise<T> {
    const key = `${corpId} ${api}`;
    const lane = this.lane(key);
    if (lane.running < lane.limit) lane.running += 1;
    else await new Promise<void>((resolve) => (lane.queues[rank] ??= []).push(resolve));
    try {
      return await call();
    } finally {
      this.leave(key, lane);
    }
  }

  tooManyParallel(corpId: string, api: string): void {
    const lane = this.lane(`${corpId} ${api}`);
    lane.limit = Math.max(1, Math.floor(lane.limit / 2));
    lane.successes = 0;
  }

  /** WeCom blocks: when the block is over, one call finds out before the others follow. */
  blocked(corpId: string, api: string): void {
    const lane = this.lane(`${corpId} ${api}`);
    lane.limit = 1;
    lane.probing = true;
  }

  succeeded(corpId: string, api: string): void {
    const lane = this.lane(`${corpId} ${api}`);
    if (lane.probing) {
      lane.limit = this.config.corpConcurrency;
      lane.probing = false;
    }
    if (lane.limit >= this.config.corpConcurrency) return;
    lane.successes += 1;
    if (lane.successes % SUCCESSES_PER_STEP === 0) lane.limit += 1;
  }

  private lane(key: string): Lane {
    let lane = this.lanes.get(key);
    if (!lane) {
      lane = { limit: this.config.corpConcurrency, running: 0, successes: 0, probing: false, queues: [] };
      this.lanes.set(key, lane);
    }
    return lane;
  }

  private leave(key: string, lane: Lane): void {
    lane.running -= 1;
    // After a halving more may run than the limit allows: their places are not handed on.
    while (lane.running < lane.limit) {
      const next = nextOf(lane);
      if (!next) break;
      lane.running += 1;
      next();
    }
    const idle = lane.running === 0;
    if (idle && lane.limit === this.config.corpConcurrency) this.lanes.delete(key);
  }
}

function nextOf({ queues }: Lane): (() => void) | undefined {
  return queues.find((queue) => queue !== undefined && queue.length > 0)?.shift();
}
