import type { CardSent } from '@app/contracts';
import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Card } from './card.entity.js';

export type KnownCard = Pick<
  Card,
  'cardId' | 'tenant' | 'alertId' | 'corpId' | 'state' | 'refusals' | 'correlationId'
>;

export interface UnansweredRecall {
  cardId: string;
  corpId: string;
  msgId: string;
  asked: number;
}

const CARD = 'card_id, tenant, alert_id, corp_id, state, refusals, correlation_id';

const idsOf = (rows: { cardId: string }[]): string[] => rows.map(({ cardId }) => cardId);

/** Every write to cards. A card's row is locked first by whoever changes the card, its windows or its recipients. */
@Injectable()
export class CardRepository {
  /** False when the card is known. */
  async create(manager: EntityManager, sent: CardSent, correlationId: string): Promise<boolean> {
    const created = await sql(manager).changed(
      `insert into card_state.card (card_id, tenant, alert_id, corp_id, agent_id, task_id, msg_id, state,
         sent_at, replaces_older, correlation_id)
       values ($1, $2, $3, $4, $5, $6, $7, 'live', $8, $9, $10) on conflict do nothing`,
      [
        ...[sent.cardId, sent.tenant, sent.alertId, sent.corpId, sent.agentId, sent.taskId],
        ...[sent.msgId ?? null, sent.sentAt, sent.replacesOlder, correlationId],
      ],
    );
    return created > 0;
  }

  lock(manager: EntityManager, cardId: string): Promise<KnownCard | undefined> {
    return sql(manager).row<KnownCard>(`select ${CARD} from card_state.card where card_id = $1 for update`, [
      cardId,
    ]);
  }

  /** The card of the named agent, else of any: callbacks leave the agent out, and a reinstalled app may have another. */
  findByTask(
    manager: EntityManager,
    corpId: string,
    taskId: string,
    agentId?: number,
  ): Promise<KnownCard | undefined> {
    return sql(manager).row<KnownCard>(
      `select ${CARD} from card_state.card where corp_id = $1 and task_id = $2
       order by agent_id = $3 desc nulls last limit 1`,
      [corpId, taskId, agentId ?? null],
    );
  }

  /** Other live cards of the alert that some of these members hold; the lock order is by card id. */
  async lockOlderCards(manager: EntityManager, sent: CardSent): Promise<string[]> {
    const userIds = sent.recipients.map(({ userId }) => userId);
    const rows = await sql(manager).rows<{ cardId: string }>(
      `select card_id from card_state.card c
       where tenant = $1 and alert_id = $2 and corp_id = $3 and state = 'live' and card_id <> $4 and sent_at <= $5
         and exists (select 1 from card_state.card_recipient r
           where r.card_id = c.card_id and r.replaced_at is null and r.user_id = any($6::text[]))
       order by card_id for update`,
      [sent.tenant, sent.alertId, sent.corpId, sent.cardId, sent.sentAt, userIds],
    );
    return idsOf(rows);
  }

  async setRecall(
    manager: EntityManager,
    cardIds: string[],
    recall: 'requested' | 'failed',
    at: Date,
  ): Promise<void> {
    await sql(manager).changed(
      `update card_state.card set recall = $2, recall_asked = recall_asked + 1, recall_asked_at = $3
       where card_id = any($1::text[])`,
      [cardIds, recall, at],
    );
  }

  /** Recalls without a result whose time to ask again has come; each time the wait doubles. */
  takeUnansweredRecalls(
    manager: EntityManager,
    now: Date,
    waitMs: number,
    limit: number,
  ): Promise<UnansweredRecall[]> {
    return sql(manager).rows<UnansweredRecall>(
      `update card_state.card set recall_asked = recall_asked + 1, recall_asked_at = $1
       where card_id in (
         select card_id from card_state.card
         where state = 'live' and recall = 'requested'
           and recall_asked_at + make_interval(secs => $2 * 2 ^ (recall_asked - 1)) <= $1
         order by recall_asked_at limit $3 for update skip locked)
       returning card_id, corp_id, msg_id, recall_asked as asked`,
      [now, waitMs / 1000, limit],
    );
  }

  /** Ends live cards and returns which; nothing of them is stale afterwards. */
  async end(
    manager: EntityManager,
    cardIds: string[],
    state: 'recalled' | 'ended',
    at: Date,
  ): Promise<string[]> {
    const rows = await sql(manager).rows<{ cardId: string }>(
      `update card_state.card set state = $2, ended_at = $3 where card_id = any($1::text[]) and state = 'live'
       returning card_id`,
      [cardIds, state, at],
    );
    return idsOf(rows);
  }

  /** Live cards that were sent before the corp withdrew its grant; one that the same word cut off before is left out. */
  async lockLiveOfCorp(manager: EntityManager, corpId: string, at: Date, limit: number): Promise<string[]> {
    const rows = await sql(manager).rows<{ cardId: string }>(
      `select card_id from card_state.card
       where corp_id = $1 and state = 'live' and sent_at <= $2 and (cut_off_at is null or cut_off_at < $2)
       order by card_id limit $3 for update`,
      [corpId, at, limit],
    );
    return idsOf(rows);
  }

  /** Cards that ended with a grant before `grantedAt`. */
  async lockCutOff(
    manager: EntityManager,
    corpId: string,
    grantedAt: Date,
    limit: number,
  ): Promise<string[]> {
    const rows = await sql(manager).rows<{ cardId: string }>(
      `select card_id from card_state.card
       where corp_id = $1 and state = 'ended' and cut_off_at <= $2 order by card_id limit $3 for update`,
      [corpId, grantedAt, limit],
    );
    return idsOf(rows);
  }

  async cutOff(manager: EntityManager, cardIds: string[], at: Date): Promise<void> {
    if (cardIds.length === 0) return;
    for (const table of ['card', 'card_recipient']) {
      await sql(manager).changed(
        `update card_state.${table} set cut_off_at = $2 where card_id = any($1::text[])`,
        [cardIds, at],
      );
    }
  }

  /** Live again: what stopped the card's last updates went with the old grant. */
  async revive(manager: EntityManager, cardIds: string[]): Promise<void> {
    await sql(manager).changed(
      `update card_state.card set state = 'live', ended_at = null, blocked_until = null, problem = null, refusals = 0,
         rejected_version = null
       where card_id = any($1::text[]) and state = 'ended'`,
      [cardIds],
    );
  }

  async noteSuccess(manager: EntityManager, cardId: string): Promise<void> {
    const free = { blockedUntil: null, problem: null, refusals: 0, rejectedVersion: null };
    await manager.update(Card, { cardId }, free);
  }

  async noteRefusal(
    manager: EntityManager,
    cardId: string,
    block: { until: Date | null; problem: string | null; rejectedVersion: number | null },
  ): Promise<void> {
    await sql(manager).changed(
      `update card_state.card set blocked_until = $2, problem = coalesce($3, problem),
         refusals = case when $4::bigint is null then refusals + 1 else 0 end,
         rejected_version = coalesce($4, rejected_version)
       where card_id = $1`,
      [cardId, block.until, block.problem, block.rejectedVersion],
    );
  }
}
