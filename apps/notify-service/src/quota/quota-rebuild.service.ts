import { randomBytes } from 'node:crypto';
import type { SqlTarget } from '@app/persistence';
import { Clock, Logger } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { NotifyConfig } from '../notify.config.js';
import { QuotaCounters } from './quota-counters.js';
import { QuotaLedgerRepository } from './quota-ledger.repository.js';
import { scriptLots } from './script-lots.js';

/** Makes counters anew from the ledger. Until they are the valid ones, nobody gets a place. */
@Injectable()
export class QuotaRebuild {
  private running?: Promise<void>;

  constructor(
    private readonly counters: QuotaCounters,
    private readonly ledger: QuotaLedgerRepository,
    private readonly config: NotifyConfig,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Processes that do so at once fill counters of their own, and the first to end has made the valid ones. */
  run(on?: SqlTarget): Promise<void> {
    this.running ??= this.fill(on).finally(() => (this.running = undefined));
    return this.running;
  }

  private async fill(on?: SqlTarget): Promise<void> {
    const generation = randomBytes(6).toString('hex');
    let calls = 0;
    for await (const past of this.ledger.past(this.clock.now(), this.config.callerAddress, on)) {
      for (const lot of scriptLots(past, ({ units }) => units.length)) {
        await this.counters.recall(generation, lot);
      }
      calls += past.length;
    }
    await this.counters.publish(generation);
    this.logger.info({ calls }, 'quota counters rebuilt from the ledger');
  }
}
