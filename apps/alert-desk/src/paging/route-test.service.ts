import {
  DEFAULT_SPACE,
  momentOf,
  type RoutedLevel,
  type RoutedPerson,
  type Severity,
  type TestedRoute,
  type TestRoute,
} from '@app/contracts';
import { Transactions } from '@app/persistence';
import { Clock } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Space } from '../space/space.entity.js';
import { SpaceRouter } from '../space/space-router.js';
import { afterDone, levelOf, nextStep, type Standing } from './next-step.js';
import { People, type Person, viaOf } from './people.js';

/** Says where an alert would go and whom it would page, by the same rules that do it. */
@Injectable()
export class RouteTest {
  constructor(
    private readonly router: SpaceRouter,
    private readonly people: People,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
  ) {}

  of(asked: TestRoute): Promise<TestedRoute> {
    return this.transactions.run((manager) => this.in(manager, asked));
  }

  /** By what the transaction sees. */
  async in(
    manager: EntityManager,
    { tenant, labels, severity = 'critical', at }: TestRoute,
  ): Promise<TestedRoute> {
    const from = at === undefined ? this.clock.now() : momentOf(at)!;
    const space = await this.router.of(manager, tenant, labels);
    return {
      spaceId: space.spaceId,
      matchedBy: space.spaceId === DEFAULT_SPACE ? [] : space.match,
      levels: await this.levels(manager, space, severity, from),
    };
  }

  /** Level by level as if nobody took the alert up, each at its own time; repetitions are left out. */
  private async levels(
    manager: EntityManager,
    { tenant, policy, delaySeconds }: Space,
    severity: Severity,
    from: Date,
  ): Promise<RoutedLevel[]> {
    const levels: RoutedLevel[] = [];
    const start = new Date(from.getTime() + delaySeconds * 1000);
    let standing: Standing = { done: null, at: start, hadNobody: false };
    for (let due = nextStep(policy, standing, severity); due?.step.repeat === 0;) {
      const { targets, afterSeconds = 0 } = levelOf(policy, due.step.level);
      const people = await this.people.at(manager, tenant, targets, due.dueAt);
      levels.push({
        ...{ level: due.step.level, afterSeconds, at: due.dueAt.toISOString() },
        people: people.map(personView),
      });
      standing = afterDone(due, people.length === 0);
      due = nextStep(policy, standing, severity);
    }
    return levels;
  }
}

const personView = (person: Person): RoutedPerson => ({
  ...{ accountId: person.accountId, via: viaOf(person), channels: [], reachable: null },
});
