import {
  type ApplyConfiguration,
  type ConfigurationChange,
  type DesiredSchedule,
  MAX_CONFIGURED,
} from '@app/contracts';
import { DomainError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { type EntityManager, MoreThan } from 'typeorm';
import { ScheduleOverride } from '../schedule/schedule-override.entity.js';
import { checkLayers, timeOf, usersInWords } from '../schedule/schedule-problems.js';
import { ScheduleRepository } from '../schedule/schedule.repository.js';
import { layersOf, ScheduleService } from '../schedule/schedule.service.js';
import { StoredSchedule } from '../schedule/stored-schedule.entity.js';
import { type ConfigurationProblem, problemsAt, refuseProblems } from './configuration-problems.js';
import { isSame } from './same.js';

/** A tenant's schedules as a configuration has them. */
@Injectable()
export class ApplySchedules {
  constructor(
    private readonly schedules: ScheduleRepository,
    private readonly service: ScheduleService,
  ) {}

  problems({ schedules = [] }: ApplyConfiguration): ConfigurationProblem[] {
    return schedules.flatMap((schedule, index) => {
      const { timeZone, overrides = [] } = schedule;
      const found = [
        ...problemsOf('', () => checkLayers(layersOf(schedule), timeZone)),
        ...overrides.flatMap((override, o) => problemsOf(`overrides.${o}`, () => timeOf(override, timeZone))),
      ];
      return problemsAt('schedules', index, found);
    });
  }

  /** Overrides that nobody configured stay: they are what people agreed on. */
  async apply(
    manager: EntityManager,
    { tenant, schedules, prune }: ApplyConfiguration,
    now: Date,
  ): Promise<ConfigurationChange[]> {
    if (!schedules) return [];
    const stored = await manager.findBy(StoredSchedule, { tenant });
    const changes: ConfigurationChange[] = [];
    for (const desired of schedules) {
      const there = stored.find(({ scheduleId }) => scheduleId === desired.scheduleId);
      const isPut = await this.put(manager, desired, there, now);
      const isOverridden = await this.override(manager, desired, now);
      if (!there) changes.push({ kind: 'schedules', id: desired.scheduleId, change: 'created' });
      else if (isPut || isOverridden)
        changes.push({ kind: 'schedules', id: desired.scheduleId, change: 'changed' });
    }
    const kept = new Set(schedules.map(({ scheduleId }) => scheduleId));
    const gone = prune ? stored.filter((one) => !kept.has(one.scheduleId)) : [];
    if (gone.length > MAX_CONFIGURED) {
      const message = `prune would delete ${gone.length} of them, at most ${MAX_CONFIGURED} at once`;
      refuseProblems([{ field: 'schedules', message }]);
    }
    for (const { scheduleId } of gone) {
      await this.schedules.delete(manager, { tenant, scheduleId });
      const users = await this.service.usersOf(manager, { tenant, scheduleId });
      if (users) {
        const message = `prune would delete ${scheduleId}, and whoever it has on duty is paged by: ${usersInWords(users)}`;
        refuseProblems([{ field: 'schedules', message }]);
      }
      changes.push({ kind: 'schedules', id: scheduleId, change: 'deleted' });
    }
    return changes;
  }

  /** False where it is stored like that. */
  private async put(
    manager: EntityManager,
    desired: DesiredSchedule,
    there: StoredSchedule | undefined,
    now: Date,
  ): Promise<boolean> {
    const { tenant, scheduleId, name, timeZone, holidays = null, calendarToken } = desired;
    const rules = { name, timeZone, layers: layersOf(desired), holidays };
    if (there) {
      const { name, timeZone, layers, holidays } = there;
      if (isSame({ name, timeZone, layers, holidays }, rules)) return false;
    }
    const token = { calendarTokenHash: calendarToken.hash, sealedCalendarToken: calendarToken.sealed };
    await this.schedules.put({ tenant, scheduleId, ...rules, ...token, updatedAt: now }, manager);
    return true;
  }

  /** Makes the overrides that are not over and not there; false where there are none. */
  private async override(
    manager: EntityManager,
    { tenant, scheduleId, timeZone, overrides = [] }: DesiredSchedule,
    now: Date,
  ): Promise<boolean> {
    const wanted = overrides
      .map(({ accountId, ...times }) => ({ accountId, ...timeOf(times, timeZone) }))
      .filter(({ to }) => to > now);
    if (wanted.length === 0) return false;
    const there = await manager.findBy(ScheduleOverride, { tenant, scheduleId, toAt: MoreThan(now) });
    const missing = wanted.filter(
      ({ accountId, from, to }) =>
        !there.some((one) => one.accountId === accountId && +one.fromAt === +from && +one.toAt === +to),
    );
    for (const override of missing)
      await this.service.createOverride(manager, { tenant, scheduleId, ...override });
    return missing.length > 0;
  }
}

/** What a check throws, as problems below a field. */
function problemsOf(field: string, check: () => unknown): ConfigurationProblem[] {
  try {
    check();
    return [];
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const problems = error.facts.problems as ConfigurationProblem[];
    return problems.map((one) => ({ ...one, field: [field, one.field].filter(Boolean).join('.') }));
  }
}
