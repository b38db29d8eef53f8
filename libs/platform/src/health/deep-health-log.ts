import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Shutdown } from '../lifecycle/shutdown.js';
import { Logger } from '../logging/logger.js';
import { DeepHealth } from './health-checks.js';

const LOOK_EVERY_MS = 60_000;
/** A check that stays red is told again after so many looks. */
const REMIND_AFTER = 10;

/** Writes what deep health says into the log, so that it is there also where nobody probes: a line when a check turns. */
@Injectable()
export class DeepHealthLog implements OnApplicationBootstrap {
  private readonly redFor = new Map<string, number>();
  private looking = Promise.resolve();

  constructor(
    private readonly deepHealth: DeepHealth,
    private readonly logger: Logger,
    private readonly shutdown: Shutdown,
  ) {}

  onApplicationBootstrap(): void {
    const timer = setInterval(() => {
      this.looking = this.look();
    }, LOOK_EVERY_MS);
    timer.unref();
    this.shutdown.register('intake', 'deep health log', async () => {
      clearInterval(timer);
      await this.looking;
    });
  }

  async look(): Promise<void> {
    for (const name of this.deepHealth.names()) {
      const { ok, detail } = await this.deepHealth.run(name);
      const looks = this.redFor.get(name) ?? 0;
      if (ok) {
        if (looks > 0) this.logger.info({ event: 'health.green', check: name }, `${name} is well again`);
        this.redFor.delete(name);
        continue;
      }
      this.redFor.set(name, looks + 1);
      if (looks % REMIND_AFTER === 0)
        this.logger.warn({ event: 'health.red', check: name }, `${name}: ${inWords(detail)}`);
    }
  }
}

/** A check tells in a sentence, or in an object whose `words` is one. */
function inWords(detail: unknown): string {
  const words = detail !== null && typeof detail === 'object' && 'words' in detail ? detail.words : detail;
  return (typeof words === 'string' ? words : JSON.stringify(words ?? 'not well')).slice(0, 500);
}
