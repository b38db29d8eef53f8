import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { StoredSchedule } from '../schedule/stored-schedule.entity.js';
import { DutyWatch } from './duty-watch.entity.js';

/** A schedule to look at, and what was seen of it last. */
export type WatchedSchedule = StoredSchedule & {
  version: string;
  /** Empty = it is looked at for the first time. */
  seen: string;
  lastAccountId: string | null;
  lookedAt: Date;
};

@Injectable()
export class DutyWatchRepository {
  /** Schedules that are new: watched from their last change on. */
  async begin(manager: EntityManager, limit: number): Promise<void> {
    await sql(manager).changed(
      `insert into alert_desk.duty_watch (tenant, schedule_id, looked_at, next_at)
       select s.tenant, s.schedule_id, s.updated_at, s.updated_at from alert_desk.schedule s
       where not exists (select 1 from alert_desk.duty_watch w
         where w.tenant = s.tenant and w.schedule_id = s.schedule_id)
       limit $1 on conflict do nothing`,
      [limit],
    );
  }

  /**
   * Schedules whose duty changes by now, or that were changed, locked. The version is the row's xmin: two changes of one
   * millisecond are two.
   */
  due(manager: EntityManager, now: Date, limit: number): Promise<WatchedSchedule[]> {
    return sql(manager).rows<WatchedSchedule>(
      `select s.*, s.xmin::text as version, w.seen, w.account_id as last_account_id, w.looked_at
       from alert_desk.duty_watch w
       join alert_desk.schedule s on s.tenant = w.tenant and s.schedule_id = w.schedule_id
       where w.next_at <= $1 or w.seen <> s.xmin::text
       order by w.next_at limit $2 for update of w skip locked`,
      [now, limit],
    );
  }

  async looked(
    manager: EntityManager,
    { tenant, scheduleId, version }: WatchedSchedule,
    { accountId, lookedAt, nextAt }: Pick<DutyWatch, 'accountId' | 'lookedAt' | 'nextAt'>,
  ): Promise<void> {
    await manager.update(DutyWatch, { tenant, scheduleId }, { seen: version, accountId, lookedAt, nextAt });
  }
}
