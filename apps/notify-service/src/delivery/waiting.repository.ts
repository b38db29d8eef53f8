import { bulk, sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { DeliveryKey, WaitingDelivery } from './delivery.js';

/** Who waits for one member's window. */
export interface MemberQueue {
  corpId: string;
  userId: string;
  critical: number;
  others: number;
}

/** A delivery whose time has come, and whose window it waits for. */
export interface DueDelivery extends DeliveryKey {
  severity: number;
  corpId: string;
  agentId: number;
  userId: string;
  template: string | null;
}

export interface OldestWaiting {
  tenant: string;
  alertId: string;
  since: Date;
  detail: string | null;
}

const KEY = `d.tenant, d.alert_id as "alertId", d.version::float8 as version, d.account_id as "accountId"`;

const DUE = `${KEY}, d.severity, d.recipient ->> 'corpId' as "corpId", (d.recipient ->> 'agentId')::int as "agentId",
  d.recipient ->> 'userId' as "userId", d.recipient ->> 'template' as template`;
/** Of each corp at least, where many of them wait. */
const LEAST_SHARE = 10;

/** Reads deliveries that wait for a member's quota. */
@Injectable()
export class WaitingRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Candidates only, most urgent first: whoever handles them locks their alerts first and looks again. Where more are due than
   * `limit`, each corp has its turn, however many of another one wait: thousands would keep everybody else's behind them.
   */
  async due(now: Date, limit: number): Promise<DueDelivery[]> {
    const mostUrgent = await sql(this.dataSource).rows<DueDelivery>(
      `select ${DUE} from notify.delivery d
       where (select exists (select from notify.delivery where state = 'waiting' and not_before <= $1))
         and d.state = 'waiting' and d.not_before <= $1 order by d.severity, d.received_at limit $2`,
      [now, limit],
    );
    return mostUrgent.length < limit ? mostUrgent : this.dueInTurn(now, limit);
  }

  /** Each corp's id is read once from the index (a loose scan), and then an even share of each corp's. */
  private dueInTurn(now: Date, limit: number): Promise<DueDelivery[]> {
    return sql(this.dataSource).rows(
      `with recursive corp as (
         (select d.recipient ->> 'corpId' as id from notify.delivery d where d.state = 'waiting' order by 1 limit 1)
         union all
         select (select d.recipient ->> 'corpId' from notify.delivery d
           where d.state = 'waiting' and d.recipient ->> 'corpId' > corp.id order by 1 limit 1)
         from corp where corp.id is not null
       ), turns as (
         select one.*, row_number() over (partition by corp.id order by one.severity, one."receivedAt") as turn
         from corp cross join lateral (
           select ${DUE}, d.received_at as "receivedAt" from notify.delivery d
           where d.state = 'waiting' and d.recipient ->> 'corpId' = corp.id and d.not_before <= $1
           order by d.severity, d.received_at
           limit (select greatest(${LEAST_SHARE}, $2::int / count(id)) from corp)) one
       ), chosen as (select * from turns order by turn, severity, "receivedAt" limit $2::int)
       select tenant, "alertId", version, "accountId", severity, "corpId", "agentId", "userId", template
       from chosen order by severity, "receivedAt"`,
      [now, limit],
    );
  }

  still(manager: EntityManager, keys: DeliveryKey[]): Promise<WaitingDelivery[]> {
    return sql(manager).rows(
      `select ${KEY}, d.recipient, d.severity, d.received_at as "receivedAt", d.correlation_id as "correlationId"
       from notify.delivery d
       join json_to_recordset($1::json) as k (tenant text, "alertId" text, version bigint, "accountId" text)
         on d.tenant = k.tenant and d.alert_id = k."alertId" and d.version = k.version and d.account_id = k."accountId"
       where d.state = 'waiting'
       order by d.severity, d.received_at, d.version`,
      [bulk(keys)],
    );
  }

  /** How many still wait for each of these members, in the given order. */
  queues(members: { corpId: string; userId: string }[]): Promise<MemberQueue[]> {
    return sql(this.dataSource).rows(
      `select m."corpId", m."userId", q.critical, q.others
       from json_to_recordset($1::json) as m (position int, "corpId" text, "userId" text)
       cross join lateral (
         select count(*) filter (where d.severity = 0)::int as critical,
           count(*) filter (where d.severity > 0)::int as others
         from notify.delivery d where d.state = 'waiting'
           and d.recipient ->> 'corpId' = m."corpId" and d.recipient ->> 'userId' = m."userId") q
       order by m.position`,
      [bulk(members.map(({ corpId, userId }, position) => ({ position, corpId, userId })))],
    );
  }

  async count(): Promise<number> {
    const row = await sql(this.dataSource).row<{ count: number }>(
      `select count(*)::int as count from notify.delivery where state = 'waiting'`,
    );
    return row!.count;
  }

  oldest(): Promise<OldestWaiting | undefined> {
    return sql(this.dataSource).row(
      `select tenant, alert_id, received_at as since, detail from notify.delivery
       where state = 'waiting' order by received_at limit 1`,
    );
  }
}
