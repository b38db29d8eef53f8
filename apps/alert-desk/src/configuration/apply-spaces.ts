import type { ApplyConfiguration, ConfigurationChange, ConfigurationWarning } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { StoredSchedule } from '../schedule/stored-schedule.entity.js';
import { spaceProblems, spaceWarnings } from '../space/space-problems.js';
import { spaceOf } from '../space/space-view.js';
import { SpaceGroups } from '../space/space-groups.js';
import { Space } from '../space/space.entity.js';
import { SpaceRepository } from '../space/space.repository.js';
import { type ConfigurationProblem, problemsAt } from './configuration-problems.js';
import { isSame } from './same.js';

/** A tenant's spaces as a configuration has them. */
@Injectable()
export class ApplySpaces {
  constructor(
    private readonly spaces: SpaceRepository,
    private readonly groups: SpaceGroups,
  ) {}

  problems({ spaces = [] }: ApplyConfiguration): ConfigurationProblem[] {
    return spaces.flatMap((space, index) => problemsAt('spaces', index, spaceProblems(space)));
  }

  warnings({ spaces = [] }: ApplyConfiguration): ConfigurationWarning[] {
    return spaces.flatMap((space) =>
      spaceWarnings(space).map((message) => ({ kind: 'spaces' as const, id: space.spaceId, message })),
    );
  }

  async apply(
    manager: EntityManager,
    { tenant, spaces, prune }: ApplyConfiguration,
    now: Date,
  ): Promise<ConfigurationChange[]> {
    if (!spaces) return [];
    const stored = await this.spaces.ofTenant(manager, tenant);
    const changes: ConfigurationChange[] = [];
    for (const desired of spaces) {
      const there = stored.find(({ spaceId }) => spaceId === desired.spaceId);
      const space = spaceOf(desired, now);
      if (there && isSame({ ...there, updatedAt: now }, space)) continue;
      await this.spaces.put(manager, space);
      await this.groups.tell(manager, space, there?.group ?? null, space.group);
      changes.push({ kind: 'spaces', id: desired.spaceId, change: there ? 'changed' : 'created' });
    }
    const kept = new Set(spaces.map(({ spaceId }) => spaceId));
    for (const space of prune ? stored.filter((one) => !kept.has(one.spaceId)) : []) {
      const { spaceId } = space;
      await manager.delete(Space, { tenant, spaceId });
      await this.groups.tell(manager, space, space.group, null);
      changes.push({ kind: 'spaces', id: spaceId, change: 'deleted' });
    }
    return changes;
  }

  /** Schedules that spaces page and that are not there, once everything is as it should be. */
  async missingSchedules(
    manager: EntityManager,
    { tenant, spaces = [] }: ApplyConfiguration,
    changes: readonly ConfigurationChange[],
  ): Promise<ConfigurationProblem[]> {
    const there = await manager.find(StoredSchedule, { where: { tenant }, select: { scheduleId: true } });
    const known = new Set(there.map(({ scheduleId }) => scheduleId));
    const ofConfiguration = spaces.flatMap(({ policy }, s) =>
      policy.levels.flatMap(({ targets }, l) =>
        targets.flatMap(({ schedule }, t) => {
          if (schedule === undefined || known.has(schedule)) return [];
          const field = `spaces.${s}.policy.levels.${l}.targets.${t}.schedule`;
          return [{ field, message: `there is no schedule ${schedule}` }];
        }),
      ),
    );
    const deleted = new Set(
      changes.filter(({ kind, change }) => kind === 'schedules' && change === 'deleted').map(({ id }) => id),
    );
    const kept = (await this.spaces.ofTenant(manager, tenant)).filter(
      ({ spaceId }) => !spaces.some((space) => space.spaceId === spaceId),
    );
    const ofOthers = kept.flatMap(({ spaceId, policy }) =>
      policy.levels
        .flatMap(({ targets }) => targets)
        .flatMap(({ schedule }) => (schedule !== undefined && deleted.has(schedule) ? [schedule] : []))
        .map((schedule) => ({ field: 'schedules', message: `the space ${spaceId} pages by ${schedule}` })),
    );
    return [...ofConfiguration, ...ofOthers];
  }
}
