import { DEFAULT_SPACE, type DispatchPolicy, type PutSpace, SEVERITIES } from '@app/contracts';
import { MatcherSyntaxError, parseMatcher } from '@app/matchers';

export interface SpaceProblem {
  field: string;
  message: string;
}

/** What of a space's texts cannot be used; pure. */
export function spaceProblems({ match = [], policy }: Pick<PutSpace, 'match' | 'policy'>): SpaceProblem[] {
  const matchers = match.flatMap((text, i) => {
    const message = matcherProblem(text);
    return message === null ? [] : [{ field: `match.${i}`, message }];
  });
  const waits = policy.levels.flatMap(({ afterSeconds }, i) =>
    i === 0 || typeof afterSeconds === 'number'
      ? []
      : [{ field: `policy.levels.${i}.afterSeconds`, message: 'is required behind the first level' }],
  );
  return [...matchers, ...waits];
}

function matcherProblem(text: string): string | null {
  try {
    parseMatcher(text);
    return null;
  } catch (error) {
    if (error instanceof MatcherSyntaxError) return `${text}: ${error.message}`;
    throw error;
  }
}

/** What can be stored and may not do what its author expects; pure. */
export function spaceWarnings({ spaceId, match = [], order, policy }: PutSpace): string[] {
  const isDefault = spaceId === DEFAULT_SPACE;
  const isAsked = isDefault && (match.length > 0 || (order ?? null) !== null);
  return [
    ...(isAsked
      ? ['The space default gets what no other space matches: match and order are never asked']
      : []),
    ...(!isDefault && match.length === 0 ? ['Without matchers the space gets every alert'] : []),
    ...nobodyWarnings(policy),
  ];
}

function nobodyWarnings({ levels, repeat }: DispatchPolicy): string[] {
  if (levels.every(({ targets }) => targets.length === 0)) return ['Nobody is paged: no level names anybody'];
  const empty = levels.flatMap(({ targets }, i) => (targets.length === 0 ? [i + 1] : []));
  const unpaged = SEVERITIES.filter((severity) =>
    levels.every(
      ({ targets, severities }) => targets.length === 0 || (severities && !severities.includes(severity)),
    ),
  );
  return [
    ...empty.map((level) => `Level ${level} names nobody: the next one is paged at once`),
    ...unpaged.map((severity) => `Nobody is paged for severity ${severity}`),
    ...(repeat && levels.at(-1)!.targets.length === 0 ? ['The repeated level names nobody'] : []),
  ];
}
