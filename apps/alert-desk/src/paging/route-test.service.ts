import {
  type CheckedRecipient,
  DEFAULT_SPACE,
  momentOf,
  type RoutedLevel,
  type RoutedPerson,
  type Severity,
  type TestedRoute,
  type TestRoute,
} from '@app/contracts';
import { Transactions } from '@app/persistence';
import { Clock, Logger, UpstreamError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RecipientChecks } from '../recipient/recipient-checks.js';
import type { Space } from '../space/space.entity.js';
import { SpaceRouter } from '../space/space-router.js';
import { afterDone, levelOf, nextStep, type Standing } from './next-step.js';
import { People, type Person, viaOf } from '../recipient/people.js';

const DEFAULT_SEVERITY: Severity = 'critical';

/** Says where an alert would go and whom it would page, by the same rules that do it. */
@Injectable()
export class RouteTest {
  constructor(
    private readonly router: SpaceRouter,
    private readonly people: People,
    private readonly checks: RecipientChecks,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  async of(asked: TestRoute): Promise<TestedRoute> {
    const route = await this.transactions.run((manager) => this.in(manager, asked));
    return {
      ...route,
      levels: await this.reached(asked.tenant, route.levels, asked.severity ?? DEFAULT_SEVERITY),
    };
  }

  /** By what the transaction sees, without a look at who can be reached. */
  async in(
    manager: EntityManager,
    { tenant, labels, severity = DEFAULT_SEVERITY, at }: TestRoute,
  ): Promise<TestedRoute> {
    const from = at === undefined ? this.clock.now() : momentOf(at)!;
    const space = await this.router.of(manager, tenant, labels);
    return {
      spaceId: space.spaceId,
      matchedBy: space.spaceId === DEFAULT_SPACE ? [] : space.match,
      levels: await this.levels(manager, space, severity, from),
    };
  }

  /** With what is known of each person now; that nobody can be asked keeps no route from being told. */
  private async reached(tenant: string, levels: RoutedLevel[], severity: Severity): Promise<RoutedLevel[]> {
    const accountIds = levels.flatMap(({ people }) => people.map(({ accountId }) => accountId));
    try {
      const checked = await this.checks.of(tenant, accountIds, { severity });
      return levels.map((level) => ({
        ...level,
        people: level.people.map((person) => withCheck(person, checked.get(person.accountId))),
      }));
    } catch (err) {
      if (!(err instanceof UpstreamError)) throw err;
      this.logger.warn({ err, tenant }, 'a route is told without who can be reached');
      return levels;
    }
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

function withCheck(person: RoutedPerson, checked: CheckedRecipient | undefined): RoutedPerson {
  if (!checked) return person;
  const { channels, reachable, reason } = checked;
  return { ...person, channels, reachable, ...(reason !== null && { reason }) };
}
