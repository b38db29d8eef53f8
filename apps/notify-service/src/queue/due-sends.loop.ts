import { type PollLoop, PollLoops, Transactions } from '@app/persistence';
import { Clock } from '@app/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MESSAGE_SEND, type Send } from '../message/send.js';
import { NoticeLedger } from '../notice-ledger/notice-ledger.repository.js';
import { NotifyConfig } from '../notify.config.js';
import { isPostponed } from '../quota/place.js';
import { WecomQuota } from '../quota/wecom-quota.service.js';
import { ApiBlocks } from '../wecom/api-blocks.js';
import { CorpPauses } from '../wecom/corp-pauses.js';
import { OverSends } from './over-sends.js';
import { SendSettlement } from './send-settlement.service.js';
import { SendRepository } from './send.repository.js';
import { Sender } from './sender.service.js';

const MAX_LEASED = 200;

/** Takes over messages whose time came: delayed ones, and those of a process that fell silent. */
@Injectable()
export class DueSendsLoop implements OnApplicationBootstrap {
  private loop?: PollLoop;

  constructor(
    private readonly sends: SendRepository,
    private readonly settlement: SendSettlement,
    private readonly over: OverSends,
    private readonly notices: NoticeLedger,
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly sender: Sender,
    private readonly quota: WecomQuota,
    private readonly blocks: ApiBlocks,
    private readonly pauses: CorpPauses,
    private readonly config: NotifyConfig,
    private readonly clock: Clock,
    private readonly loops: PollLoops,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.heldCalls();
    this.loop = this.loops.start('looking for due sends', {
      intervalMs: this.config.pollIntervalMs,
      run: () => this.round(),
    });
  }

  /** There is something due now. */
  wake(): void {
    this.loop?.wake();
  }

  private async round(): Promise<number> {
    await this.sender.renewLeases();
    await this.heldCalls();
    const room = Math.min(this.sender.room(), MAX_LEASED);
    if (room <= 0) return 0;
    const now = this.clock.now();
    const blocked = this.blocks.active().filter(({ api }) => api === MESSAGE_SEND);
    if (blocked.length > 0) await this.sends.postponeBlocked(blocked, now);
    const leaseUntil = new Date(now.getTime() + this.config.sendLeaseMs);
    const due = await this.sends.lease(now, leaseUntil, room, this.sender.fullCorps());
    if (due.length > 0) this.sender.submit(await this.withinQuota(await this.notOver(due)));
    return due.length;
  }

  /** What another process met is known here within one interval. */
  private async heldCalls(): Promise<void> {
    await Promise.all([this.blocks.refresh(), this.pauses.refresh()]);
  }

  /** What is over when its turn comes is not sent, unless it may be on the phone already. */
  private async notOver(due: Send[]): Promise<Send[]> {
    const endable = due.filter(
      ({ kind, maybeSent, recipients }) =>
        kind === 'card' && !maybeSent && recipients.every(({ successorRequest }) => !successorRequest),
    );
    const over = new Set(await this.expired(due));
    if (endable.length > 0) {
      const ended = await this.transactions.run((manager) => this.over.among(manager, endable));
      for (const send of endable) if (ended.has(send.cardId)) over.add(send);
    }
    await Promise.all([...over].map((send) => this.settlement.settle(send, { kind: 'over' })));
    return due.filter((send) => !over.has(send));
  }

  /** Notices that are worth nothing any more. */
  private async expired(due: Send[]): Promise<Send[]> {
    const notices = due.filter(({ kind, maybeSent }) => kind === 'notice' && !maybeSent);
    const cards = await this.notices.cards(
      this.dataSource,
      notices.map(({ cardId }) => cardId),
    );
    const now = this.clock.now();
    return notices.filter(({ cardId }) => {
      const expiresAt = cards.get(cardId)?.expiresAt;
      return expiresAt && expiresAt <= now;
    });
  }

  /** Messages that were delayed leave together, so the members' windows are looked at again when they leave. */
  private async withinQuota(due: Send[]): Promise<Send[]> {
    const permissions = await this.quota.holdMessages(due);
    const asked = due.map((send, index) => ({ send, permission: permissions[index]! }));
    await Promise.all(
      asked.map(async ({ send, permission }) => {
        if (!isPostponed(permission)) return;
        const { notBefore } = permission;
        const { maybeSent } = send;
        await this.settlement.settle(send, { kind: 'later', notBefore, failure: null, maybeSent });
      }),
    );
    return asked.flatMap(({ send, permission }) =>
      isPostponed(permission) ? [] : [{ ...send, place: permission }],
    );
  }
}
