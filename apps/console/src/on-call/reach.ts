import type { Unreachable } from '../api/coming';
import type { Stretch } from './duty';

/** What is known of the coming hours. */
export interface Reach {
  items: readonly Unreachable[];
  /** Null: there are no more. */
  next: string | null;
}

/** A reason why not, or true. */
export type Reachable = string | true;

/** Whether a schedule's person can be paged all through a stretch; undefined = nobody is asked for, or it is not known. */
export function reachWithin(
  reach: Reach | undefined,
  scheduleId: string,
  { accountId, from, to }: Stretch,
): Reachable | undefined {
  if (!reach || accountId === null) return undefined;
  const cannot = reach.items.find(
    (one) =>
      one.accountId === accountId &&
      one.via === `schedule:${scheduleId}` &&
      Date.parse(one.from) < to &&
      Date.parse(one.to) > from,
  );
  if (cannot) return cannot.reason;
  return reach.next === null ? true : undefined;
}
