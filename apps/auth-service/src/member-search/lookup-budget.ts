/** How many look-ups of a corp in a day found somebody, and how many nobody. */
export interface DayOfLookups {
  found: number;
  wrong: number;
}

/** WeCom blocks the call for the day when wrong numbers exceed a fifth of the corp's size (07 §2). */
const FIFTH = 5;
/** Of a corp whose size we know nothing about yet. */
const FIRST_WRONG = 5;

/**
 * How many more wrong values the day bears. WeCom tells us no corp's size; whoever was found is part of it, so that a
 * fifth of those is never too many.
 */
export const wrongLeft = ({ found, wrong }: DayOfLookups): number =>
  Math.max(0, FIRST_WRONG + Math.floor(found / FIFTH) - wrong);
