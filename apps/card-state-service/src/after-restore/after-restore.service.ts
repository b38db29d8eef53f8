import { Clock, Logger } from '@app/platform';
import { Transactions } from '@app/persistence';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RefreshDue } from '../card-ledger/refresh-due.js';
import { SightRepository } from '../card-ledger/sight.repository.js';
import { UpdateWindowRepository } from '../card-ledger/update-window.repository.js';
import { WindowClaimRepository } from '../card-ledger/window-claim.repository.js';
import { NoticeWindowRepository } from '../notice/notice-window.repository.js';
import { Restored } from './restored.entity.js';

const PORTION = 2_000;

type Step = (manager: EntityManager, now: Date) => Promise<number>;

/**
 * Makes a restored ledger honest before anything is decided by it: the system that went on after the backup may have spent
 * every code that was open then, and drawn every card anew. Codes are lost, and copies of open alerts count as untrue until
 * they are drawn. Instances that start together take turns.
 */
@Injectable()
export class AfterRestore implements OnModuleInit {
  private readonly steps: readonly Step[] = [
    (manager, now) => this.loseCodes(manager, now),
    (manager) => this.notices.lose(manager, PORTION),
    (manager, now) => this.claims.settleLost(manager, now, PORTION),
    (manager, now) => this.doubtCopies(manager, now),
  ];

  constructor(
    private readonly windows: UpdateWindowRepository,
    private readonly notices: NoticeWindowRepository,
    private readonly claims: WindowClaimRepository,
    private readonly sights: SightRepository,
    private readonly refreshDue: RefreshDue,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  async onModuleInit(): Promise<void> {
    const now = this.clock.now();
    while (await this.transactions.run((manager) => this.goOn(manager, now)));
  }

  /** One portion; false when there is nothing left to do, or no restore to answer for. */
  private async goOn(manager: EntityManager, now: Date): Promise<boolean> {
    const notices = manager.getRepository(Restored);
    const [notice] = await notices.find({ take: 1, lock: { mode: 'pessimistic_write' } });
    if (!notice) return false;
    for (const step of this.steps) if ((await step(manager, now)) > 0) return true;
    await notices.deleteAll();
    this.logger.warn(
      { event: 'restored', takenAt: notice.takenAt },
      'a backup was restored: its codes are lost',
    );
    return false;
  }

  private async loseCodes(manager: EntityManager, now: Date): Promise<number> {
    const cardIds = await this.windows.lose(manager, PORTION);
    await this.refreshDue.wakeCards(manager, [...new Set(cardIds)], now);
    return cardIds.length;
  }

  private async doubtCopies(manager: EntityManager, now: Date): Promise<number> {
    const cardIds = await this.sights.doubt(manager, now, PORTION);
    await this.refreshDue.wakeCards(manager, [...new Set(cardIds)], now);
    return cardIds.length;
  }
}
