import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { type DataSource, type EntityManager, In } from 'typeorm';
import { NoticeCard } from './notice-card.entity.js';

/** What is known of notices between asking for them and their last correction. */
@Injectable()
export class NoticeLedger {
  /** Takes accounts up for a notice; answers those that were not taken up before. */
  async takeUp(
    tx: EntityManager,
    { tenant, noticeId, accountIds }: { tenant: string; noticeId: string; accountIds: string[] },
    now: Date,
  ): Promise<Set<string>> {
    const taken = await sql(tx).rows<{ accountId: string }>(
      `insert into notify.notice_recipient (tenant, notice_id, account_id, requested_at)
       select $1, $2, account_id, $4 from unnest($3::text[]) as account_id
       on conflict do nothing returning account_id`,
      [tenant, noticeId, [...accountIds].sort(), now],
    );
    return new Set(taken.map(({ accountId }) => accountId));
  }

  async add(tx: EntityManager, cards: NoticeCard[]): Promise<void> {
    if (cards.length > 0) await tx.insert(NoticeCard, cards as never);
  }

  /** By card id; cards of other kinds are missing. */
  async cards(on: EntityManager | DataSource, cardIds: string[]): Promise<Map<string, NoticeCard>> {
    if (cardIds.length === 0) return new Map();
    const cards = await on.getRepository(NoticeCard).findBy({ cardId: In(cardIds) });
    return new Map(cards.map((card) => [card.cardId, card]));
  }
}
