import type { CheckedRecipient, DispatchPolicy } from '@app/contracts';
import { Transactions } from '@app/persistence';
import { Clock, Logger, UpstreamError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { People, type Person } from '../recipient/people.js';
import { RecipientChecks } from '../recipient/recipient-checks.js';

/** Warns of levels that would reach nobody as things stand. */
@Injectable()
export class UnreachableLevels {
  constructor(
    private readonly people: People,
    private readonly checks: RecipientChecks,
    private readonly transactions: Transactions,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** None while notify-service cannot be asked: a space is stored without. */
  async warnings(tenant: string, { levels }: DispatchPolicy): Promise<string[]> {
    const now = this.clock.now();
    const people = await this.transactions.run(async (manager) => {
      const found: Person[][] = [];
      for (const { targets } of levels) found.push(await this.people.at(manager, tenant, targets, now));
      return found;
    });
    const checked = await this.check(tenant, people.flat());
    return people.flatMap((own, i) =>
      levels[i]!.targets.length > 0 ? levelWarnings(i + 1, own, checked) : [],
    );
  }

  private async check(tenant: string, people: Person[]): Promise<Map<string, CheckedRecipient>> {
    try {
      return await this.checks.of(
        tenant,
        people.map(({ accountId }) => accountId),
      );
    } catch (err) {
      if (!(err instanceof UpstreamError)) throw err;
      this.logger.warn({ err, tenant }, 'a space is stored without a look at who can be reached');
      return new Map();
    }
  }
}

function levelWarnings(
  level: number,
  people: readonly Person[],
  checked: ReadonlyMap<string, CheckedRecipient>,
): string[] {
  if (people.length === 0) return [`Level ${level} has nobody on duty now`];
  const lost = people.flatMap(({ accountId }) => {
    const found = checked.get(accountId);
    return found && !found.reachable ? [`${accountId} (${found.reason ?? 'no channel'})`] : [];
  });
  if (lost.length === 0) return [];
  const whom =
    lost.length > 5 ? `${lost.slice(0, 5).join(', ')} and ${lost.length - 5} more` : lost.join(', ');
  return [
    lost.length === people.length
      ? `Level ${level} reaches nobody now: ${whom}`
      : `Level ${level} does not reach ${whom}`,
  ];
}
