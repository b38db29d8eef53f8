import { type OutcomeWords, REASON_WORDS } from '../alert/outcome-words.js';
import { NOBODY_ON_DUTY, type UnreachableReason } from './reachability-requests.js';

/** Why somebody could not be paged and the way out: the words of deliveries, and of a level that has nobody. */
export const UNREACHABLE_WORDS: Record<UnreachableReason, OutcomeWords> = {
  ...REASON_WORDS,
  [NOBODY_ON_DUTY]: {
    says: { zh: '到时没有人值班', en: 'Nobody is on call then' },
    remedy: {
      zh: '在值班表里排上人，或让该级别直接指定人',
      en: 'Fill the rota, or name somebody in the level',
    },
  },
};
