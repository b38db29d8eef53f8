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
  /** Of the delivery that sent it: its presses and corrections are told under the same id. */
  correlation_id: string | null;
}

export interface UnansweredRecall {
  cardId: string;
  corpId: string;
  msgId: string;
  asked: number;
}

/** Every write to cards. A card's row is locked first by whoever changes the card, its windows or its recipients. */
@Injectable()
export class CardRepository {
  /** False when the card is known. */
  async create(manager: EntityManager, sent: CardSent, correlationId: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `insert into card_state.card (card_id, tenant, alert_id, corp_id, agent_id, task_id, msg_id, state,
         sent_at, replaces_older, correlation_id)
       values ($1, $2, $3, $4, $5, $6, $7, 'live', $8, $9, $10) on conflict do nothing returning 1`,
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
        correlationId,
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

  /** The card of the named agent, else of any: callbacks leave the agent out, and a reinstalled app may have another. */
  async findByTask(
    manager: EntityManager,
    corpId: string,
    taskId: string,
    agentId?: number,
  ): Promise<CardRow | null> {
    const rows = await manager.query<CardRow[]>(
      `select * from card_state.card where corp_id = $1 and task_id = $2
       order by agent_id = $3 desc nulls last limit 1`,
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
  ): Promise<UnansweredRecall[]> {
    const [rows] = await manager.query<[UnansweredRecall[], number]>(
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

  /** Live cards that were sent before the corp withdrew its grant; one that the same word cut off before is left out. */
  async lockLiveOfCorp(manager: EntityManager, corpId: string, at: Date, limit: number): Promise<string[]> {
    const rows = await manager.query<{ card_id: string }[]>(
      `select card_id from card_state.card
       where corp_id = $1 and state = 'live' and sent_at <= $2 and (cut_off_at is null or cut_off_at < $2)
       order by card_id limit $3 for update`,
      [corpId, at, limit],
    );
    return rows.map(({ card_id }) => card_id);
  }

  /** Cards that ended with a grant before `grantedAt`. */
  async lockCutOff(
    manager: EntityManager,
    corpId: string,
    grantedAt: Date,
    limit: number,
  ): Promise<string[]> {
    const rows = await manager.query<{ card_id: string }[]>(
      `select card_id from card_state.card
       where corp_id = $1 and state = 'ended' and cut_off_at <= $2 order by card_id limit $3 for update`,
      [corpId, grantedAt, limit],
    );
    return rows.map(({ card_id }) => card_id);
  }

  async cutOff(manager: EntityManager, cardIds: string[], at: Date): Promise<void> {
    if (cardIds.length === 0) return;
    await manager.query(`update card_state.card set cut_off_at = $2 where card_id = any($1::text[])`, [
      cardIds,
      at,
    ]);
    await manager.query(
      `update card_state.card_recipient set cut_off_at = $2 where card_id = any($1::text[])`,
      [cardIds, at],
    );
  }

  /** Live again: what stopped the card's last updates went with the old grant. */
  async revive(manager: EntityManager, cardIds: string[]): Promise<void> {
    await manager.query(
      `update card_state.card set state = 'live', ended_at = null, blocked_until = null, problem = null, refusals = 0,
         rejected_version = null
       where card_id = any($1::text[]) and state = 'ended'`,
      [cardIds],
    );
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
