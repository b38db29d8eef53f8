import {
  DEFAULT_SPACE,
  keyAfter,
  type ListSpaces,
  type Page,
  pageOf,
  type PutSpace,
  type PutSpaceReply,
  rowsToRead,
  type SpaceById,
  SPACE_LIMITS,
  type SpaceView,
} from '@app/contracts';
import { Transactions } from '@app/persistence';
import { Clock, DomainError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { lockConfiguration } from '../schedule/configuration-lock.js';
import { defaultSpace } from './default-space.js';
import { KnownTargets } from './known-targets.js';
import { type SpaceProblem, spaceProblems, spaceWarnings } from './space-problems.js';
import { spaceOf, spaceView } from './space-view.js';
import { SpaceGroups } from './space-groups.js';
import { SpaceRepository } from './space.repository.js';
import { UnreachableLevels } from './unreachable-levels.js';

@Injectable()
export class SpaceService {
  constructor(
    private readonly spaces: SpaceRepository,
    private readonly groups: SpaceGroups,
    private readonly targets: KnownTargets,
    private readonly unreachable: UnreachableLevels,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  /** Throws DomainError SPACE_INVALID with every problem. Alerts that are being paged go on by the policy they began with. */
  async put(given: PutSpace): Promise<PutSpaceReply> {
    const unknown = await this.targets.problems(given.tenant, given.policy);
    refuse([...spaceProblems(given), ...unknown]);
    const space = spaceOf(given, this.clock.now());
    await this.transactions.run(async (manager) => {
      await lockConfiguration(manager, given.tenant);
      await this.refuseTooMany(manager, given);
      refuse(await this.targets.unknownSchedules(manager, given.tenant, given.policy));
      const before = await this.spaces.find(space.tenant, space.spaceId, manager);
      await this.spaces.put(manager, space);
      await this.groups.tell(manager, space, before?.group ?? null, space.group);
    });
    const unreachable = await this.unreachable.warnings(given.tenant, space.policy);
    return { ...spaceView(space), warnings: [...spaceWarnings(given), ...unreachable] };
  }

  async get({ tenant, spaceId }: SpaceById): Promise<SpaceView> {
    const stored = await this.spaces.find(tenant, spaceId);
    if (stored) return spaceView(stored);
    if (spaceId === DEFAULT_SPACE) return spaceView(defaultSpace(tenant));
    throw unknown({ tenant, spaceId });
  }

  async list(request: ListSpaces): Promise<Page<SpaceView>> {
    const rows = await this.spaces.list(request);
    const isLast = rows.length < rowsToRead(request);
    if (isLast && !(await this.spaces.find(request.tenant, DEFAULT_SPACE))) {
      const isPassed = keyAfter(request, ['whole', 'whole', 'text'])?.[0] === 1;
      if (!isPassed) rows.push(defaultSpace(request.tenant));
    }
    return pageOf(rows.map(spaceView), request, ({ spaceId, order }) => [
      ...[spaceId === DEFAULT_SPACE ? 1 : 0, order, spaceId],
    ]);
  }

  /** The space `default` is never gone: it becomes what it was before it was stored. */
  async delete({ tenant, spaceId }: SpaceById): Promise<void> {
    const gone = await this.transactions.run(async (manager) => {
      await lockConfiguration(manager, tenant);
      const space = await this.spaces.delete(manager, tenant, spaceId);
      if (space) await this.groups.tell(manager, space, space.group, null);
      return space;
    });
    if (!gone && spaceId !== DEFAULT_SPACE) throw unknown({ tenant, spaceId });
  }

  private async refuseTooMany(manager: EntityManager, given: PutSpace): Promise<void> {
    if ((await this.spaces.others(manager, given)) < SPACE_LIMITS.spaces) return;
    refuse([{ field: 'spaceId', message: `a tenant has at most ${SPACE_LIMITS.spaces} spaces` }]);
  }
}

function refuse(problems: readonly SpaceProblem[]): void {
  if (problems.length === 0) return;
  throw new DomainError('SPACE_INVALID', `The space has ${problems.length} problem(s)`, {
    facts: { problems },
  });
}

const unknown = ({ tenant, spaceId }: SpaceById): DomainError =>
  new DomainError('SPACE_UNKNOWN', `Tenant ${tenant} has no space ${spaceId}`, {
    facts: { tenant, spaceId },
  });
