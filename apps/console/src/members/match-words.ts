import type { Lamp } from '../show/state-tag';
import type { MatchedAccount } from './match.data';

export type MatchOutcome = MatchedAccount['outcome'] | 'tomorrow';
export interface ShownMatch {
  accountId: string;
  outcome: MatchOutcome;
  /** The member: userid and, where the directory told it, the name. */
  member?: string;
}

/** What a person can do something about stands first. */
export const MATCH_LAMPS: Record<MatchOutcome, Lamp> = {
  ambiguous: 'bad',
  outside_scope: 'bad',
  tomorrow: 'warn',
  not_found: 'warn',
  bound: 'ok',
  already: 'off',
};

/** Who was not found because WeCom's limit was too near is another case than who is not there. */
export const shownMatch = ({ accountId, outcome, userId, name, askAgain }: MatchedAccount): ShownMatch => ({
  ...{ accountId, member: name && name !== userId ? `${userId} · ${name}` : userId },
  outcome: askAgain && outcome === 'not_found' ? 'tomorrow' : outcome,
});
