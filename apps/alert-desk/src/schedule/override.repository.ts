import { keyAfter, type ListOverrides, MAX_OVERRIDES, rowsToRead } from '@app/contracts';
import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, MoreThan } from 'typeorm';
import { ScheduleOverride } from './schedule-override.entity.js';

const DAY_MS = 24 * 3600 * 1000;
/** How long an override is kept when it is over: a preview of the past shows it. */
const KEPT_DAYS = 400;
/** Of one schedule; the oldest go first. */
const MAX_KEPT = 1_500;

type NewOverride = Omit<ScheduleOverride, 'id'>;

@Injectable()
export class OverrideRepository {
  constructor(private readonly dataSource: DataSource) {}

  async add(manager: EntityManager, override: NewOverride): Promise<ScheduleOverride> {
    return manager.save(ScheduleOverride, manager.create(ScheduleOverride, override));
  }

  async isFull(manager: EntityManager, { tenant, scheduleId }: NewOverride, now: Date): Promise<boolean> {
    const count = await manager.countBy(ScheduleOverride, { tenant, scheduleId, toAt: MoreThan(now) });
    return count >= MAX_OVERRIDES;
  }

  /** Deletes what is over for longer than it is kept, or is more than is kept. */
  async forgetOld(manager: EntityManager, { tenant, scheduleId }: NewOverride, now: Date): Promise<void> {
    await sql(manager).changed(
      `delete from alert_desk.schedule_override o
       where o.tenant = $1 and o.schedule_id = $2 and o.to_at <= $3 and (o.to_at <= $4 or o.id in (
         select id from alert_desk.schedule_override
         where tenant = $1 and schedule_id = $2 and to_at <= $3 order by to_at desc, id desc offset $5))`,
      [tenant, scheduleId, now, new Date(now.getTime() - KEPT_DAYS * DAY_MS), MAX_KEPT],
    );
  }

  /** Rows of one page and one more, in the order they were made. */
  list(
    request: ListOverrides,
    { from, to }: { from: Date | null; to: Date | null },
  ): Promise<ScheduleOverride[]> {
    const [after] = keyAfter(request, ['whole']) ?? [0];
    return sql(this.dataSource).rows(
      `select * from alert_desk.schedule_override
       where tenant = $1 and schedule_id = $2 and id > $3
         and ($4::timestamptz is null or to_at > $4) and ($5::timestamptz is null or from_at < $5)
       order by id limit $6`,
      [...[request.tenant, request.scheduleId, after], ...[from, to, rowsToRead(request)]],
    );
  }

  /** False where there is none. */
  async delete(
    manager: EntityManager,
    key: Pick<ScheduleOverride, 'tenant' | 'scheduleId' | 'id'>,
  ): Promise<boolean> {
    const { affected } = await manager.delete(ScheduleOverride, key);
    return affected === 1;
  }
}
