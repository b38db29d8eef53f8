import { pageKey } from '@app/contracts';
import { eachTurn, type Schedule } from '@app/schedule';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { ScheduleRepository } from '../schedule/schedule.repository.js';
import type { Space } from '../space/space.entity.js';
import { SpaceRepository } from '../space/space.repository.js';
import type { OnDutySpan, Span } from './duty.js';

/** Schedules read at once. */
const PORTION = 50;

/** What a tenant's pages depend on for a time. */
export interface Roster {
  spaces: Space[];
  schedules: Map<string, Schedule>;
  turns: Map<string, OnDutySpan[]>;
}

/** Reads everything of a tenant that decides who is on duty. */
@Injectable()
export class DutyRoster {
  constructor(
    private readonly spaces: SpaceRepository,
    private readonly schedules: ScheduleRepository,
  ) {}

  async read(manager: EntityManager, tenant: string, time: Span): Promise<Roster> {
    const spaces = await this.spaces.ofTenant(manager, tenant);
    const schedules = new Map<string, Schedule>();
    const turns = new Map<string, OnDutySpan[]>();
    let after: string | undefined;
    for (;;) {
      const rows = await this.schedules.list({ tenant, limit: PORTION, after });
      const scheduleIds = rows.slice(0, PORTION).map(({ scheduleId }) => scheduleId);
      const loaded = await this.schedules.load(manager, { tenant, scheduleIds, ...time });
      for (const [id, schedule] of loaded) {
        schedules.set(id, schedule);
        turns.set(id, spansOf(schedule, time));
      }
      if (rows.length <= PORTION) return { spaces, schedules, turns };
      after = pageKey([scheduleIds.at(-1)!]);
    }
  }
}

/** Who, whatever layer or override put them there. */
function spansOf(schedule: Schedule, { from, to }: Span): OnDutySpan[] {
  const spans: OnDutySpan[] = [];
  for (const { accountId, ...time } of eachTurn(schedule, from, to)) {
    const last = spans.at(-1);
    if (last && last.accountId === accountId) last.to = time.to;
    else spans.push({ accountId, from: time.from, to: time.to });
  }
  return spans;
}
