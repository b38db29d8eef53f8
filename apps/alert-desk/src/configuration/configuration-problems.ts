import type { ConfigurationKind } from '@app/contracts';
import { DomainError } from '@app/platform';

export interface ConfigurationProblem {
  /** Dotted, from the whole configuration on. */
  field: string;
  message: string;
}

/** Problems of the object at one place of the configuration, told from the whole of it. */
export const problemsAt = (
  kind: ConfigurationKind,
  index: number,
  problems: readonly ConfigurationProblem[],
): ConfigurationProblem[] =>
  problems.map(({ field, message }) => ({
    field: [kind, index, field].filter((part) => part !== '').join('.'),
    message,
  }));

/** Throws DomainError CONFIGURATION_INVALID with every problem there is. */
export function refuseProblems(problems: readonly ConfigurationProblem[]): void {
  if (problems.length === 0) return;
  throw new DomainError('CONFIGURATION_INVALID', `The configuration has ${problems.length} problem(s)`, {
    facts: { problems: problems.slice(0, MOST_TOLD) },
  });
}

/** Whoever has more of them mends these first. */
const MOST_TOLD = 500;
