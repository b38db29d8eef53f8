import type { AlertNotify, AlertSnapshot, AlertSpace } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export type PagingStart = 'triggered' | 'reopened' | 'unsnoozed';

/** What the version that starts the paging of an alert carries. */
export interface StartedPaging {
  /** Goes into the version's `space`. */
  space: AlertSpace;
  /** Whom level 1 pages; null = nobody now, because the space waits or nobody is there. */
  notify: AlertNotify | null;
  /** For `lastChange.via`: who is paged and why, in the tenant's language. */
  reason: string | null;
}

@Injectable()
export class Paging {
  /**
   * In the transaction that makes an alert triggered (new, reopened, awake again): picks its space, starts at level 1, and
   * says what the version carries.
   */
  start(
    _manager: EntityManager,
    _tenant: string,
    _snapshot: AlertSnapshot,
    _why: PagingStart,
  ): Promise<StartedPaging> {
    return Promise.resolve({ space: { id: 'default', name: 'default' }, notify: null, reason: null });
  }

  /** In the transaction of every other version the desk stores: processing, closed, snoozed stop it. */
  async follow(_manager: EntityManager, _tenant: string, _snapshot: AlertSnapshot): Promise<void> {}
}
