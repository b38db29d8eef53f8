import { type OnDuty, onCallAt, type Turn, turnsBetween } from '@app/schedule';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ScheduleRepository } from './schedule.repository.js';

/** Who is on duty by the stored schedules. An account that was deleted since stays on duty: reachability tells. */
@Injectable()
export class OnCall {
  constructor(private readonly schedules: ScheduleRepository) {}

  /** By schedule id; unknown schedules are missing. */
  async at(
    manager: EntityManager,
    tenant: string,
    scheduleIds: string[],
    at: Date,
  ): Promise<Map<string, OnDuty>> {
    const schedules = await this.schedules.load(manager, { tenant, scheduleIds, from: at, to: at });
    return new Map([...schedules].map(([id, schedule]) => [id, onCallAt(schedule, at)]));
  }

  /** Turns cut to the time, as `turnsBetween` has them; unknown schedules are missing. */
  async between(
    manager: EntityManager,
    tenant: string,
    scheduleIds: string[],
    from: Date,
    to: Date,
  ): Promise<Map<string, Turn[]>> {
    const schedules = await this.schedules.load(manager, { tenant, scheduleIds, from, to });
    return new Map([...schedules].map(([id, schedule]) => [id, turnsBetween(schedule, from, to)]));
  }
}
