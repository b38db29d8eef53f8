import type { NoticeRequested } from '@app/contracts';
import { Inbox } from '@app/messaging';
import { afterCommit, Transactions } from '@app/persistence';
import { Clock, Logger, Metrics } from '@app/platform';
import { encodeSendRequest } from '@app/wecom-client';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RecipientDirectory } from '../directory/recipient-directory.js';
import { recipientVerdict } from '../directory/recipient-verdict.js';
import type { SendDraft } from '../message/send.js';
import type { NoticeCard } from '../notice-ledger/notice-card.entity.js';
import { NoticeLedger } from '../notice-ledger/notice-ledger.repository.js';
import { noticesTotal } from '../notice-ledger/notices-total.js';
import { SendQueue } from '../queue/send-queue.js';
import { isPostponed } from '../quota/place.js';
import { WecomQuota } from '../quota/wecom-quota.service.js';
import { NoticeDrawer } from './notice-drawer.js';
import { groupReaders, type NoticeGroup, type NoticeReader } from './notice-group.js';

/** As a warning: after what is critical, and never in the places that are kept for it. */
const URGENCY = 1;

/** Sends cards that are no alerts: who they are for, when they may leave, and nobody twice. */
@Injectable()
export class NoticeService {
  private readonly notices;

  constructor(
    private readonly directory: RecipientDirectory,
    private readonly drawer: NoticeDrawer,
    private readonly ledger: NoticeLedger,
    private readonly quota: WecomQuota,
    private readonly queue: SendQueue,
    private readonly inbox: Inbox,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly logger: Logger,
    metrics: Metrics,
  ) {
    this.notices = noticesTotal(metrics);
  }

  /** Throws UpstreamError while identity- or auth-service does not answer. */
  async send(order: NoticeRequested, key: string, correlationId: string): Promise<void> {
    const { tenant, noticeId, accountIds, expiresAt } = order;
    const directory = await this.directory.read(new Map([[tenant, new Set(accountIds)]]));
    const installations = directory.installations(tenant);
    await this.transactions.run(async (manager) => {
      if (!(await this.inbox.claim(manager, 'notice', key))) return;
      const now = this.clock.now();
      const fresh = await this.ledger.takeUp(manager, { tenant, noticeId, accountIds }, now);
      const readers: NoticeReader[] = [];
      for (const accountId of accountIds.filter((id) => fresh.has(id))) {
        const verdict = recipientVerdict(directory.account(tenant, accountId), installations);
        if (expiresAt && new Date(expiresAt) <= now) this.leaveOut(manager, order, accountId, 'expired');
        else if ('reason' in verdict) this.leaveOut(manager, order, accountId, verdict.reason);
        else readers.push({ accountId, recipient: verdict.recipient });
      }
      await this.put(manager, order, groupReaders(tenant, noticeId, readers), correlationId);
    });
  }

  private async put(
    manager: EntityManager,
    order: NoticeRequested,
    groups: NoticeGroup[],
    correlationId: string,
  ): Promise<void> {
    const now = this.clock.now();
    const cards = groups.map((group) => this.cardOf(order, group, now));
    const drafts = cards.map((card, index) => this.draftOf(card, groups[index]!, correlationId));
    await this.ledger.add(manager, cards);
    const permissions = await this.quota.holdMessages(drafts, manager);
    for (const [index, permission] of permissions.entries()) {
      const draft = drafts[index]!;
      if (isPostponed(permission)) await this.queue.put(manager, [draft], permission.notBefore);
      else await this.queue.put(manager, [{ ...draft, place: permission }]);
    }
  }

  private cardOf(
    { tenant, noticeId, texts, url, expiresAt }: NoticeRequested,
    group: NoticeGroup,
    now: Date,
  ): NoticeCard {
    const { locale, timeZone, app } = group.readers[0]!.recipient;
    return {
      ...{ cardId: group.cardId, tenant, noticeId, locale, timeZone, app: app ?? null },
      ...{ texts, url: url ?? null, expiresAt: expiresAt ? new Date(expiresAt) : null, requestedAt: now },
    };
  }

  private draftOf(card: NoticeCard, { readers }: NoticeGroup, correlationId: string): SendDraft {
    const { corpId, agentId } = readers[0]!.recipient;
    const { cardId, tenant, requestedAt } = card;
    const drawn = this.drawer.draw(card);
    return {
      ...{ cardId, kind: 'notice', tenant, alertId: '', corpId, agentId },
      recipients: readers.map(({ accountId, recipient }) => ({
        accountId,
        userId: recipient.userId,
        version: 0,
      })),
      body: encodeSendRequest({
        toUser: readers.map(({ recipient }) => recipient.userId),
        agentId,
        message: { msgtype: 'template_card', template_card: { ...drawn, task_id: cardId } },
      }),
      ...{ drawn: null, detail: null, replacesOlder: false, severity: URGENCY },
      ...{ receivedAt: requestedAt, correlationId },
    };
  }

  private leaveOut(manager: EntityManager, order: NoticeRequested, accountId: string, result: string): void {
    const { tenant, noticeId } = order;
    afterCommit(manager, () => {
      this.notices.inc({ result });
      this.logger.warn(
        { event: 'notice.settled', tenant, noticeId, accountId, outcome: result },
        'a notice did not reach its reader',
      );
    });
  }
}
