import { bulk, Columns, sql, type Statement } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Send, TemporaryFailure } from '../message/send.js';
import type { ApiBlock } from '../wecom/api-block.entity.js';
import { API_LIMITED } from '../wecom/limit-errcodes.js';

/** What an attempt makes of a send's row. */
export interface SendChange {
  cardId: string;
  /** Fencing number: only the attempt that holds the lease may change the row. */
  attempt: number;
  state: 'sent' | 'failed' | 'pending';
  msgId?: string | null;
  errcode?: number | null;
  missed?: string[];
  maybeSent?: boolean;
  notBefore?: Date | null;
  lastFailure?: TemporaryFailure | null;
}

const INSERTED = new Columns<Send>({
  cardId: 'text',
  kind: 'text',
  tenant: 'text',
  alertId: 'text',
  corpId: 'text',
  agentId: 'int',
  recipients: 'jsonb',
  body: 'text',
  drawn: 'jsonb',
  detail: 'text',
  replacesOlder: 'boolean',
  severity: 'smallint',
  receivedAt: 'timestamptz',
  giveUpAt: 'timestamptz',
  attempt: 'int',
  leaseUntil: 'timestamptz',
  correlationId: 'text',
});
const CHANGED = new Columns<SendChange>({
  cardId: 'text',
  attempt: 'int',
  state: 'text',
  msgId: 'text',
  errcode: 'int',
  missed: 'jsonb',
  maybeSent: 'boolean',
  notBefore: 'timestamptz',
  lastFailure: 'text',
});

/** A whole message, under the names it has in the code: rows of the hot statements need no conversion. */
export const SEND_COLUMNS = `card_id as "cardId", kind, tenant, alert_id as "alertId", corp_id as "corpId", agent_id as "agentId",
  recipients, body, drawn, detail, replaces_older as "replacesOlder", severity, received_at as "receivedAt",
  give_up_at as "giveUpAt", attempt, failures, last_failure as "lastFailure",
  errcode as "lastErrcode", maybe_sent as "maybeSent", lease_until as "leaseUntil",
  correlation_id as "correlationId"`;

/**
 * The queue's writes; everybody else puts messages in by `SendQueue`. Rows of known messages are looked up by their key each
 * (`cross join lateral`): a plan made while few were leased would read all that are, or lately were.
 */
@Injectable()
export class SendRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Stores messages before their first attempt: leased to this process, or `pending` for whoever has room. */
  inserting(sends: readonly Send[], state: 'leased' | 'pending', notBefore: Date): Statement {
    return {
      text: `insert into notify.send (card_id, kind, tenant, alert_id, corp_id, agent_id, recipients, body, drawn, detail,
         replaces_older, severity, received_at, give_up_at, attempt, not_before, lease_until, correlation_id, state)
       select "cardId", kind, tenant, "alertId", "corpId", "agentId", recipients, body, drawn, detail,
         "replacesOlder", severity, "receivedAt", "giveUpAt", case when $1 = 'leased' then attempt else 0 end, $2,
         case when $1 = 'leased' then "leaseUntil" end, "correlationId", $1
       from ${INSERTED.as('r', 3)}`,
      values: [state, notBefore, ...INSERTED.of(sends)],
    };
  }

  /**
   * Takes over what is due: pending rows whose time came, and rows of a process that fell silent. The latter may have
   * reached WeCom. Of corps in `full` critical messages alone: their others would keep everybody else's waiting.
   *
   * Whether there is any is asked first: a search for one row walks its index and marks what it finds dead there, so that a
   * message settled since the last vacuum is looked at once. The search for all of them looks at it each time.
   */
  async lease(now: Date, leaseUntil: Date, limit: number, full: string[] = []): Promise<Send[]> {
    const leased = await sql(this.dataSource).rows<Send>(
      `with due as materialized (
         select exists (select from notify.send where state = 'pending' and not_before <= $1) as is_pending,
           exists (select from notify.send where state = 'leased' and lease_until <= $1) as is_left)
       update notify.send s
       set maybe_sent = s.maybe_sent or s.state = 'leased', state = 'leased', attempt = s.attempt + 1, lease_until = $2
       where s.card_id in (
         select card_id from notify.send
         where (select is_pending or is_left from due)
           and ((state = 'pending' and not_before <= $1) or (state = 'leased' and lease_until <= $1))
           and (severity = 0 or corp_id <> all($4::text[]))
         order by severity, received_at limit $3 for update skip locked)
       returning ${SEND_COLUMNS}`,
      [now, leaseUntil, limit, full],
    );
    return leased.sort((a, b) => a.severity - b.severity || a.receivedAt.getTime() - b.receivedAt.getTime());
  }

  /**
   * What is due for corps whose messages WeCom blocks waits until then, at most until it is given up. In one statement: taken one
   * by one, a long queue of theirs would keep everybody else's waiting.
   */
  async postponeBlocked(
    blocks: readonly Pick<ApiBlock, 'corpId' | 'blockedUntil'>[],
    now: Date,
  ): Promise<void> {
    await sql(this.dataSource).changed(
      `update notify.send s
       set not_before = least(b."blockedUntil", s.give_up_at), last_failure = 'RATE_LIMITED', errcode = $4
       from json_to_recordset($1::json) as b ("corpId" text, "blockedUntil" timestamptz)
       where s.corp_id = b."corpId" and s.card_id in (
         select card_id from notify.send
         where state = 'pending' and not_before <= $2 and give_up_at > $2 and corp_id = any($3::text[])
         for update skip locked)`,
      [bulk(blocks), now, blocks.map(({ corpId }) => corpId), API_LIMITED],
    );
  }

  /** Keeps leases; answers the cards whose rows are still ours. Rows being settled at this moment are left alone. */
  async renew(sends: Send[], leaseUntil: Date): Promise<Set<string>> {
    const kept = await sql(this.dataSource).rows<{ cardId: string }>(
      `update notify.send s set lease_until = $2
       where s.card_id in (
         select s.card_id from json_to_recordset($1::json) as mine ("cardId" text, attempt int)
         cross join lateral (
           select card_id, attempt, state from notify.send
           where card_id = mine."cardId" offset 0 for update skip locked) s
         where s.attempt = mine.attempt and s.state = 'leased')
       returning s.card_id as "cardId"`,
      [bulk(sends.map(({ cardId, attempt }) => ({ cardId, attempt }))), leaseUntil],
    );
    return new Set(kept.map(({ cardId }) => cardId));
  }

  /** Applies attempts' results and answers which of them still held their lease. */
  async apply(tx: EntityManager, changes: SendChange[], now: Date): Promise<Set<string>> {
    const applied = await sql(tx).rows<{ cardId: string }>(
      `with r as (
         select * from ${CHANGED.as('r', 2)}
       ), locked as (
         select k.* from (select * from r order by "cardId") k
         cross join lateral (
           select attempt, state from notify.send where card_id = k."cardId" offset 0 for update) s
         where s.attempt = k.attempt and s.state = 'leased'
       )
       update notify.send s
       set state = r.state, lease_until = null, msg_id = r."msgId",
         errcode = case
           when r.state = 'pending' and (r."lastFailure" is null or r."lastFailure" = s.last_failure)
           then coalesce(r.errcode, s.errcode) else r.errcode end,
         missed = array(select jsonb_array_elements_text(coalesce(r.missed, '[]'))),
         maybe_sent = s.maybe_sent or coalesce(r."maybeSent", false),
         not_before = coalesce(r."notBefore", s.not_before), last_failure = coalesce(r."lastFailure", s.last_failure),
         failures = s.failures + case when r."lastFailure" is null then 0 else 1 end,
         settled_at = case when r.state = 'pending' then null else $1::timestamptz end
       from locked r where s.card_id = r."cardId"
       returning s.card_id as "cardId"`,
      [now, ...CHANGED.of(changes)],
    );
    return new Set(applied.map(({ cardId }) => cardId));
  }

  /** The corp is gone: its unsent messages, locked and marked failed. */
  failPending(tx: EntityManager, corpId: string, before: Date, now: Date): Promise<Send[]> {
    return sql(tx).rows<Send>(
      `update notify.send set state = 'failed', settled_at = $3, lease_until = null
       where card_id in (select card_id from notify.send
         where corp_id = $1 and state in ('pending', 'leased') and received_at <= $2 order by card_id for update)
       returning ${SEND_COLUMNS}`,
      [corpId, before, now],
    );
  }
}
