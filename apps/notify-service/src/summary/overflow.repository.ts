import { bulk, sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { DeliveryKey, WaitingDelivery } from '../delivery/delivery.js';
import type { Member } from '../quota/meter.js';

/** A delivery that may be folded; never of a critical or a closed alert. */
export type Foldable = WaitingDelivery & { title: string };

const MEMBER = `d.state = 'waiting' and d.severity > 0 and d.recipient ->> 'corpId' = $1
  and d.recipient ->> 'userId' = $2 and (d.recipient ->> 'agentId')::int = $3`;

/** Reads and postpones what waits for one member. */
@Injectable()
export class OverflowRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Candidates only, most urgent first. */
  of({ corpId, userId, agentId }: Member, limit: number): Promise<DeliveryKey[]> {
    return sql(this.dataSource).rows(
      `select d.tenant, d.alert_id, d.version::float8 as version, d.account_id
       from notify.delivery d where ${MEMBER} order by d.severity, d.received_at, d.alert_id limit $4`,
      [corpId, userId, agentId, limit],
    );
  }

  /** Locks their alerts, and answers those that still wait for a message that is neither critical nor over. */
  async lock(manager: EntityManager, keys: DeliveryKey[]): Promise<Foldable[]> {
    const json = bulk(
      keys.map(({ tenant, alertId, version, accountId }) => ({ tenant, alertId, version, accountId })),
    );
    const k = `json_to_recordset($1::json) as k (tenant text, "alertId" text, version bigint, "accountId" text)`;
    await sql(manager).changed(
      `select 1 from notify.alert a
       where (a.tenant, a.alert_id) in (select k.tenant, k."alertId" from ${k})
       order by a.tenant, a.alert_id for update of a`,
      [json],
    );
    return sql(manager).rows(
      `select d.tenant, d.alert_id, d.version::float8 as version, d.account_id, d.recipient, d.severity, d.received_at,
         d.correlation_id,
         left(a.snapshot ->> 'title', 512) as title
       from ${k}
       join notify.delivery d on d.tenant = k.tenant and d.alert_id = k."alertId" and d.version = k.version
         and d.account_id = k."accountId" and d.state = 'waiting' and d.severity > 0
       join notify.alert a on a.tenant = d.tenant and a.alert_id = d.alert_id
       where a.snapshot ->> 'status' <> 'closed' and a.snapshot ->> 'severity' <> 'critical'
       order by d.severity, d.received_at, d.alert_id, d.version`,
      [json],
    );
  }

  /** Nothing of a member's overflow may leave before `notBefore`. */
  async postpone(
    manager: EntityManager,
    { corpId, userId, agentId }: Member,
    notBefore: Date,
  ): Promise<void> {
    await sql(manager).changed(
      `update notify.delivery d set not_before = $4 where ${MEMBER} and d.not_before < $4`,
      [corpId, userId, agentId, notBefore],
    );
  }
}
