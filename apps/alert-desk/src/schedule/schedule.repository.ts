import { keyAfter, type ListSchedules, rowsToRead } from '@app/contracts';
import { sql } from '@app/persistence';
import { Logger } from '@app/platform';
import { type Schedule, whyUnreadable } from '@app/schedule';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, In, LessThanOrEqual, MoreThan } from 'typeorm';
import { ScheduleOverride } from './schedule-override.entity.js';
import { StoredSchedule } from './stored-schedule.entity.js';

interface ScheduleKey {
  tenant: string;
  scheduleId: string;
}

const MOST_TOLD = 10_000;

/** What a policy contains (`@>`) that has a level for the schedule. */
const policyNaming = (schedule: string): string => JSON.stringify({ levels: [{ targets: [{ schedule }] }] });

@Injectable()
export class ScheduleRepository {
  /** The version of each schedule of which the log says that it cannot be read. */
  private readonly toldUnreadable = new Map<string, number>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly logger: Logger,
  ) {}

  /** Creates or replaces; a schedule that there is keeps the token of its calendar. */
  async put(schedule: StoredSchedule, manager = this.dataSource.manager): Promise<StoredSchedule> {
    const { tenant, scheduleId, name, timeZone, layers, holidays } = schedule;
    const row = await sql(manager).row<StoredSchedule>(
      `insert into alert_desk.schedule
         (tenant, schedule_id, name, time_zone, layers, holidays, calendar_token_hash, sealed_calendar_token, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (tenant, schedule_id) do update set
         name = excluded.name, time_zone = excluded.time_zone, layers = excluded.layers,
         holidays = excluded.holidays, updated_at = excluded.updated_at
       returning *`,
      [
        ...[tenant, scheduleId, name, timeZone, JSON.stringify(layers), holidays],
        ...[schedule.calendarTokenHash, schedule.sealedCalendarToken, schedule.updatedAt],
      ],
    );
    return row!;
  }

  find({ tenant, scheduleId }: ScheduleKey): Promise<StoredSchedule | null> {
    return this.dataSource.getRepository(StoredSchedule).findOneBy({ tenant, scheduleId });
  }

  /** Rows of one page and one more. */
  list(request: ListSchedules): Promise<StoredSchedule[]> {
    const [scheduleId] = keyAfter(request, ['text']) ?? [''];
    return sql(this.dataSource).rows(
      `select * from alert_desk.schedule where tenant = $1 and schedule_id > $2 order by schedule_id limit $3`,
      [request.tenant, String(scheduleId), rowsToRead(request)],
    );
  }

  /** False where there is none. */
  async replaceToken(
    { tenant, scheduleId }: ScheduleKey,
    token: Pick<StoredSchedule, 'calendarTokenHash' | 'sealedCalendarToken'>,
  ): Promise<boolean> {
    const { affected } = await this.dataSource
      .getRepository(StoredSchedule)
      .update({ tenant, scheduleId }, token);
    return affected === 1;
  }

  /** With its overrides; false where there is none. */
  async delete(manager: EntityManager, { tenant, scheduleId }: ScheduleKey): Promise<boolean> {
    const { affected } = await manager.delete(StoredSchedule, { tenant, scheduleId });
    await manager.delete(ScheduleOverride, { tenant, scheduleId });
    return affected === 1;
  }

  /** Those of these that there are; a release that takes no lock of the configuration deletes none until the transaction ends. */
  async existing(manager: EntityManager, tenant: string, scheduleIds: string[]): Promise<Set<string>> {
    const rows = await sql(manager).rows<{ scheduleId: string }>(
      `select schedule_id from alert_desk.schedule where tenant = $1 and schedule_id = any($2::text[])
       order by schedule_id for key share`,
      [tenant, scheduleIds],
    );
    return new Set(rows.map(({ scheduleId }) => scheduleId));
  }

  /** Ids of the spaces with a level that names it, the first ones. */
  async spacesThatPage(
    manager: EntityManager,
    { tenant, scheduleId }: ScheduleKey,
    limit: number,
  ): Promise<string[]> {
    const rows = await sql(manager).rows<{ spaceId: string }>(
      `select space_id from alert_desk.space where tenant = $1 and policy @> $2::jsonb order by space_id limit $3`,
      [tenant, policyNaming(scheduleId), limit],
    );
    return rows.map(({ spaceId }) => spaceId);
  }

  /** Ids of alerts whose paging is not over and has a level that names it, the first ones: a run goes on by the policy it began with. */
  async alertsThatPage(
    manager: EntityManager,
    { tenant, scheduleId }: ScheduleKey,
    limit: number,
  ): Promise<string[]> {
    const rows = await sql(manager).rows<{ alertId: string }>(
      `select alert_id from alert_desk.paging_run
       where tenant = $1 and due_at is not null and policy @> $2::jsonb order by alert_id limit $3`,
      [tenant, policyNaming(scheduleId), limit],
    );
    return rows.map(({ alertId }) => alertId);
  }

  /** Notes a change and keeps every other one out until the transaction ends; false where there is no such schedule. */
  async touch(manager: EntityManager, { tenant, scheduleId }: ScheduleKey, now: Date): Promise<boolean> {
    const { affected } = await manager.update(StoredSchedule, { tenant, scheduleId }, { updatedAt: now });
    return affected === 1;
  }

  /**
   * As the rules read them, with the overrides of a time, both ends included; those there are none of are missing. So is one that
   * nobody could read: it has nobody on duty, and keeps no alert from those whom others name.
   */
  async load(
    manager: EntityManager,
    { tenant, scheduleIds, from, to }: { tenant: string; scheduleIds: string[]; from: Date; to: Date },
  ): Promise<Map<string, Schedule>> {
    const which = { tenant, scheduleId: In(scheduleIds) };
    const stored = await manager.findBy(StoredSchedule, which);
    const overrides = await manager.find(ScheduleOverride, {
      where: { ...which, fromAt: LessThanOrEqual(to), toAt: MoreThan(from) },
      order: { id: 'asc' },
    });
    const loaded = new Map<string, Schedule>();
    for (const { scheduleId, timeZone, layers, holidays, updatedAt } of stored) {
      const reason = whyUnreadable({ timeZone, layers });
      if (reason !== null) {
        this.tellUnreadable({ tenant, scheduleId, reason }, updatedAt);
        continue;
      }
      loaded.set(scheduleId, { timeZone, layers, overrides: [], holidays: holidays ?? undefined });
    }
    for (const { id, scheduleId, fromAt, toAt, accountId } of overrides) {
      loaded.get(scheduleId)?.overrides.push({ id, from: fromAt, to: toAt, accountId });
    }
    return loaded;
  }

  /** Once for each version: it is read for every page. */
  private tellUnreadable(which: ScheduleKey & { reason: string }, updatedAt: Date): void {
    const key = `${which.tenant}/${which.scheduleId}`;
    if (this.toldUnreadable.get(key) === updatedAt.getTime()) return;
    if (this.toldUnreadable.size >= MOST_TOLD) this.toldUnreadable.clear();
    this.toldUnreadable.set(key, updatedAt.getTime());
    this.logger.error(which, 'a schedule cannot be read, nobody is on duty by it');
  }
}
