import type { Logger } from '@app/platform';

/** What was just published is on its way to somebody: removing its row is nobody's hurry and takes no core away from that. */
const AT_LEISURE_MS = 250;

/** Removes published rows behind the relay's back, so that the next ones need not wait; whoever comes meanwhile shares a removal. */
export class OutboxRemovals {
  private waiting: string[] = [];
  private running?: Promise<void>;
  private hurry?: () => void;

  constructor(
    private readonly remove: (ids: readonly string[]) => Promise<void>,
    private readonly logger: Logger,
  ) {}

  add(ids: readonly string[]): void {
    if (ids.length === 0) return;
    this.waiting.push(...ids);
    this.running ??= this.run();
  }

  /** Resolves when everything added so far is gone, or could not be removed and will be read again. */
  async settled(): Promise<void> {
    this.hurry?.();
    await this.running;
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      await this.pause();
      const ids = this.waiting.splice(0);
      try {
        await this.remove(ids);
      } catch (err) {
        this.logger.warn({ err, rows: ids.length }, 'published facts stay in the outbox for another round');
      }
    }
    this.running = undefined;
  }

  private async pause(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, AT_LEISURE_MS);
      this.hurry = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.hurry = undefined;
  }
}
