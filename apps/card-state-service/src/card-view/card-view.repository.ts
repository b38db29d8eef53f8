import type { WindowOrigin, WindowState } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** A card with what each recipient sees, as JSON built in PostgreSQL: one query whatever the number of cards. */
export interface CardViewRow {
  card_id: string;
  alert_id: string;
  msg_id: string | null;
  task_id: string;
  true_version: string | null;
  recipients: RecipientJson[];
  windows: WindowJson[];
  decision: DecisionJson | null;
  successor: SuccessorJson | null;
}

interface RecipientJson {
  accountId: string;
  userId: string;
  shownVersion: number;
  look: string;
  staleSince: string | null;
  staleReason: string | null;
}

interface WindowJson {
  windowId: string;
  origin: WindowOrigin;
  state: WindowState;
  issuedAt: string;
  expiresAt: string;
  spentAt: string | null;
  spentOn: string | null;
  reason: string | null;
}

interface DecisionJson {
  kind: string;
  reason: string;
  decidedAt: string;
  lookAgainAt: string | null;
}

/** Whether a new card was asked for to take over, and what became of that. */
interface SuccessorJson {
  decision: 'requested' | 'declined';
  reason: string;
  decidedAt: string;
  accountIds: string[];
  outcome: string | null;
  refusals: Record<string, string>;
}

/**
 * Reads cards as they are known at `at`. Everything is read from the append-only logs, so that now and a time in the
 * past are one query: $3 is the moment, and what was written later does not exist. Recipients are those who see the card:
 * nobody sees one that was taken back.
 */
const CARDS_AT = `
  select c.card_id, c.alert_id, c.msg_id, c.task_id,
    (select max(v.version) from card_state.alert_version v
     where v.tenant = c.tenant and v.alert_id = c.alert_id and v.became_truth_at <= $3) as true_version,
    coalesce((
      select jsonb_agg(jsonb_build_object('accountId', r.account_id, 'userId', r.user_id, 'shownVersion', s.version,
        'look', s.look, 'staleSince', f.stale_since, 'staleReason', f.stale_reason) order by r.account_id, r.user_id)
      from card_state.card_recipient r
      join lateral (select version, look from card_state.sight_log s
        where s.card_id = r.card_id and s.user_id = r.user_id and s.seen_from <= $3
        order by position desc limit 1) s on true
      left join lateral (select stale_since, stale_reason from card_state.stale_log f
        where f.card_id = r.card_id and f.user_id = r.user_id and f.from_at <= $3
        order by position desc limit 1) f on true
      where r.card_id = c.card_id and s.look <> 'recalled'), '[]') as recipients,
    coalesce((
      select jsonb_agg(jsonb_build_object('windowId', w.window_id, 'origin', w.origin,
        'state', case
          when w.state = 'lost' then 'lost'
          when w.spent_at <= $3 then 'consumed'
          when l.window_id is not null and (l.settled_at is null or l.settled_at > $3) then 'claimed'
          when w.expires_at <= $3 then 'expired'
          else 'open' end,
        'issuedAt', w.issued_at, 'expiresAt', w.expires_at,
        'spentAt', case when w.spent_at <= $3 then w.spent_at end,
        'spentOn', case when w.spent_at <= $3 then w.spent_on end,
        'reason', l.reason) order by w.issued_at, w.origin <> 'send', w.window_id)
      from card_state.update_window w
      left join lateral (select * from card_state.window_claim l
        where l.window_id = w.window_id and l.claimed_at <= $3 order by fence desc limit 1) l on true
      where w.card_id = c.card_id and w.issued_at <= $3), '[]') as windows,
    (select jsonb_build_object('kind', d.kind, 'reason', d.reason, 'decidedAt', d.decided_at, 'lookAgainAt', d.look_again_at)
     from card_state.plan_decision d where d.card_id = c.card_id and d.decided_at <= $3
     order by position desc limit 1) as decision,
    (select jsonb_build_object('decision', s.decision, 'reason', s.reason, 'decidedAt', s.decided_at,
       'accountIds', s.account_ids, 'outcome', case when s.settled_at <= $3 then s.outcome end, 'refusals', s.refusals)
     from card_state.successor s where s.card_id = c.card_id and s.decided_at <= $3
     order by s.decided_at desc, s.true_version desc limit 1) as successor
  from card_state.card c`;

@Injectable()
export class CardViewRepository {
  constructor(private readonly dataSource: DataSource) {}

  async ofAlert(tenant: string, alertId: string, at: Date): Promise<CardViewRow[]> {
    return this.dataSource.query(
      `${CARDS_AT} where c.tenant = $1 and c.alert_id = $2 and c.sent_at <= $3 order by c.sent_at, c.card_id`,
      [tenant, alertId, at],
    );
  }

  /** Live cards with an untrue copy, longest untrue first. */
  async stale(tenant: string, limit: number, at: Date): Promise<CardViewRow[]> {
    return this.dataSource.query(
      `${CARDS_AT}
       join (
         select r.card_id, min(r.stale_since) as since from card_state.card_recipient r
         where r.stale_since is not null group by r.card_id) stale on stale.card_id = c.card_id
       where c.tenant = $1 and c.state = 'live' order by stale.since, c.card_id limit $2`,
      [tenant, limit, at],
    );
  }
}
