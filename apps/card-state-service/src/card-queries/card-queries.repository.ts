import {
  keyAfter,
  MAX_LISTED_WINDOWS,
  rowsToRead,
  type CardsOfAlert,
  type CardTrace,
  type StaleCards,
  type TraceOfCard,
  type WindowOrigin,
  type WindowState,
} from '@app/contracts';
import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** A card with what each recipient sees, as JSON built in PostgreSQL: one query whatever the number of cards. */
export interface CardAtTime {
  cardId: string;
  alertId: string;
  msgId: string | null;
  taskId: string;
  /** Null = the alert had no version yet. */
  trueVersion: number | null;
  recipients: RecipientJson[];
  windows: WindowJson[];
  windowCount: number;
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
  /** The first MAX_TOLD_ACCOUNTS of the accounts that were to get it, and of those who did not. */
  accountIds: string[];
  accounts: number;
  outcome: string | null;
  refusals: Record<string, string>;
}

const MAX_TOLD_ACCOUNTS = 50;

/**
 * Reads cards as they are known at `at`. Everything is read from the append-only logs, so that now and a time in the
 * past are one query: $2 is the moment, and what was written later does not exist. Recipients are those who see the card:
 * nobody sees one that was taken back. $1 are the cards.
 */
const CARDS_AT = `
  select c.card_id, c.alert_id, c.msg_id, c.task_id,
    (select max(v.version)::float8 from card_state.alert_version v
     where v.tenant = c.tenant and v.alert_id = c.alert_id and v.became_truth_at <= $2) as true_version,
    coalesce((
      select jsonb_agg(jsonb_build_object('accountId', r.account_id, 'userId', r.user_id, 'shownVersion', s.version,
        'look', s.look, 'staleSince', f.stale_since, 'staleReason', f.stale_reason) order by r.account_id, r.user_id)
      from card_state.card_recipient r
      join lateral (select version, look from card_state.sight_log s
        where s.card_id = r.card_id and s.user_id = r.user_id and s.seen_from <= $2
        order by position desc limit 1) s on true
      left join lateral (select stale_since, stale_reason from card_state.stale_log f
        where f.card_id = r.card_id and f.user_id = r.user_id and f.from_at <= $2
        order by position desc limit 1) f on true
      where r.card_id = c.card_id and s.look <> 'recalled'), '[]') as recipients,
    coalesce((
      select jsonb_agg(jsonb_build_object('windowId', w.window_id, 'origin', w.origin,
        'state', case
          when w.state = 'lost' then 'lost'
          when w.spent_at <= $2 then 'consumed'
          when l.window_id is not null and (l.settled_at is null or l.settled_at > $2) then 'claimed'
          when w.expires_at <= $2 then 'expired'
          else 'open' end,
        'issuedAt', w.issued_at, 'expiresAt', w.expires_at,
        'spentAt', case when w.spent_at <= $2 then w.spent_at end,
        'spentOn', case when w.spent_at <= $2 then w.spent_on end,
        'reason', l.reason) order by w.issued_at, w.origin <> 'send', w.window_id)
      from (select * from card_state.update_window w where w.card_id = c.card_id and w.issued_at <= $2
        order by w.origin = 'send' desc, w.issued_at desc, w.window_id desc limit ${MAX_LISTED_WINDOWS}) w
      left join lateral (select * from card_state.window_claim l
        where l.window_id = w.window_id and l.claimed_at <= $2 order by fence desc limit 1) l on true), '[]') as windows,
    (select count(*)::int from card_state.update_window w where w.card_id = c.card_id and w.issued_at <= $2) as window_count,
    (select jsonb_build_object('kind', d.kind, 'reason', d.reason, 'decidedAt', d.decided_at, 'lookAgainAt', d.look_again_at)
     from card_state.plan_decision d where d.card_id = c.card_id and d.decided_at <= $2
     order by position desc limit 1) as decision,
    (select jsonb_build_object('decision', s.decision, 'reason', s.reason, 'decidedAt', s.decided_at,
       'accountIds', s.account_ids[1:${MAX_TOLD_ACCOUNTS}], 'accounts', cardinality(s.account_ids),
       'outcome', case when s.settled_at <= $2 then s.outcome end,
       'refusals', (select coalesce(jsonb_object_agg(key, value), '{}') from (
         select key, value from jsonb_each(s.refusals) order by key limit ${MAX_TOLD_ACCOUNTS}) told))
     from card_state.successor s where s.card_id = c.card_id and s.decided_at <= $2
     order by s.decided_at desc, s.true_version desc limit 1) as successor
  from card_state.card c where c.card_id = any($1::text[]) order by array_position($1::text[], c.card_id)`;

/** A card's place in a list. */
export interface CardPlace {
  cardId: string;
  /** Milliseconds since 1970: what the list is sorted by, before the card's id. */
  at: number;
}

@Injectable()
export class CardQueriesRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** In the order of `cardIds`. */
  at(cardIds: string[], at: Date): Promise<CardAtTime[]> {
    return sql(this.dataSource).rows<CardAtTime>(CARDS_AT, [cardIds, at]);
  }

  async ofAlert(request: CardsOfAlert, at: Date): Promise<CardPlace[]> {
    const [since, cardId] = keyAfter(request, ['ms', 'text']) ?? [null, null];
    const rows = await sql(this.dataSource).rows<{ cardId: string; at: Date }>(
      `select card_id, sent_at as at from card_state.card
       where tenant = $1 and alert_id = $2 and sent_at <= $3
         and ($4::timestamptz is null or (date_trunc('milliseconds', sent_at), card_id) > ($4, $5))
       order by date_trunc('milliseconds', sent_at), card_id limit $6`,
      [request.tenant, request.alertId, at, dateOf(since), cardId, rowsToRead(request)],
    );
    return rows.map(toPlace);
  }

  /** Of the card of the named agent, else of the newest with this task. */
  async traceOf({ corpId, taskId, agentId }: TraceOfCard): Promise<CardTrace> {
    const isNamed = agentId !== undefined;
    const card = await sql(this.dataSource).row<CardTrace>(
      `select correlation_id from card_state.card where corp_id = $1 and task_id = $2${isNamed ? ' and agent_id = $3' : ''}
       order by sent_at desc limit 1`,
      isNamed ? [corpId, taskId, agentId] : [corpId, taskId],
    );
    return { correlationId: card?.correlationId ?? null };
  }

  /** Live cards with an untrue copy, longest untrue first, then as JavaScript compares their ids: groups' cards come between. */
  async stale(request: StaleCards): Promise<CardPlace[]> {
    const [since, cardId] = keyAfter(request, ['ms', 'text']) ?? [null, null];
    const rows = await sql(this.dataSource).rows<{ cardId: string; at: Date }>(
      `select * from (
         select c.card_id, date_trunc('milliseconds', min(r.stale_since)) as at
         from card_state.card_recipient r join card_state.card c using (card_id)
         where r.stale_since is not null and c.tenant = $1 and c.state = 'live' group by c.card_id) stale
       where $2::timestamptz is null or (at, card_id collate "C") > ($2, $3)
       order by at, card_id collate "C" limit $4`,
      [request.tenant, dateOf(since), cardId, rowsToRead(request)],
    );
    return rows.map(toPlace);
  }
}

const dateOf = (ms: unknown): Date | null => (typeof ms === 'number' ? new Date(ms) : null);
const toPlace = ({ cardId, at }: { cardId: string; at: Date }): CardPlace => ({ cardId, at: at.getTime() });
