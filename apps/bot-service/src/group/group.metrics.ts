import { GROUP_STALE_REASON } from '@app/contracts';
import { Clock, Metrics } from '@app/platform';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { KnownBots } from '../directory/known-bots.js';
import { GroupCards } from '../group-store/group-cards.repository.js';

/** Cards in groups that are not true, beside the others: a machine cannot change them (wecom/08 §1). */
@Injectable()
export class GroupMetrics implements OnModuleInit {
  constructor(
    private readonly metrics: Metrics,
    private readonly cards: GroupCards,
    private readonly bots: KnownBots,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    const { clock } = this;
    // Cards of a bot that is no longer connected to a tenant are nobody's any more.
    const stale = () => this.cards.countStale((this.bots.all() ?? []).map(({ botId }) => botId));
    this.metrics.gauge({
      name: 'card_stale_open',
      help: 'Live cards with a copy that is not true, by reason',
      labelNames: ['reason'],
      async collect() {
        this.set({ reason: GROUP_STALE_REASON }, (await stale()).cards);
      },
    });
    this.metrics.gauge({
      name: 'card_stale_oldest_seconds',
      help: 'Age of the oldest untrue copy, by reason',
      labelNames: ['reason'],
      async collect() {
        const { oldest } = await stale();
        const ageMs = oldest === null ? 0 : clock.now().getTime() - oldest.getTime();
        this.set({ reason: GROUP_STALE_REASON }, Math.max(0, ageMs) / 1_000);
      },
    });
  }
}
