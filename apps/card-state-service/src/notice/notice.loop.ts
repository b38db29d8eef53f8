import { PollLoops, Transactions } from '@app/persistence';
import { Clock } from '@app/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { CardStateConfig } from '../config/card-state.config.js';
import { NoticeDue } from './notice-due.js';
import { NoticeUpdates } from './notice-updates.service.js';
import { NoticeWindowRepository } from './notice-window.repository.js';
import { NoticeRepository } from './notice.repository.js';

const SWEEP_MS = 60_000;
const SWEPT_AT_ONCE = 500;
/** As long as cards of alerts are kept. */
const KEEP_MS = 30 * 24 * 3_600_000;

/** What time brings about on the cards of notices. */
@Injectable()
export class NoticeLoop implements OnApplicationBootstrap {
  constructor(
    private readonly updates: NoticeUpdates,
    private readonly notices: NoticeRepository,
    private readonly windows: NoticeWindowRepository,
    private readonly due: NoticeDue,
    private readonly transactions: Transactions,
    private readonly config: CardStateConfig,
    private readonly clock: Clock,
    private readonly loops: PollLoops,
  ) {}

  onApplicationBootstrap(): void {
    const loop = this.loops.start('correcting notices', {
      intervalMs: this.config.refreshPollMs,
      run: () => this.updates.runDue(),
    });
    this.due.listen(() => loop.wake());
    this.loops.start('notice sweep', { intervalMs: SWEEP_MS, run: () => this.sweep() });
  }

  private async sweep(): Promise<number> {
    const now = this.clock.now();
    const before = new Date(now.getTime() - KEEP_MS);
    const expired = await this.transactions.run((manager) =>
      this.windows.expire(manager, now, SWEPT_AT_ONCE),
    );
    const pruned = await this.transactions.run((manager) =>
      this.notices.prune(manager, before, SWEPT_AT_ONCE),
    );
    return expired + pruned;
  }
}
