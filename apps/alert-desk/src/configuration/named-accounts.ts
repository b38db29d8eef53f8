import type { ApplyConfiguration, ConfigurationWarning } from '@app/contracts';
import { DomainError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { KnownAccounts } from '../schedule/known-accounts.js';
import type { ConfigurationProblem } from './configuration-problems.js';

/** Whether every account that a configuration names exists. */
@Injectable()
export class NamedAccounts {
  constructor(private readonly known: KnownAccounts) {}

  /** Throws a retryable UpstreamError while identity-service does not answer. */
  async check(
    request: ApplyConfiguration,
  ): Promise<{ problems: ConfigurationProblem[]; warnings: ConfigurationWarning[] }> {
    const named = accountsIn(request);
    try {
      const where = new Map(named.map(({ field, accountId }) => [field, accountId]));
      const disabled = new Set(await this.known.check(request.tenant, where));
      const warnings = named
        .filter(({ accountId }) => disabled.has(accountId))
        .map(({ kind, id, accountId }) => ({
          ...{ kind, id },
          message: `The account ${accountId} is disabled: it gets no messages`,
        }));
      return { problems: [], warnings: distinct(warnings) };
    } catch (error) {
      const isRefused = error instanceof DomainError && error.code === 'INVALID_REQUEST';
      if (!isRefused) throw error;
      return { problems: error.facts.problems as ConfigurationProblem[], warnings: [] };
    }
  }
}

interface NamedAccount {
  kind: 'schedules' | 'spaces';
  id: string;
  field: string;
  accountId: string;
}

function accountsIn({ schedules = [], spaces = [] }: ApplyConfiguration): NamedAccount[] {
  const ofSchedules = schedules.flatMap(({ scheduleId: id, layers, overrides }, s): NamedAccount[] => {
    const named = (field: string, accountId: string): NamedAccount => ({
      ...{ kind: 'schedules', id, accountId },
      field: `schedules.${s}.${field}`,
    });
    return [
      ...layers.flatMap(({ members }, l) =>
        members.map((accountId, m) => named(`layers.${l}.members.${m}`, accountId)),
      ),
      ...(overrides ?? []).map(({ accountId }, o) => named(`overrides.${o}.accountId`, accountId)),
    ];
  });
  const ofSpaces = spaces.flatMap(({ spaceId: id, policy }, s) =>
    policy.levels.flatMap(({ targets }, l) =>
      targets.flatMap(({ account }, t): NamedAccount[] => {
        const field = `spaces.${s}.policy.levels.${l}.targets.${t}.account`;
        return account === undefined ? [] : [{ kind: 'spaces', id, field, accountId: account }];
      }),
    ),
  );
  return [...ofSchedules, ...ofSpaces];
}

const distinct = (warnings: ConfigurationWarning[]): ConfigurationWarning[] => [
  ...new Map(warnings.map((warning) => [JSON.stringify(warning), warning])).values(),
];
