import {
  type CreateOverride,
  type LayerRule,
  type ListOverrides,
  type ListSchedules,
  type OverrideById,
  type OverrideView,
  type Page,
  pageOf,
  type PutSchedule,
  type ReplaceCalendarToken,
  type ScheduleById,
  type ScheduleView,
} from '@app/contracts';
import { Clock, DomainError } from '@app/platform';
import { Transactions } from '@app/persistence';
import { momentIn, whyUnreadable } from '@app/schedule';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { lockConfiguration } from './configuration-lock.js';
import { KnownAccounts } from './known-accounts.js';
import { OverrideRepository } from './override.repository.js';
import type { ScheduleOverride } from './schedule-override.entity.js';
import {
  checkLayers,
  invalid,
  scheduleInUse,
  type ScheduleUsers,
  timeOf,
  unknownSchedule,
} from './schedule-problems.js';
import { disabledWarnings, holidayWarnings } from './schedule-warnings.js';
import { ScheduleRepository } from './schedule.repository.js';
import type { StoredSchedule } from './stored-schedule.entity.js';

/** How long ahead a year without holidays is told. */
const AHEAD_MS = 60 * 24 * 3600 * 1000;
const OVERRIDE_ID = /^\d{1,18}$/;
const MAX_NAMED = 10;

/** Keeps schedules and their overrides. */
@Injectable()
export class ScheduleService {
  constructor(
    private readonly schedules: ScheduleRepository,
    private readonly overrides: OverrideRepository,
    private readonly accounts: KnownAccounts,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Throws DomainError INVALID_REQUEST for members nobody knows and layers that end before they start. */
  async put(request: PutSchedule): Promise<ScheduleView> {
    const { tenant, scheduleId, name, timeZone, calendarToken } = request;
    const layers = layersOf(request);
    checkLayers(layers, timeZone);
    const disabled = await this.accounts.check(tenant, membersOf(layers));
    const stored = await this.schedules.put({
      ...{ tenant, scheduleId, name, timeZone, layers, holidays: request.holidays ?? null },
      ...{ calendarTokenHash: calendarToken.hash, sealedCalendarToken: calendarToken.sealed },
      updatedAt: this.clock.now(),
    });
    return this.viewOf(stored, disabledWarnings(disabled));
  }

  async get(key: ScheduleById): Promise<ScheduleView> {
    const stored = await this.schedules.find(key);
    if (!stored) throw unknownSchedule(key);
    return this.viewOf(stored);
  }

  async list(request: ListSchedules): Promise<Page<ScheduleView>> {
    const rows = await this.schedules.list(request);
    return pageOf(
      rows.map((stored) => this.viewOf(stored)),
      request,
      ({ scheduleId }) => [scheduleId],
    );
  }

  /** Throws DomainError SCHEDULE_UNKNOWN, or SCHEDULE_IN_USE with the spaces and the alerts that page it. */
  async delete(key: ScheduleById): Promise<void> {
    await this.transactions.run(async (manager) => {
      await lockConfiguration(manager, key.tenant);
      if (!(await this.schedules.delete(manager, key))) throw unknownSchedule(key);
      const users = await this.usersOf(manager, key);
      if (users) throw scheduleInUse(key, users);
    });
  }

  /** The first ones; undefined = nobody pages it. */
  async usersOf(manager: EntityManager, key: ScheduleById): Promise<ScheduleUsers | undefined> {
    const spaces = await this.schedules.spacesThatPage(manager, key, MAX_NAMED);
    const alerts = await this.schedules.alertsThatPage(manager, key, MAX_NAMED);
    return spaces.length + alerts.length > 0 ? { spaces, alerts } : undefined;
  }

  async replaceToken({ calendarToken, ...key }: ReplaceCalendarToken): Promise<ScheduleView> {
    const token = { calendarTokenHash: calendarToken.hash, sealedCalendarToken: calendarToken.sealed };
    if (!(await this.schedules.replaceToken(key, token))) throw unknownSchedule(key);
    return this.get(key);
  }

  /** `createOverride` for whoever asks from outside: throws INVALID_REQUEST for an account nobody knows and a time that is none. */
  async addOverride({ tenant, scheduleId, accountId, ...times }: CreateOverride): Promise<OverrideView> {
    const { timeZone } = await this.get({ tenant, scheduleId });
    const time = timeOf(times, timeZone);
    if (time.to <= this.clock.now()) throw invalid('to', 'must lie ahead');
    await this.accounts.check(tenant, new Map([['accountId', accountId]]));
    return this.transactions.run((manager) =>
      this.createOverride(manager, { tenant, scheduleId, accountId, ...time }),
    );
  }

  /** Throws DomainError SCHEDULE_UNKNOWN or TOO_MANY_OVERRIDES. */
  async createOverride(
    manager: EntityManager,
    override: { tenant: string; scheduleId: string; from: Date; to: Date; accountId: string },
  ): Promise<OverrideView> {
    const { tenant, scheduleId, from: fromAt, to: toAt, accountId } = override;
    const now = this.clock.now();
    const made = { tenant, scheduleId, fromAt, toAt, accountId, createdAt: now };
    if (!(await this.schedules.touch(manager, made, now))) throw unknownSchedule(made);
    if (await this.overrides.isFull(manager, made, now)) {
      throw new DomainError('TOO_MANY_OVERRIDES', `Schedule ${scheduleId} has too many overrides to come`);
    }
    await this.overrides.forgetOld(manager, made, now);
    return overrideView(await this.overrides.add(manager, made));
  }

  async listOverrides(request: ListOverrides): Promise<Page<OverrideView>> {
    const { timeZone } = await this.get(request);
    const momentOf = (text: string | undefined) => (text ? momentIn(text, timeZone) : null);
    const time = { from: momentOf(request.from), to: momentOf(request.to) };
    const rows = await this.overrides.list(request, time);
    return pageOf(rows.map(overrideView), request, ({ id }) => [Number(id)]);
  }

  async deleteOverride({ tenant, scheduleId, overrideId }: OverrideById): Promise<void> {
    await this.transactions.run(async (manager) => {
      const key = { tenant, scheduleId };
      if (!(await this.schedules.touch(manager, key, this.clock.now()))) throw unknownSchedule(key);
      if (
        !OVERRIDE_ID.test(overrideId) ||
        !(await this.overrides.delete(manager, { ...key, id: overrideId }))
      ) {
        throw new DomainError('OVERRIDE_UNKNOWN', `Schedule ${scheduleId} has no override ${overrideId}`);
      }
    });
  }

  private viewOf(stored: StoredSchedule, warnings: string[] = []): ScheduleView {
    const { scheduleId, name, timeZone, layers, holidays, updatedAt, sealedCalendarToken } = stored;
    return {
      ...{ scheduleId, name, timeZone, layers, holidays, sealedCalendarToken },
      updatedAt: updatedAt.toISOString(),
      warnings: [...warnings, ...this.warningsOf(stored)],
    };
  }

  private warningsOf(stored: StoredSchedule): string[] {
    const { timeZone, layers } = stored;
    const reason = whyUnreadable({ timeZone, layers });
    if (reason !== null) return [`Nobody is on duty by it: it cannot be read (${reason})`];
    const now = this.clock.now().getTime();
    const starts = layers.map(({ startsAt }) => momentIn(startsAt, timeZone).getTime());
    return holidayWarnings(stored, new Date(now), new Date(Math.max(now + AHEAD_MS, ...starts)));
  }
}

/** As they are stored: a field that is null is as one that is absent. */
export const layersOf = ({ layers }: Pick<PutSchedule, 'layers'>): LayerRule[] => layers.map(withoutNulls);

function withoutNulls({ startsAt, endsAt, rotation, members, restrictions }: LayerRule): LayerRule {
  return {
    ...{ startsAt, endsAt: endsAt ?? undefined },
    rotation: { unit: rotation.unit, length: rotation.length },
    members,
    restrictions: restrictions?.map(({ days, from, to }) => ({ days: days ?? undefined, from, to })),
  };
}

const membersOf = (layers: readonly LayerRule[]): Map<string, string> =>
  new Map(
    layers.flatMap(({ members }, layer) =>
      members.map((accountId, index): [string, string] => [`layers.${layer}.members.${index}`, accountId]),
    ),
  );

const overrideView = ({ id, fromAt, toAt, accountId, createdAt }: ScheduleOverride): OverrideView => ({
  id,
  from: fromAt.toISOString(),
  to: toAt.toISOString(),
  accountId,
  createdAt: createdAt.toISOString(),
});
