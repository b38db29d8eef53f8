import { sql } from '@app/persistence';
import type { Turn } from '@app/schedule';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { OnCall } from '../schedule/on-call.service.js';
import { unknownSchedule } from '../schedule/schedule-problems.js';
import { StoredSchedule } from '../schedule/stored-schedule.entity.js';

export interface ScheduleKey {
  tenant: string;
  scheduleId: string;
}

/** What duty needs of a schedule: its name, its members, its turns. */
@Injectable()
export class DutySchedule {
  constructor(private readonly onCall: OnCall) {}

  /** Throws DomainError SCHEDULE_UNKNOWN. */
  async get(manager: EntityManager, key: ScheduleKey): Promise<StoredSchedule> {
    const stored = await this.find(manager, key);
    if (!stored) throw unknownSchedule(key);
    return stored;
  }

  find(manager: EntityManager, { tenant, scheduleId }: ScheduleKey): Promise<StoredSchedule | null> {
    return manager.findOneBy(StoredSchedule, { tenant, scheduleId });
  }

  /** One change of a schedule's duty at a time, until the transaction ends. */
  async lock(manager: EntityManager, { tenant, scheduleId }: ScheduleKey): Promise<void> {
    await sql(manager).changed(`select pg_advisory_xact_lock(hashtextextended($1, 0))`, [
      `duty ${tenant} ${scheduleId}`,
    ]);
  }

  async turns(
    manager: EntityManager,
    { tenant, scheduleId }: ScheduleKey,
    { from, to }: { from: Date; to: Date },
  ): Promise<Turn[]> {
    return (await this.onCall.between(manager, tenant, [scheduleId], from, to)).get(scheduleId) ?? [];
  }

  /** Schedules that an account takes turns in, by their layers or by an override that is not over at `at`. */
  ofAccount(
    manager: EntityManager,
    { tenant, accountId }: { tenant: string; accountId: string },
    at: Date,
    limit: number,
  ): Promise<StoredSchedule[]> {
    return sql(manager).rows<StoredSchedule>(
      `select s.* from alert_desk.schedule s
       where s.tenant = $1 and (
         jsonb_path_exists(s.layers, '$[*].members[*] ? (@ == $id)', jsonb_build_object('id', $2::text))
         or exists (select 1 from alert_desk.schedule_override o
           where o.tenant = s.tenant and o.schedule_id = s.schedule_id and o.account_id = $2 and o.to_at > $3))
       order by s.schedule_id limit $4`,
      [tenant, accountId, at, limit],
    );
  }
}

/** Who takes turns in a schedule, each once: those who follow `accountId` first. */
export function colleaguesOf({ layers }: Pick<StoredSchedule, 'layers'>, accountId: string): string[] {
  const inTurn = layers.flatMap(({ members }) => {
    const at = members.indexOf(accountId);
    return [...members.slice(at + 1), ...members.slice(0, at + 1)];
  });
  return [...new Set(inTurn)].filter((id) => id !== accountId);
}
