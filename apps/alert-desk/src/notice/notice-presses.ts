import type { NoticePressed } from '@app/contracts';
import { Inbox } from '@app/messaging';
import { Transactions } from '@app/persistence';
import { DomainError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Runs in the transaction that takes the press in: once per press. */
export type NoticeHandler = (manager: EntityManager, press: NoticePressed) => Promise<void>;

/** Gives each press to whoever sends notices of that kind: the part of the id before its first colon. */
@Injectable()
export class NoticePresses {
  private readonly handlers = new Map<string, NoticeHandler>();

  constructor(
    private readonly inbox: Inbox,
    private readonly transactions: Transactions,
  ) {}

  on(kind: string, handler: NoticeHandler): void {
    this.handlers.set(kind, handler);
  }

  /** Throws DomainError `NOTICE_UNKNOWN` for a kind that nobody sends. */
  async pressed(press: NoticePressed, key: string): Promise<void> {
    const kind = press.noticeId.slice(0, press.noticeId.indexOf(':'));
    const handler = this.handlers.get(kind);
    if (!handler) {
      const facts = { noticeId: press.noticeId };
      throw new DomainError('NOTICE_UNKNOWN', 'A press came for a notice that nobody here sends', { facts });
    }
    await this.transactions.run(async (manager) => {
      if (await this.inbox.claim(manager, 'notice-press', key)) await handler(manager, press);
    });
  }
}
