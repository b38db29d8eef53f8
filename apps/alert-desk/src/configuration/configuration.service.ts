import {
  type AppliedConfiguration,
  type ApplyConfiguration,
  MAX_CONFIGURATION_WARNINGS,
  MAX_ROUTES_BYTES,
  type ProbedRoute,
  type TestedRoute,
  type TestRoute,
} from '@app/contracts';
import { Transactions } from '@app/persistence';
import { Clock } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { RouteTest } from '../paging/route-test.service.js';
import { lockConfiguration } from '../schedule/configuration-lock.js';
import { ApplySchedules } from './apply-schedules.js';
import { ApplySources } from './apply-sources.js';
import { ApplySpaces } from './apply-spaces.js';
import { refuseProblems } from './configuration-problems.js';
import { NamedAccounts } from './named-accounts.js';

/** Carries the answer of a trial out of the transaction that is rolled back. */
class Tried extends Error {
  constructor(readonly applied: AppliedConfiguration) {
    super('a trial');
  }
}

@Injectable()
export class ConfigurationService {
  constructor(
    private readonly transactions: Transactions,
    private readonly accounts: NamedAccounts,
    private readonly schedules: ApplySchedules,
    private readonly sources: ApplySources,
    private readonly spaces: ApplySpaces,
    private readonly routes: RouteTest,
    private readonly clock: Clock,
  ) {}

  /**
   * All of it in one transaction; a trial does the same and keeps nothing. Throws DomainError CONFIGURATION_INVALID with every
   * problem, TOO_MANY_OVERRIDES, and a retryable UpstreamError while the accounts cannot be looked up.
   */
  async apply(request: ApplyConfiguration): Promise<AppliedConfiguration> {
    const named = await this.accounts.check(request);
    refuseProblems([
      ...this.schedules.problems(request),
      ...this.spaces.problems(request),
      ...named.problems,
    ]);
    const warnings = [...named.warnings, ...this.spaces.warnings(request)].slice(
      0,
      MAX_CONFIGURATION_WARNINGS,
    );
    try {
      return await this.transactions.run(async (manager) => {
        await lockConfiguration(manager, request.tenant);
        const before = await this.probe(manager, request.probes);
        const changes = await this.change(manager, request);
        const after = await this.probe(manager, request.probes);
        const applied = { changes, warnings, routes: shortEnough(before, after) };
        if (request.dryRun) throw new Tried(applied);
        return applied;
      });
    } catch (error) {
      if (error instanceof Tried) return error.applied;
      throw error;
    }
  }

  private async change(manager: EntityManager, request: ApplyConfiguration) {
    const now = this.clock.now();
    const changes = [
      ...(await this.sources.apply(manager, request, now)),
      ...(await this.spaces.apply(manager, request, now)),
      ...(await this.schedules.apply(manager, request, now)),
    ];
    refuseProblems(await this.spaces.missingSchedules(manager, request, changes));
    return changes;
  }

  private async probe(manager: EntityManager, probes: readonly TestRoute[] = []): Promise<TestedRoute[]> {
    const routes: TestedRoute[] = [];
    for (const probe of probes) routes.push(await this.routes.in(manager, probe));
    return routes;
  }
}

/** Routes behind the bound are null: whoever asks can tell that they are not known. */
function shortEnough(before: readonly TestedRoute[], after: readonly TestedRoute[]): ProbedRoute[] {
  let bytes = 0;
  return before.map((route, index) => {
    const probed = { before: route, after: after[index]! };
    bytes += Buffer.byteLength(JSON.stringify(probed));
    return bytes > MAX_ROUTES_BYTES ? { before: null, after: null } : probed;
  });
}
