import { Clock } from '@app/platform';
import { Transactions } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { UpdateWindowRepository } from '../card-ledger/update-window.repository.js';
import { CardStateMetrics } from '../metrics/card-state.metrics.js';

const BATCH = 500;

/** Ends response codes whose time has come; a window counts as ended by the clock, not by this. */
@Injectable()
export class WindowExpiry {
  constructor(
    private readonly windows: UpdateWindowRepository,
    private readonly metrics: CardStateMetrics,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async expire(): Promise<number> {
    const ended = await this.transactions.run((manager) =>
      this.windows.expire(manager, this.clock.now(), BATCH),
    );
    this.metrics.windowsExpired(ended);
    return ended.length;
  }
}
