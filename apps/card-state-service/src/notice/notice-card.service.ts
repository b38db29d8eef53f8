import type { InstallationCancelled, NoticeChanged, NoticeSent } from '@app/contracts';
import { Transactions } from '@app/persistence';
import { Clock } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { windowEnd } from '../card-plan/update-window-state.js';
import { NoticeDue } from './notice-due.js';
import { NoticeWindowRepository } from './notice-window.repository.js';
import { NoticeRepository } from './notice.repository.js';

/** Learns what notices say and which cards of them there are. */
@Injectable()
export class NoticeCardService {
  constructor(
    private readonly notices: NoticeRepository,
    private readonly windows: NoticeWindowRepository,
    private readonly due: NoticeDue,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  async sent(fact: NoticeSent): Promise<void> {
    const issuedAt = new Date(fact.sentAt);
    await this.transactions.run(async (manager) => {
      if (!(await this.notices.addCard(manager, fact))) return;
      await this.windows.open(manager, {
        ...{ windowId: `${fact.cardId}.send`, cardId: fact.cardId, origin: 'send' },
        ...{ callbackKey: null, userId: null, accountId: null, key: null },
        ...{ sealedCode: fact.sealedResponseCode ?? null, issuedAt, expiresAt: windowEnd(issuedAt) },
        isAwaited: false,
      });
      this.due.wakeAfter(manager);
    });
  }

  async changed(fact: NoticeChanged): Promise<void> {
    await this.transactions.run(async (manager) => {
      if (await this.notices.change(manager, fact, this.clock.now())) this.due.wakeAfter(manager);
    });
  }

  /** The corp's grant ended: the codes of its cards go with it. */
  async corpGone({ corpId, occurredAt }: InstallationCancelled): Promise<void> {
    await this.transactions.run(async (manager) => {
      const ended = await this.notices.endOfCorp(manager, corpId, new Date(occurredAt));
      await this.windows.endOfCards(manager, ended);
    });
  }
}
