import type { MatchedAccount, SoughtMember } from '@app/contracts';

/** An account on the page, and the member it is linked to already. */
export interface Candidate {
  accountId: string;
  email: string | null;
  mobile: string | null;
  userId: string | null;
}

/** What the keys of an account found; null = it has none that could be asked by. */
export type Sought = Omit<SoughtMember, 'value'> | null;

/**
 * What becomes of each account. A member who was found for two accounts, or belongs to another already, is nobody's:
 * which of them it is cannot be told from here.
 */
export function planMatches(
  candidates: readonly Candidate[],
  sought: ReadonlyMap<string, Sought>,
  held: ReadonlySet<string>,
): MatchedAccount[] {
  const foundBy = new Map<string, number>();
  for (const found of sought.values())
    if (found?.userId !== undefined) foundBy.set(found.userId, (foundBy.get(found.userId) ?? 0) + 1);
  return candidates.map(({ accountId, userId }) => {
    if (userId !== null) return { accountId, outcome: 'already', userId };
    const found = sought.get(accountId);
    if (!found || found.outcome === 'not_found') return { accountId, outcome: 'not_found' };
    if (found.outcome === 'not_asked') return { accountId, outcome: 'not_found', askAgain: true };
    if (found.outcome !== 'found') return { accountId, outcome: found.outcome };
    const member = found.userId!;
    if (foundBy.get(member)! > 1 || held.has(member)) return { accountId, outcome: 'ambiguous' };
    return {
      accountId,
      outcome: 'bound',
      userId: member,
      ...(found.name !== undefined && { name: found.name }),
    };
  });
}
