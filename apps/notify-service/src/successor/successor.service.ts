import type { AlertSnapshot, CardSuccessorRequested } from '@app/contracts';
import { Outbox } from '@app/messaging';
import { sql, Transactions } from '@app/persistence';
import { Clock } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { alertKeyOf } from '../alert/alert-key.js';
import { AlertRepository } from '../alert/alert.repository.js';
import type { Holding } from '../delivery/holding.js';
import { HoldingRepository } from '../delivery/holding.repository.js';
import { NameBook } from '../directory/name-book.js';
import { RecipientDirectory, type Directory } from '../directory/recipient-directory.js';
import { recipientVerdict } from '../directory/recipient-verdict.js';
import { SendComposer } from '../dispatch/send-composer.js';
import { accountsNamedBy } from '../message/accounts-named-by.js';
import type { SendDraft } from '../message/send.js';
import { SendLookup } from '../queue/send-lookup.repository.js';
import { SendQueue } from '../queue/send-queue.js';
import { refusalFacts } from '../queue/successor-refusal.js';
import { WecomQuota } from '../quota/wecom-quota.service.js';
import { TemplateCatalog } from '../template/template-catalog.js';
import { SuccessorAttemptRepository } from './successor-attempt.repository.js';
import {
  entryOf,
  isBehind,
  planSuccessor,
  sortAsked,
  type Asked,
  type SuccessorPlan,
} from './successor-plan.js';

/** Stores one new card for those accounts of a request that still hold the old one, once per request and account. */
@Injectable()
export class SuccessorService {
  constructor(
    private readonly alerts: AlertRepository,
    private readonly holdings: HoldingRepository,
    private readonly cards: SendLookup,
    private readonly attempts: SuccessorAttemptRepository,
    private readonly directory: RecipientDirectory,
    private readonly catalog: TemplateCatalog,
    private readonly composer: SendComposer,
    private readonly quota: WecomQuota,
    private readonly queue: SendQueue,
    private readonly outbox: Outbox,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Answers when to handle the request again for those who wait; null = all are served or refused. */
  async handle(order: CardSuccessorRequested, correlationId: string): Promise<Date | null> {
    const directory = await this.directory.read(new Map([[order.tenant, new Set(order.accountIds)]]));
    const [seen] = await this.alerts.read([order]);
    const names = await this.namesFor(order, seen?.snapshot, new NameBook(directory.groups));
    const old = (await this.cards.cards([order.cardId])).get(order.cardId);
    const template = old?.drawn?.template?.templateId;
    const choose = await this.catalog.load([{ tenant: order.tenant, templateId: template }]);
    return this.transactions.run(async (tx) => {
      const now = this.clock.now();
      const alert = (await this.alerts.lock(tx, [order])).get(alertKeyOf(order));
      if (isBehind(order, alert, now)) return now;
      const asked = await this.asked(tx, order, directory);
      const card = (await this.cards.states(tx, [order.cardId])).get(order.cardId);
      // Who holds a card of an alert that is forgotten holds nothing.
      const { holders, refused } = sortAsked(asked, order.cardId, alert && card);
      if (!alert) {
        await this.write(tx, order, { sends: [], refused }, now);
        return null;
      }
      // Only a version that came after the look above shows others.
      const allNames = await this.namesFor(order, alert, names);
      const permissions = await this.quota.hold(
        holders.map((holder) => entryOf(holder, order.requestId)),
        { serving: true, on: tx },
      );
      const plan = planSuccessor(holders, permissions, {
        ...{ order, alert, template, correlationId, now, choose },
        draw: (group) => this.composer.draw(group, alert, allNames),
      });
      await this.write(tx, order, { ...plan, refused: [...refused, ...plan.refused] }, now);
      for (const place of plan.unused) this.quota.unused(place);
      return plan.again;
    });
  }

  private namesFor(
    { tenant }: CardSuccessorRequested,
    alert: AlertSnapshot | undefined,
    known: NameBook,
  ): Promise<NameBook> {
    return this.directory.names(alert ? [{ tenant, accountIds: accountsNamedBy(alert) }] : [], known);
  }

  /** Those for whom the request was not carried out before. */
  private async asked(
    tx: EntityManager,
    { tenant, alertId, requestId, accountIds }: CardSuccessorRequested,
    directory: Directory,
  ): Promise<Asked[]> {
    const attempted = await this.attempts.attempted(tx, requestId);
    const left = accountIds.filter((accountId) => !attempted.has(accountId));
    const held = await this.holdings.find(
      tx,
      left.map((accountId) => ({ tenant, alertId, version: 0, accountId })),
    );
    const installations = directory.installations(tenant);
    return left.map((accountId, index) => ({
      accountId,
      verdict: recipientVerdict(directory.account(tenant, accountId), installations),
      holding: held[index]!.holding,
    }));
  }

  private async write(
    tx: EntityManager,
    { requestId, cardId }: CardSuccessorRequested,
    { sends, refused }: Pick<SuccessorPlan, 'sends' | 'refused'>,
    now: Date,
  ): Promise<void> {
    const holdings = sends.flatMap((send) => holdingsOf(send, cardId, now));
    await sql(tx).all([...this.queue.putting(tx, sends), ...this.holdings.putting(holdings)]);
    const attempts = [
      ...holdings.map((holding) => ({ accountId: holding.accountId, cardId: holding.cardId })),
      ...refused.map(({ accountId }) => ({ accountId, cardId: null })),
    ];
    await this.attempts.add(tx, requestId, attempts, now);
    await this.outbox.addAll(tx, refusalFacts(requestId, refused, now));
  }
}

function holdingsOf(send: SendDraft, replacedCardId: string, since: Date): Holding[] {
  const { tenant, alertId, corpId, cardId, recipients } = send;
  return recipients.map(({ accountId, userId }) => {
    return { tenant, alertId, accountId, corpId, userId, cardId, replacedCardId, since };
  });
}
