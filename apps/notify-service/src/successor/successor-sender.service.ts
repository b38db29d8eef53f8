import type { AlertSnapshot, CardSuccessorRequested, SuccessorRefusal } from '@app/contracts';
import { Outbox } from '@app/messaging';
import { Transactions } from '@app/persistence';
import { Clock, Logger } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { alertKeyOf } from '../alert/alert-key.js';
import { AlertRepository } from '../alert/alert.repository.js';
import { groupCards, type CardGroup, type NeededCard } from '../decide/card-group.js';
import type { Holding } from '../delivery/holding.js';
import { HoldingRepository } from '../delivery/holding.repository.js';
import { NamesMissingError, type NameBook } from '../directory/name-book.js';
import type { Directory } from '../directory/recipient-directory.js';
import { recipientVerdict } from '../directory/recipient-verdict.js';
import { drawingFailure, SendComposer } from '../dispatch/send-composer.js';
import { CardDrawer } from '../drawing/card-drawer.js';
import type { Recipient } from '../message/recipient.js';
import type { Send, SendState } from '../message/send.js';
import { SEVERITY_RANK } from '../message/severity-rank.js';
import { SendRepository } from '../queue/send.repository.js';
import { Sender } from '../queue/sender.service.js';
import { refusalFacts } from '../queue/successor-refusal.js';
import { MemberQuota } from '../quota/member-quota.service.js';
import { TemplateCatalog } from '../template/template-catalog.js';
import { SuccessorAttemptRepository } from './successor-attempt.repository.js';

/** How long the event that made the card untrue may take to reach us too. */
const VERSION_PATIENCE_MS = 60_000;
/** A member whose quota is used up for longer keeps the old card. */
const QUOTA_PATIENCE_MS = 3_600_000;

export interface SuccessorContext {
  directory: Directory;
  names: NameBook;
  correlationId: string;
}

export interface Handled {
  sends: Send[];
  /** When to handle the request again for those who wait; null = all are served or refused. */
  again: Date | null;
}

interface Sorted {
  holders: { accountId: string; recipient: Recipient }[];
  refused: { accountId: string; reason: SuccessorRefusal }[];
}

/** Stores one new card for those accounts of a request that still hold the old one, once per request and account. */
@Injectable()
export class SuccessorSender {
  constructor(
    private readonly alerts: AlertRepository,
    private readonly holdings: HoldingRepository,
    private readonly sends: SendRepository,
    private readonly attempts: SuccessorAttemptRepository,
    private readonly catalog: TemplateCatalog,
    private readonly composer: SendComposer,
    private readonly drawer: CardDrawer,
    private readonly quota: MemberQuota,
    private readonly sender: Sender,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Throws NamesMissingError when the card shows accounts that are not in `context.names`. */
  async handle(order: CardSuccessorRequested, context: SuccessorContext): Promise<Handled> {
    const old = (await this.sends.cards([order.cardId])).get(order.cardId);
    const template = old?.drawn?.template?.templateId;
    const choose = await this.catalog.load([{ tenant: order.tenant, templateId: template }]);
    return this.transactions.run(async (manager) => {
      const now = this.clock.now();
      const alert = (await this.alerts.lock(manager, [order])).get(alertKeyOf(order));
      if (this.isBehind(order, alert, now)) return { sends: [], again: now };
      const attempted = await this.attempts.attempted(manager, order.requestId);
      const accountIds = order.accountIds.filter((accountId) => !attempted.has(accountId));
      const { holders, refused } = await this.sort(manager, order, accountIds, context.directory);
      if (alert) this.requireNames(order.tenant, alert, context.names);
      const { allowed, again } = await this.admit(order, holders, refused, now);
      const needed = allowed.map((holder): NeededCard => {
        const severity = SEVERITY_RANK[alert!.severity];
        const { tenant, alertId, requestId, cardId } = order;
        const { correlationId } = context;
        const asked = { version: 0, renotify: true, page: false, successorRequest: requestId };
        const want = {
          ...holder,
          tenant,
          alertId,
          ...asked,
          template,
          severity,
          receivedAt: now,
          correlationId,
        };
        return { want, replaces: cardId };
      });
      const sends = this.compose(groupCards(needed, choose), alert!, context.names, now, refused);
      const leavesNow = this.sender.takes(sends);
      await this.sends.insert(manager, sends, leavesNow ? 'leased' : 'pending', now);
      await this.remember(manager, order, sends, refused, now);
      return { sends: leavesNow ? sends : [], again };
    });
  }

  /** Whose card cannot be drawn keeps the old one. */
  private compose(
    groups: CardGroup[],
    alert: AlertSnapshot,
    names: NameBook,
    now: Date,
    refused: Sorted['refused'],
  ): Send[] {
    return groups.flatMap((group) => {
      try {
        return [this.composer.compose(group, alert, names, now)];
      } catch (err) {
        const { tenant, alertId, members } = group;
        this.logger.error({ err, tenant, alertId }, 'a successor card cannot be drawn');
        const { reason } = drawingFailure(err);
        refused.push(...members.map(({ want }) => ({ accountId: want.accountId, reason })));
        return [];
      }
    });
  }

  /** Our own copy of the alert is older than what the request was decided on, and the event may still come. */
  private isBehind(order: CardSuccessorRequested, alert: AlertSnapshot | undefined, now: Date): boolean {
    const isOlder = (alert?.version ?? 0) < order.version;
    return isOlder && now.getTime() < Date.parse(order.requestedAt) + VERSION_PATIENCE_MS;
  }

  private async sort(
    manager: EntityManager,
    { tenant, alertId, cardId }: CardSuccessorRequested,
    accountIds: string[],
    directory: Directory,
  ): Promise<Sorted> {
    const keys = accountIds.map((accountId) => ({ tenant, alertId, version: 0, accountId }));
    const held = await this.holdings.find(manager, keys);
    const [card] = await this.sends.statesOf(manager, [cardId]);
    const sorted: Sorted = { holders: [], refused: [] };
    accountIds.forEach((accountId, index) => {
      const verdict = recipientVerdict(directory.account(tenant, accountId), directory.installations(tenant));
      if ('reason' in verdict) sorted.refused.push({ accountId, reason: verdict.reason });
      else if (holds(held[index]!.holding, cardId, card, verdict.recipient)) {
        sorted.holders.push({ accountId, recipient: verdict.recipient });
      } else sorted.refused.push({ accountId, reason: 'CARD_NOT_HELD' });
    });
    return sorted;
  }

  /** Those whose quota is used up are left for another time, or refused when that takes too long. */
  private async admit(
    order: CardSuccessorRequested,
    holders: Sorted['holders'],
    refused: Sorted['refused'],
    now: Date,
  ) {
    const permissions = await this.quota.reserve(
      holders.map(({ recipient }) => ({
        ...recipient,
        id: order.requestId,
        critical: false,
      })),
      { serving: true },
    );
    const isTooLate = now.getTime() >= Date.parse(order.requestedAt) + QUOTA_PATIENCE_MS;
    const waiting = permissions.filter((notBefore) => notBefore !== null);
    const allowed = holders.filter((_, index) => permissions[index] === null);
    if (!isTooLate) {
      const first = Math.min(...waiting.map((notBefore) => notBefore.getTime()));
      return { allowed, again: waiting.length === 0 ? null : new Date(first) };
    }
    const late = holders.filter((_, index) => permissions[index] !== null);
    refused.push(...late.map(({ accountId }) => ({ accountId, reason: 'RATE_LIMITED' as const })));
    return { allowed, again: null };
  }

  private async remember(
    manager: EntityManager,
    order: CardSuccessorRequested,
    sends: Send[],
    refused: Sorted['refused'],
    now: Date,
  ): Promise<void> {
    const holdings = sends.flatMap((send) => holdingsOf(send, order.cardId, now));
    await this.holdings.put(manager, holdings);
    const attempts = [
      ...holdings.map(({ accountId, cardId }) => ({ accountId, cardId })),
      ...refused.map(({ accountId }) => ({ accountId, cardId: null })),
    ];
    await this.attempts.add(manager, order.requestId, attempts, now);
    await this.outbox.addAll(manager, refusalFacts(order.requestId, refused, now));
  }

  private requireNames(tenant: string, alert: AlertSnapshot, names: NameBook): void {
    const accountIds = names.unasked(tenant, this.drawer.accountsNamedBy(alert));
    if (accountIds.length > 0) throw new NamesMissingError([{ tenant, accountIds }]);
  }
}

/** The account's member still has that very card, and no other is on its way. */
function holds(
  holding: Holding | null,
  cardId: string,
  card: SendState | undefined,
  { corpId, userId }: Recipient,
): boolean {
  if (!holding || holding.cardId !== cardId || card?.state !== 'sent') return false;
  return holding.corpId === corpId && holding.userId === userId && !card.missed.includes(holding.accountId);
}

function holdingsOf(
  { tenant, alertId, corpId, cardId, recipients }: Send,
  replaced: string,
  since: Date,
): Holding[] {
  return recipients.map(({ accountId, userId }) => {
    return { tenant, alertId, accountId, corpId, userId, cardId, replacedCardId: replaced, since };
  });
}
