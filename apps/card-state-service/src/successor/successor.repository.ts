import { bulk, sql } from '@app/persistence';
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
  version: number;
  decidedAt: Date;
  asked: number;
}

export interface AgedCard {
  cardId: string;
  /** Its alert is. */
  isOpen: boolean;
}

/** `version` goes through float8, as which the driver answers a number and not a text. */
const REQUEST = `s.request_id, s.card_id, c.tenant, c.alert_id, c.corp_id, s.account_ids, s.true_version::float8 as version,
  s.decided_at, s.asked`;
const OPEN = `s.decision = 'requested' and s.settled_at is null`;

/** Every query on successors; a request is settled once. */
@Injectable()
export class SuccessorRepository {
  requestsOf(manager: EntityManager, cardIds: string[]): Promise<KnownRequest[]> {
    return sql(manager).rows<KnownRequest>(
      `select card_id, true_version::float8 as true_version, settled_at is null as is_open,
         coalesce(outcome <> 'replaced', false) as came_to_nothing
       from card_state.successor where card_id = any($1::text[]) and decision = 'requested'`,
      [cardIds],
    );
  }

  /** Writes decisions, one per card and truth; a request outlasts, a refusal gives way to it. Answers the new requests. */
  async add(manager: EntityManager, successors: NewSuccessor[], at: Date): Promise<OpenRequest[]> {
    if (successors.length === 0) return [];
    return sql(manager).rows<OpenRequest>(
      `with written as (
         insert into card_state.successor as s
           (request_id, card_id, true_version, decision, reason, account_ids, decided_at, asked_at)
         select n."requestId", n."cardId", n."trueVersion", n.decision, n.reason, array(
             select r.account_id from card_state.card_recipient r
             where r.card_id = n."cardId" and r.user_id = any(n."userIds") order by 1), $2, $2
         from json_to_recordset($1::json) as n ("requestId" text, "cardId" text, "trueVersion" bigint, decision text,
           reason text, "userIds" text[])
         on conflict (card_id, true_version) do update
           set decision = excluded.decision, reason = excluded.reason, account_ids = excluded.account_ids,
             decided_at = excluded.decided_at, asked_at = excluded.asked_at
           where s.decision = 'declined' and (s.decision, s.reason) is distinct from (excluded.decision, excluded.reason)
         returning *)
       select ${REQUEST}
       from written s join card_state.card c using (card_id) where s.decision = 'requested'`,
      [bulk(successors), at],
    );
  }

  /** A newer card replaced copies of these. */
  async settleReplaced(manager: EntityManager, cardIds: string[], at: Date): Promise<void> {
    if (cardIds.length === 0) return;
    await sql(manager).changed(
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
  ): Promise<string | undefined> {
    await sql(manager).changed(
      `update card_state.successor set refusals = refusals || $2::jsonb where request_id = $1`,
      [requestId, JSON.stringify(refusals)],
    );
    const settled = await sql(manager).row<{ cardId: string }>(
      `update card_state.successor s set settled_at = $2, outcome = 'refused'
       where s.request_id = $1 and ${OPEN} and refusals ?& account_ids returning s.card_id`,
      [requestId, at],
    );
    return settled?.cardId;
  }

  /** Requests without an answer whose time to ask again has come; each time the wait doubles. */
  takeUnanswered(manager: EntityManager, now: Date, waitMs: number, limit: number): Promise<OpenRequest[]> {
    return sql(manager).rows<OpenRequest>(
      `update card_state.successor s set asked = s.asked + 1, asked_at = $1
       from card_state.card c
       where c.card_id = s.card_id and s.request_id in (
         select s.request_id from card_state.successor s
         where ${OPEN} and s.asked_at + make_interval(secs => $2 * 2 ^ (s.asked - 1)) <= $1
         order by s.asked_at limit $3 for update skip locked)
       returning ${REQUEST}`,
      [now, waitMs / 1000, limit],
    );
  }

  async giveUp(manager: EntityManager, requestIds: string[], at: Date): Promise<void> {
    await sql(manager).changed(
      `update card_state.successor s set settled_at = $2, outcome = 'unanswered'
       where s.request_id = any($1::text[]) and ${OPEN}`,
      [requestIds, at],
    );
  }

  /** Marks live cards that became old enough for a successor, once; answers those whose alert is open. */
  takeAged(manager: EntityManager, sentBefore: Date, now: Date, limit: number): Promise<AgedCard[]> {
    return sql(manager).rows<AgedCard>(
      `update card_state.card c set aged_at = $2
       where c.card_id in (
         select card_id from card_state.card where state = 'live' and aged_at is null and sent_at <= $1
         order by sent_at limit $3 for update skip locked)
       returning c.card_id, exists (select 1 from card_state.alert_truth t
         where t.tenant = c.tenant and t.alert_id = c.alert_id and t.status <> 'closed') as is_open`,
      [sentBefore, now, limit],
    );
  }
}
