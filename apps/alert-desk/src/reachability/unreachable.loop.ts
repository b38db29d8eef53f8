import { DELIVERY_REASONS, NOBODY_ON_DUTY, type UnreachableReason } from '@app/contracts';
import { PollLoops } from '@app/persistence';
import { Clock, Metrics } from '@app/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Gauge } from 'prom-client';
import { Reachability } from './reachability.service.js';
import { TenantRounds } from './tenant-rounds.js';

const POLL_MS = 60_000;
/** Each minute would be a question to WeCom for each person on duty. */
const LICENCES_OF_COUNT_SECONDS = 600;
const DAY_MS = 24 * 3_600_000;
const REASONS: readonly UnreachableReason[] = [...DELIVERY_REASONS, NOBODY_ON_DUTY];

/** Counts each minute, of all tenants, who is on duty within a day and could not be paged. */
@Injectable()
export class UnreachableLoop implements OnApplicationBootstrap {
  private readonly gauge: Gauge<'reason'>;

  constructor(
    private readonly reachability: Reachability,
    private readonly rounds: TenantRounds,
    private readonly clock: Clock,
    private readonly loops: PollLoops,
    metrics: Metrics,
  ) {
    this.gauge = metrics.gauge({
      name: 'oncall_unreachable',
      help: 'People on duty within the next 24 hours who could not be paged, and levels that have nobody, by reason',
      labelNames: ['reason'],
    });
  }

  onApplicationBootstrap(): void {
    const run = async (): Promise<number> => {
      await this.count();
      return 0;
    };
    this.loops.start('counting who cannot be reached', { intervalMs: POLL_MS, run });
  }

  /** What cannot be counted shows nothing, rather than what was so before. */
  async count(): Promise<void> {
    try {
      const counts = await this.read();
      for (const reason of REASONS) this.gauge.set({ reason }, counts.get(reason) ?? 0);
    } catch (error) {
      this.gauge.reset();
      throw error;
    }
  }

  private async read(): Promise<Map<UnreachableReason, number>> {
    const counts = new Map<UnreachableReason, number>();
    const from = this.clock.now();
    const time = { from, to: new Date(from.getTime() + DAY_MS) };
    await this.rounds.each(async (tenant) => {
      const found = await this.reachability.of(tenant, time, LICENCES_OF_COUNT_SECONDS);
      const reasonOf = new Map(
        found.map(({ accountId, via, reason }) => [
          accountId === null ? `gap ${via}` : `account ${accountId}`,
          reason,
        ]),
      );
      for (const reason of reasonOf.values()) counts.set(reason, (counts.get(reason) ?? 0) + 1);
    });
    return counts;
  }
}
