import { eachAlone, PollLoops, Transactions } from '@app/persistence';
import { Clock, Logger } from '@app/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { SwapRepository } from './swap.repository.js';
import { SwapService } from './swap.service.js';

const POLL_MS = 2_000;
const BATCH = 20;
const HOUR_MS = 3_600_000;
/** What was swapped is shown for so long. */
const KEEP_MS = 400 * 24 * HOUR_MS;
const PRUNED_AT_ONCE = 500;

/** Swaps that nobody took in time. */
@Injectable()
export class SwapExpiry implements OnApplicationBootstrap {
  constructor(
    private readonly stored: SwapRepository,
    private readonly swaps: SwapService,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly logger: Logger,
    private readonly loops: PollLoops,
  ) {}

  onApplicationBootstrap(): void {
    this.loops.start('ending of swaps', { intervalMs: POLL_MS, run: () => this.expire() });
    this.loops.start('pruning of swaps', { intervalMs: HOUR_MS, run: () => this.prune() });
  }

  private async expire(): Promise<number> {
    const now = this.clock.now();
    const due = await this.transactions.run((manager) => this.stored.lockExpired(manager, now, BATCH));
    await eachAlone(due, {
      run: (portion) =>
        this.transactions.run(async (manager) => {
          for (const { tenant, id } of portion) {
            const swap = await this.swaps.locked(manager, tenant, id);
            if (swap.state === 'asked') await this.swaps.expire(manager, swap);
          }
        }),
      onFailed: async ({ tenant, id: swapId, ...swap }, err) => {
        this.logger.error({ err, tenant, swapId }, 'a swap cannot be ended in words');
        const ended = { ...swap, tenant, id: swapId, state: 'expired' as const, settledAt: now };
        await this.transactions.run((manager) => this.stored.end(manager, ended));
      },
    });
    return due.length;
  }

  private prune(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - KEEP_MS);
    return this.transactions.run((manager) => this.stored.prune(manager, before, PRUNED_AT_ONCE));
  }
}
