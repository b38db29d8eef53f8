import { afterCommit, sql, type Statement } from '@app/persistence';
import { Clock } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { firstSendOf, giveUpAt, type Send, type SendDraft } from '../message/send.js';
import { NotifyConfig } from '../notify.config.js';
import { WecomQuota } from '../quota/wecom-quota.service.js';
import { SendRepository } from './send.repository.js';
import { Sender } from './sender.service.js';

/** The one door to the send queue: whatever is to become a message to WeCom is put here. */
@Injectable()
export class SendQueue {
  constructor(
    private readonly sends: SendRepository,
    private readonly sender: Sender,
    private readonly quota: WecomQuota,
    private readonly config: NotifyConfig,
    private readonly clock: Clock,
  ) {}

  /**
   * Stores messages in a transaction of `Transactions`. If this process has room for all of them it leases them, and starts
   * them right after the commit; otherwise they wait for whoever has room. None leaves before `notBefore`.
   */
  async put(tx: EntityManager, drafts: readonly SendDraft[], notBefore?: Date): Promise<void> {
    await sql(tx).all(this.putting(tx, drafts, notBefore));
  }

  /** `put` as statements of the transaction, which the caller has run. */
  putting(tx: EntityManager, drafts: readonly SendDraft[], notBefore?: Date): Statement[] {
    if (drafts.length === 0) return [];
    const now = this.clock.now();
    const leaseUntil = new Date(now.getTime() + this.config.sendLeaseMs);
    const sends = drafts.map((draft) =>
      firstSendOf(draft, {
        giveUpAt: giveUpAt(draft.receivedAt, now, this.config.sendRetryWindowMs),
        leaseUntil,
      }),
    );
    const leavesNow = !notBefore && this.sender.takes(sends);
    if (leavesNow) afterCommit(tx, () => this.sender.submit(sends));
    else afterCommit(tx, () => sends.forEach(({ place }) => this.quota.unused(place)));
    return [this.sends.inserting(sends, leavesNow ? 'leased' : 'pending', notBefore ?? now)];
  }

  /** Takes back what a corp was to be sent until `before`, and answers it; a call that is under way changes nothing any more. */
  withdraw(tx: EntityManager, corpId: string, before: Date): Promise<Send[]> {
    return this.sends.failPending(tx, corpId, before, this.clock.now());
  }
}
