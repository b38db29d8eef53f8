import { afterCommit } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RefreshDueRepository } from './refresh-due.repository.js';

/** Marks cards as due for the planner, and wakes the planner of this process after the commit. */
@Injectable()
export class RefreshDue {
  private listener?: () => void;
  private readonly wake = () => this.listener?.();

  constructor(private readonly rows: RefreshDueRepository) {}

  listen(listener: () => void): void {
    this.listener = listener;
  }

  async wakeCards(manager: EntityManager, cardIds: string[], at: Date): Promise<void> {
    await this.rows.wakeCards(manager, cardIds, at);
    afterCommit(manager, this.wake);
  }

  /** All live cards of an alert. */
  async wakeAlert(
    manager: EntityManager,
    alert: { tenant: string; alertId: string },
    at: Date,
  ): Promise<void> {
    await this.rows.wakeAlert(manager, alert.tenant, alert.alertId, at);
    afterCommit(manager, this.wake);
  }
}
