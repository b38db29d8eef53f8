export interface PollLoopOptions {
  intervalMs: number;
  /** Does one portion of work and tells how much it found. */
  run: () => Promise<number>;
  /** A failed round: the loop goes on after `intervalMs`. */
  onError: (error: unknown) => void;
}

/** Runs `run` again at once while it finds work, else after `intervalMs` or `wake()`. Rounds never overlap. */
export class PollLoop {
  private running?: Promise<void>;
  private stopped = true;
  private woken = false;
  private interrupt?: () => void;

  constructor(private readonly options: PollLoopOptions) {}

  start(): void {
    if (this.running) return;
    this.stopped = false;
    this.running = this.loop();
  }

  /** There is work now: do not wait for the interval. */
  wake(): void {
    this.woken = true;
    this.interrupt?.();
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
      return await this.options.run();
    } catch (error) {
      this.options.onError(error);
      this.woken = false;
      return 0;
    }
  }

  private async pause(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.options.intervalMs);
      this.interrupt = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.interrupt = undefined;
  }
}
