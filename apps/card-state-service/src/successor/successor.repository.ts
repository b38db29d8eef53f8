import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

export interface NewSuccessor {
  requestId: string;
  cardId: string;
  trueVersion: number;
  decision: 'requested' | 'declined';
  reason: string;
  userIds: string[];
}

/** What was asked for a card before. */
export interface KnownRequest {
  cardId: string;
  trueVersion: number;
  isOpen: boolean;
  cameToNothing: boolean;
}

export interface OpenRequest {
  requestId: string;
  cardId: string;
  tenant: string;
  alertId: string;
  corpId: string;
  accountIds: string[];
  version: string;
  decidedAt: Date;
  asked: number;
}

const OPEN = `s.decision = 'requested' and s.settled_at is null`;

/** Every query on successors; a request is settled once. */
@Injectable()
export class SuccessorRepository {
  async requestsOf(manager: EntityManager, cardIds: string[]): Promise<KnownRequest[]> {
    const rows = await manager.query<(Omit<KnownRequest, 'trueVersion'> & { trueVersion: string })[]>(
      `select card_id as "cardId", true_version as "trueVersion", settled_at is null as "isOpen",
         coalesce(outcome <> 'replaced', false) as "cameToNothing"
       from card_state.successor where card_id = any($1::text[]) and decision = 'requested'`,
      [cardIds],
    );
    return rows.map((row) => ({ ...row, trueVersion: Number(row.trueVersion) }));
  }

  /** Writes decisions, one per card and truth; a request outlasts, a refusal gives way to it. Answers the new requests. */
  async add(manager: EntityManager, successors: NewSuccessor[], at: Date): Promise<OpenRequest[]> {
    if (successors.length === 0) return [];
    return manager.query<OpenRequest[]>(
      `with written as (
         insert into card_state.successor as s
           (request_id, card_id, true_version, decision, reason, account_ids, decided_at, asked_at)
         select n."requestId", n."cardId", n."trueVersion", n.decision, n.reason, array(
             select r.account_id from card_state.card_recipient r
             where r.card_id = n."cardId" and r.user_id = any(n."userIds") order by 1), $2, $2
         from jsonb_to_recordset($1::jsonb) as n ("requestId" text, "cardId" text, "trueVersion" bigint, decision text,
           reason text, "userIds" text[])
         on conflict (card_id, true_version) do update
           set decision = excluded.decision, reason = excluded.reason, account_ids = excluded.account_ids,
             decided_at = excluded.decided_at, asked_at = excluded.asked_at
           where s.decision = 'declined' and (s.decision, s.reason) is distinct from (excluded.decision, excluded.reason)
         returning *)
       select s.request_id as "requestId", s.card_id as "cardId", c.tenant, c.alert_id as "alertId",
         c.corp_id as "corpId", s.account_ids as "accountIds", s.true_version as version, s.decided_at as "decidedAt",
         s.asked
       from written s join card_state.card c using (card_id) where s.decision = 'requested'`,
      [JSON.stringify(successors), at],
    );
  }

  /** A newer card replaced copies of these. */
  async settleReplaced(manager: EntityManager, cardIds: string[], at: Date): Promise<void> {
    if (cardIds.length === 0) return;
    await manager.query(
      `update card_state.successor s set settled_at = $2, outcome = 'replaced'
       where s.card_id = any($1::text[]) and ${OPEN}`,
      [cardIds, at],
    );
  }

  /** These accounts keep the old card; answers that card when it was the last word about the request. */
  async refuse(
    manager: EntityManager,
    requestId: string,
    refusals: Record<string, string>,
    at: Date,
  ): Promise<string | null> {
    await manager.query(
      `update card_state.successor set refusals = refusals || $2::jsonb where request_id = $1`,
      [requestId, JSON.stringify(refusals)],
    );
    const [rows] = await manager.query<[{ card_id: string }[], number]>(
      `update card_state.successor s set settled_at = $2, outcome = 'refused'
       where s.request_id = $1 and ${OPEN} and refusals ?& account_ids returning s.card_id`,
      [requestId, at],
    );
    return rows[0]?.card_id ?? null;
  }

  /** Requests without an answer whose time to ask again has come; each time the wait doubles. */
  async takeUnanswered(
    manager: EntityManager,
    now: Date,
    waitMs: number,
    limit: number,
  ): Promise<OpenRequest[]> {
    const [rows] = await manager.query<[OpenRequest[], number]>(
      `update card_state.successor s set asked = s.asked + 1, asked_at = $1
       from card_state.card c
       where c.card_id = s.card_id and s.request_id in (
         select s.request_id from card_state.successor s
         where ${OPEN} and s.asked_at + make_interval(secs => $2 * 2 ^ (s.asked - 1)) <= $1
         order by s.asked_at limit $3 for update skip locked)
       returning s.request_id as "requestId", s.card_id as "cardId", c.tenant, c.alert_id as "alertId",
         c.corp_id as "corpId", s.account_ids as "accountIds", s.true_version as version, s.decided_at as "decidedAt",
         s.asked`,
      [now, waitMs / 1000, limit],
    );
    return rows;
  }

  async giveUp(manager: EntityManager, requestIds: string[], at: Date): Promise<void> {
    await manager.query(
      `update card_state.successor s set settled_at = $2, outcome = 'unanswered'
       where s.request_id = any($1::text[]) and ${OPEN}`,
      [requestIds, at],
    );
  }

  /** Marks live cards that became old enough for a successor, once; answers those whose alert is open. */
  async takeAged(manager: EntityManager, sentBefore: Date, now: Date, limit: number) {
    const [rows] = await manager.query<[{ cardId: string; isOpen: boolean }[], number]>(
      `update card_state.card c set aged_at = $2
       where c.card_id in (
         select card_id from card_state.card where state = 'live' and aged_at is null and sent_at <= $1
         order by sent_at limit $3 for update skip locked)
       returning c.card_id as "cardId", exists (select 1 from card_state.alert_truth t
         where t.tenant = c.tenant and t.alert_id = c.alert_id and t.status <> 'closed') as "isOpen"`,
      [sentBefore, now, limit],
    );
    return rows;
  }
}
