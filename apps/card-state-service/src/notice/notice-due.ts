import { afterCommit } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Wakes the planner of this process once what made a card due is committed. */
@Injectable()
export class NoticeDue {
  private listener?: () => void;
  private readonly wake = () => this.listener?.();

  listen(listener: () => void): void {
    this.listener = listener;
  }

  wakeAfter(manager: EntityManager): void {
    afterCommit(manager, this.wake);
  }
}
