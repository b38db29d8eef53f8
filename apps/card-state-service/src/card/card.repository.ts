import type { CardSent } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export interface CardRow {
  card_id: string;
  tenant: string;
  alert_id: string;
  corp_id: string;
  agent_id: string;
  task_id: string;
  msg_id: string | null;
  state: 'live' | 'recalled' | 'ended';
  refusals: number;
}

/** Every write to cards. A card's row is locked first by whoever changes the card, its windows or its recipients. */
@Injectable()
export class CardRepository {
  /** False when the card is known. */
  async create(manager: EntityManager, sent: CardSent): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `insert into card_state.card (card_id, tenant, alert_id, corp_id, agent_id, task_id, msg_id, state,
         sent_at, replaces_older)
       values ($1, $2, $3, $4, $5, $6, $7, 'live', $8, $9) on conflict do nothing returning 1`,
      [
        sent.cardId,
        sent.tenant,
        sent.alertId,
        sent.corpId,
        sent.agentId,
        sent.taskId,
        sent.msgId ?? null,
        sent.sentAt,
        sent.replacesOlder,
      ],
    );
    return rows.length > 0;
  }

  async lock(manager: EntityManager, cardId: string): Promise<CardRow | null> {
    const rows = await manager.query<CardRow[]>(
      `select * from card_state.card where card_id = $1 for update`,
      [cardId],
    );
    return rows[0] ?? null;
  }

  /** Without agentId, for callbacks that leave it out. */
  async findByTask(
    manager: EntityManager,
    corpId: string,
    taskId: string,
    agentId?: number,
  ): Promise<CardRow | null> {
    const rows = await manager.query<CardRow[]>(
      `select * from card_state.card where corp_id = $1 and task_id = $2 and ($3::bigint is null or agent_id = $3) limit 1`,
      [corpId, taskId, agentId ?? null],
    );
    return rows[0] ?? null;
  }

  /** Other live cards of the alert that some of these members hold; the lock order is by card id. */
  async lockOlderCards(manager: EntityManager, sent: CardSent): Promise<string[]> {
    const rows = await manager.query<{ card_id: string }[]>(
      `select card_id from card_state.card c
       where tenant = $1 and alert_id = $2 and corp_id = $3 and state = 'live' and card_id <> $4 and sent_at <= $5
         and exists (select 1 from card_state.card_recipient r
           where r.card_id = c.card_id and r.replaced_at is null and r.user_id = any($6::text[]))
       order by card_id for update`,
      [
        sent.tenant,
        sent.alertId,
        sent.corpId,
        sent.cardId,
        sent.sentAt,
        sent.recipients.map(({ userId }) => userId),
      ],
    );
    return rows.map(({ card_id }) => card_id);
  }

  async setRecall(
    manager: EntityManager,
    cardIds: string[],
    recall: 'requested' | 'failed',
    at: Date,
  ): Promise<void> {
    await manager.query(
      `update card_state.card set recall = $2, recall_asked = recall_asked + 1, recall_asked_at = $3
       where card_id = any($1::text[])`,
      [cardIds, recall, at],
    );
  }

  /** Recalls without a result whose time to ask again has come; each time the wait doubles. */
  async takeUnansweredRecalls(
    manager: EntityManager,
    now: Date,
    waitMs: number,
    limit: number,
  ): Promise<{ cardId: string; corpId: string; msgId: string; asked: number }[]> {
    const [rows] = await manager.query<
      [{ cardId: string; corpId: string; msgId: string; asked: number }[], number]
    >(
      `update card_state.card set recall_asked = recall_asked + 1, recall_asked_at = $1
       where card_id in (
         select card_id from card_state.card
         where state = 'live' and recall = 'requested'
           and recall_asked_at + make_interval(secs => $2 * 2 ^ (recall_asked - 1)) <= $1
         order by recall_asked_at limit $3 for update skip locked)
       returning card_id as "cardId", corp_id as "corpId", msg_id as "msgId", recall_asked as asked`,
      [now, waitMs / 1000, limit],
    );
    return rows;
  }

  /** Ends live cards and returns which; nothing of them is stale afterwards. */
  async end(
    manager: EntityManager,
    cardIds: string[],
    state: 'recalled' | 'ended',
    at: Date,
  ): Promise<string[]> {
    const [rows] = await manager.query<[{ card_id: string }[], number]>(
      `update card_state.card set state = $2, ended_at = $3 where card_id = any($1::text[]) and state = 'live'
       returning card_id`,
      [cardIds, state, at],
    );
    return rows.map(({ card_id }) => card_id);
  }

  async lockLiveOfCorp(
    manager: EntityManager,
    corpId: string,
    sentBefore: Date,
    limit: number,
  ): Promise<string[]> {
    const rows = await manager.query<{ card_id: string }[]>(
      `select card_id from card_state.card where corp_id = $1 and state = 'live' and sent_at <= $2
       order by card_id limit $3 for update`,
      [corpId, sentBefore, limit],
    );
    return rows.map(({ card_id }) => card_id);
  }

  async noteSuccess(manager: EntityManager, cardId: string): Promise<void> {
    await manager.query(
      `update card_state.card set blocked_until = null, problem = null, refusals = 0, rejected_version = null
       where card_id = $1`,
      [cardId],
    );
  }

  async noteRefusal(
    manager: EntityManager,
    cardId: string,
    block: { until: Date | null; problem: string | null; rejectedVersion: number | null },
  ): Promise<void> {
    await manager.query(
      `update card_state.card set blocked_until = $2, problem = coalesce($3, problem),
         refusals = case when $4::bigint is null then refusals + 1 else 0 end,
         rejected_version = coalesce($4, rejected_version)
       where card_id = $1`,
      [cardId, block.until, block.problem, block.rejectedVersion],
    );
  }
}
