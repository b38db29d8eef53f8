export interface PollLoopOptions {
  intervalMs: number;
  /** Does one portion of work and tells how much it found. */
  run: () => Promise<number>;
  /** A failed round: the loop goes on after `intervalMs`, and after ever more while rounds fail. */
  onError: (error: unknown) => void;
}

/** The longest pause between rounds that fail, ms, unless the interval is longer. */
const LONGEST_PAUSE_MS = 5_000;

/** Runs `run` again at once while it finds work, else after `intervalMs` or `wake()`. Rounds never overlap. */
export class PollLoop {
  private running?: Promise<void>;
  private stopped = true;
  private woken = false;
  /** Rounds that failed, in a row. */
  private failures = 0;
  private interrupt?: () => void;

  constructor(private readonly options: PollLoopOptions) {}

  start(): void {
    if (this.running) return;
    this.stopped = false;
    this.running = this.loop();
  }

  /** There is work now: do not wait for the interval; for the short pause after a failed round, do. */
  wake(): void {
    this.woken = true;
    const isResting = this.failures > 0 && this.options.intervalMs <= LONGEST_PAUSE_MS;
    if (!isResting) this.interrupt?.();
  }

  /** Resolves when the round that is running has ended; no other begins. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.interrupt?.();
    await this.running;
    this.running = undefined;
  }

  private async loop(): Promise<void> {
    while (!this.stopped) {
      this.woken = false;
      const found = await this.round();
      if (found === 0 && !this.woken && !this.stopped) await this.pause();
    }
  }

  private async round(): Promise<number> {
    try {
      const found = await this.options.run();
      this.failures = 0;
      return found;
    } catch (error) {
      this.failures += 1;
      this.options.onError(error);
      this.woken = false;
      return 0;
    }
  }

  private async pause(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pauseAfter(this.failures, this.options.intervalMs));
      this.interrupt = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.interrupt = undefined;
  }
}

/**
 * A database that comes back is met by every loop of every process: those whose rounds fail come ever more rarely and each at a
 * time of its own, or it would be busy with connections that are given up before they stand.
 * @param random 0 ≤ x < 1
 */
export function pauseAfter(failures: number, intervalMs: number, random = Math.random()): number {
  if (failures === 0) return intervalMs;
  const longest = Math.max(intervalMs, LONGEST_PAUSE_MS);
  const grown = Math.min(intervalMs * 2 ** Math.min(failures - 1, 20), longest);
  return grown * (0.5 + random / 2);
}
