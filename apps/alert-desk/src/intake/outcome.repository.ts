import type { IngestedEvent } from '@app/contracts';
import { bulk, sql, type Statement } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { grouped, type IntakeItem, type Settled } from './intake-item.js';

export interface PartOutcome {
  bodyId: string;
  part: number;
  parts: number;
  events: IngestedEvent[];
}

@Injectable()
export class OutcomeRepository {
  async noteAll(manager: EntityManager, items: IntakeItem[], settled: Settled[], now: Date): Promise<void> {
    if (items.length === 0) return;
    const { text, values } = this.noting(items, settled, now);
    await sql(manager).changed(text, values);
  }

  /** What became of parts of bodies. An event that was put back from the dead letters joins those of its part. */
  noting(items: IntakeItem[], settled: Settled[], now: Date): Statement {
    const byItem = grouped(settled, ({ of }) => of.item);
    const rows = items.map((item) => {
      const { tenant, bodyId, part, parts } = item.part;
      const events = (byItem.get(item) ?? []).map(eventOf).sort((a, b) => a.index - b.index);
      return { tenant, body_id: bodyId, part, parts, events };
    });
    const text = `insert into alert_desk.body_outcome as known (tenant, body_id, part, parts, events, noted_at)
       select tenant, body_id, part, parts, events, $2
       from json_to_recordset($1::json) as r (tenant text, body_id text, part integer, parts integer, events jsonb)
       order by tenant collate "C", body_id collate "C", part
       on conflict (tenant, body_id, part) do update set events = (
         select jsonb_agg(event order by (event ->> 'index')::integer) from (
           select distinct on (event ->> 'index') event from (
             select event, 1 as rank from jsonb_array_elements(excluded.events) as event
             union all select event, 2 from jsonb_array_elements(known.events) as event) as every
           order by event ->> 'index', rank) as newest)`;
    return { text, values: [bulk(rows), now] };
  }

  /** Parts of the bodies as far as they were taken in, each body's in their order. */
  async ofBodies(manager: EntityManager, tenant: string, bodyIds: string[]): Promise<PartOutcome[]> {
    return sql(manager).rows<PartOutcome>(
      `select body_id, part, parts, events from alert_desk.body_outcome
       where tenant = $1 and body_id = any($2::text[]) order by body_id, part`,
      [tenant, bodyIds],
    );
  }

  /** A portion of what is older; returns how many rows. */
  async forget(manager: EntityManager, before: Date, limit: number): Promise<number> {
    return sql(manager).changed(
      `delete from alert_desk.body_outcome where (tenant, body_id, part) in (
         select tenant, body_id, part from alert_desk.body_outcome where noted_at < $1 limit $2)`,
      [before, limit],
    );
  }

  /** A portion of the alerts that ended before; with the next trouble they begin anew. */
  async forgetSenders(manager: EntityManager, before: Date, limit: number): Promise<number> {
    return sql(manager).changed(
      `delete from alert_desk.ingested_alert where (tenant, alert_id) in (
         select tenant, alert_id from alert_desk.ingested_alert
         where status = 'resolved' and touched_at < $1 limit $2 for update skip locked)`,
      [before, limit],
    );
  }
}

const eventOf = ({ of, became, hasAlert, version }: Settled): IngestedEvent => ({
  ...{ index: of.event.index, alertId: hasAlert ? of.alertId : null, became },
  ...(version !== undefined && { version }),
});
