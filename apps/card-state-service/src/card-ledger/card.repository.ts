import type { CardSent } from '@app/contracts';
import { bulk, sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Card } from './card.entity.js';

export type KnownCard = Pick<
  Card,
  'cardId' | 'tenant' | 'alertId' | 'corpId' | 'state' | 'refusals' | 'correlationId'
>;

/** A card that WeCom took. */
export interface NewCard {
  sent: CardSent;
  correlationId: string;
}

/** An older card, of which a newer one replaces the copies of some members. */
export interface ReplacedCard {
  cardId: string;
  by: CardSent;
}

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
  /** Answers the ids of those that were not known. */
  async create(manager: EntityManager, cards: readonly NewCard[]): Promise<Set<string>> {
    const created = await sql(manager).rows<{ cardId: string }>(
      `insert into card_state.card (card_id, tenant, alert_id, corp_id, agent_id, task_id, msg_id, state,
         sent_at, replaces_older, correlation_id)
       select "cardId", tenant, "alertId", "corpId", "agentId", "taskId", "msgId", 'live', "sentAt", "replacesOlder",
         "correlationId"
       from json_to_recordset($1::json) as r ("cardId" text, tenant text, "alertId" text, "corpId" text, "agentId" bigint,
         "taskId" text, "msgId" text, "sentAt" timestamptz, "replacesOlder" boolean, "correlationId" text)
       on conflict do nothing returning card_id`,
      [bulk(cards.map(({ sent, correlationId }) => ({ ...sent, correlationId })))],
    );
    return new Set(idsOf(created));
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

  /** Other live cards of their alerts that some of their members hold; the lock order is by card id. */
  async lockOlderCards(manager: EntityManager, newer: readonly CardSent[]): Promise<ReplacedCard[]> {
    if (newer.length === 0) return [];
    const rows = await sql(manager).rows<{ cardId: string; position: number }>(
      `with older as materialized (
         select own.card_id, n.position
         from json_to_recordset($1::json) as n (position int, "cardId" text, tenant text, "alertId" text, "corpId" text,
           "sentAt" timestamptz, "userIds" text[])
         cross join lateral (
           select card_id, corp_id, state, sent_at from card_state.card
           where tenant = n.tenant and alert_id = n."alertId" offset 0) own
         where own.corp_id = n."corpId" and own.state = 'live' and own.card_id <> n."cardId" and own.sent_at <= n."sentAt"
           and exists (select 1 from card_state.card_recipient r
             where r.card_id = own.card_id and r.replaced_at is null and r.user_id = any(n."userIds")))
       select c.card_id, older.position from older join card_state.card c using (card_id)
       where c.state = 'live' order by c.card_id for update of c`,
      [
        bulk(
          newer.map(({ cardId, tenant, alertId, corpId, sentAt, recipients }, position) => {
            const userIds = recipients.map(({ userId }) => userId);
            return { position, cardId, tenant, alertId, corpId, sentAt, userIds };
          }),
        ),
      ],
    );
    return rows.map(({ cardId, position }) => ({ cardId, by: newer[position]! }));
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
