import { PollLoops, Transactions } from '@app/persistence';
import { Clock } from '@app/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { OutcomeRepository } from './outcome.repository.js';

const HOUR_MS = 3600 * 1000;
const DAY_MS = 24 * HOUR_MS;
/** As long as the bodies themselves are kept. */
const OUTCOMES_KEPT_MS = 7 * DAY_MS;
/** Whoever repeats himself does so within days. */
const SENDERS_KEPT_MS = 30 * DAY_MS;
const PORTION = 1_000;

/** Takes away what became of bodies a week ago, and what sources said of alerts that ended a month ago. */
@Injectable()
export class IntakeForgets implements OnApplicationBootstrap {
  constructor(
    private readonly outcomes: OutcomeRepository,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly loops: PollLoops,
  ) {}

  onApplicationBootstrap(): void {
    this.loops.start('forgetting what became of bodies', { intervalMs: HOUR_MS, run: () => this.forget() });
  }

  private forget(): Promise<number> {
    const now = this.clock.now().getTime();
    return this.transactions.run(async (manager) => {
      const bodies = await this.outcomes.forget(manager, new Date(now - OUTCOMES_KEPT_MS), PORTION);
      return bodies + (await this.outcomes.forgetSenders(manager, new Date(now - SENDERS_KEPT_MS), PORTION));
    });
  }
}
