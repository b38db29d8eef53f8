import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Shutdown } from '../lifecycle/shutdown.js';
import { Logger } from '../logging/logger.js';
import type { CheckName } from './check-names.js';
import { wordsOf } from './check-words.js';
import { factsOf } from './facts.js';
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
        this.logger.warn({ event: 'health.red', check: name }, `${name}: ${inWords(name, detail)}`);
    }
  }
}

/** What it found, in a sentence of its own or as its facts, and what to do. */
function inWords(name: CheckName, detail: unknown): string {
  const { en } = wordsOf({ name, ok: false, facts: detail });
  const facts = factsOf(detail);
  if (detail === undefined || facts.text('unanswered') !== undefined) return en;
  const found = facts.text('words') ?? (typeof detail === 'string' ? detail : JSON.stringify(detail));
  return `${found.slice(0, 500)}. ${en}`;
}
