import { setTimeout as sleep } from 'node:timers/promises';
import { OffsetClock, SystemClock, type Clock } from './clock.js';
import type { Logger } from './logging/logger.js';

const FIRST_ANSWER_MS = 1_000;
/** The sandbox answers after 20 s when nothing moved. */
const ANSWER_MS = 30_000;
const PAUSE_MS = 500;

/**
 * Goes with the clock of the WeCom sandbox (`GET /sandbox/clock`), so that a person who moves it moves the whole system and
 * not WeCom alone. While the sandbox is away, the offset stays.
 */
export class FollowedClock extends OffsetClock {
  private readonly stopping = new AbortController();
  private following?: Promise<void>;
  private isLost = false;

  constructor(
    private readonly url: string,
    private readonly logger: Logger,
  ) {
    super();
  }

  /** Resolves when the first answer is there, or after a second without one; goes on in the background. */
  async start(): Promise<void> {
    await this.look(FIRST_ANSWER_MS);
    this.following = this.follow();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.following;
  }

  private async follow(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const answered = await this.look(ANSWER_MS, `?unlike=${this.offsetMs}`);
      if (!answered) await sleep(PAUSE_MS, undefined, { signal: this.stopping.signal }).catch(() => {});
    }
  }

  private async look(limitMs: number, query = ''): Promise<boolean> {
    try {
      const signal = AbortSignal.any([AbortSignal.timeout(limitMs), this.stopping.signal]);
      const answer = await fetch(this.url + query, { signal });
      const { offsetMs } = (await answer.json()) as { offsetMs?: unknown };
      if (!Number.isSafeInteger(offsetMs)) throw new TypeError('no offsetMs');
      this.isLost = false;
      this.goTo(offsetMs as number);
      return true;
    } catch (err) {
      if (!this.isLost && !this.stopping.signal.aborted)
        this.logger.warn({ err, offsetMs: this.offsetMs }, 'the clock to follow does not answer');
      this.isLost = true;
      return false;
    }
  }

  private goTo(offsetMs: number): void {
    if (offsetMs === this.offsetMs) return;
    this.offsetMs = offsetMs;
    this.logger.info({ offsetMs, now: this.now() }, 'the clock was moved');
  }
}

/** The clock of a process: the sandbox's that DEV_CLOCK_URL names, else the machine's; `letGo` ends the following. */
export async function openClock(
  url: string | undefined,
  logger: Logger,
): Promise<{ clock: Clock; letGo: () => Promise<void> }> {
  if (url === undefined) return { clock: new SystemClock(), letGo: () => Promise.resolve() };
  const clock = new FollowedClock(url, logger);
  await clock.start();
  return { clock, letGo: () => clock.stop() };
}
