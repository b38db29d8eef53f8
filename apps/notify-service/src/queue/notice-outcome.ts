import { responseCodeContext } from '@app/contracts';
import type { OutboxEntry } from '@app/messaging';
import { afterCommit } from '@app/persistence';
import { Keyring, Logger, Metrics } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { correlationOfSend } from '../message/send.js';
import type { NoticeCard } from '../notice-ledger/notice-card.entity.js';
import { NoticeLedger } from '../notice-ledger/notice-ledger.repository.js';
import { noticesTotal } from '../notice-ledger/notices-total.js';
import { failuresOf, type Settled } from './send-outcome.js';

/** What becomes known when the message of a notice has left, or has not. */
@Injectable()
export class NoticeOutcome {
  private readonly notices;

  constructor(
    private readonly ledger: NoticeLedger,
    private readonly keyring: Keyring,
    private readonly logger: Logger,
    metrics: Metrics,
  ) {
    this.notices = noticesTotal(metrics);
  }

  /** The facts of messages that reached somebody; the outcomes are counted and logged once they are committed. */
  async facts(manager: EntityManager, settled: Settled[], now: Date): Promise<OutboxEntry[]> {
    if (settled.length === 0) return [];
    const cards = await this.ledger.cards(
      manager,
      settled.map(({ send }) => send.cardId),
    );
    afterCommit(manager, () => settled.forEach((one) => this.observe(one, cards.get(one.send.cardId))));
    return settled.flatMap((one) => {
      const card = cards.get(one.send.cardId);
      return card ? this.sent(one, card, now) : [];
    });
  }

  /** A card to read gets no code and can never change: nobody needs to know of it. */
  private sent({ send, result }: Settled, card: NoticeCard, now: Date): OutboxEntry[] {
    if (result.kind !== 'sent' && result.kind !== 'arrived') return [];
    if (card.texts[card.locale].buttons.length === 0) return [];
    const missed = new Set(failuresOf(result).map(({ userId }) => userId));
    const reached = send.recipients.filter(({ userId }) => !missed.has(userId));
    if (reached.length === 0) return [];
    const code = result.kind === 'sent' ? result.responseCode : undefined;
    const { cardId, noticeId, tenant, texts, url } = card;
    return [
      {
        pattern: 'notice.sent',
        id: `sent-${cardId}`,
        subject: cardId,
        time: now,
        correlationId: send.correlationId ?? undefined,
        payload: {
          ...{ cardId, noticeId, tenant, corpId: send.corpId, agentId: send.agentId, texts, url },
          sealedResponseCode:
            code === undefined ? null : this.keyring.seal(code, responseCodeContext(cardId)),
          recipients: reached.map(({ accountId, userId }) => ({ accountId, userId })),
          sentAt: now.toISOString(),
        },
      },
    ];
  }

  private observe({ send, result }: Settled, card: NoticeCard | undefined): void {
    const failures = new Map(failuresOf(result).map(({ userId, reason }) => [userId, reason]));
    const { tenant, cardId } = send;
    const correlationId = correlationOfSend(send);
    for (const { accountId, userId } of send.recipients) {
      const outcome = result.kind === 'over' ? 'expired' : (failures.get(userId) ?? 'delivered');
      this.notices.inc({ result: outcome });
      const facts = { correlationId, tenant, noticeId: card?.noticeId, accountId, cardId, outcome };
      if (outcome === 'delivered') this.logger.info({ event: 'notice.settled', ...facts }, 'notice sent');
      else this.logger.warn({ event: 'notice.settled', ...facts }, 'a notice did not reach its reader');
    }
  }
}
