import {
  type CheckedRecipient,
  type DeliveryReason,
  NOBODY_ON_DUTY,
  type UnreachableReason,
} from '@app/contracts';
import type { Duty, Gap } from './duty.js';

/** Somebody who could not be paged for a time, or null where there is nobody. */
export interface Unreachable {
  accountId: string | null;
  from: Date;
  to: Date;
  via: string;
  reason: UnreachableReason;
}

export type Verdicts = ReadonlyMap<string, Pick<CheckedRecipient, 'reachable' | 'reason'>>;

/** Of whom there is no verdict, nothing can be sent to. */
const UNTOLD: DeliveryReason = 'ACCOUNT_UNKNOWN';

/** In order of time; one's times that follow each other are one. */
export function unreachableOf(
  duties: readonly Duty[],
  gaps: readonly Gap[],
  verdicts: Verdicts,
): Unreachable[] {
  const people = duties.flatMap((duty): Unreachable[] => {
    const verdict = verdicts.get(duty.accountId);
    return verdict?.reachable ? [] : [{ ...duty, reason: verdict?.reason ?? UNTOLD }];
  });
  const nobody = gaps.map((gap): Unreachable => ({ ...gap, accountId: null, reason: NOBODY_ON_DUTY }));
  return merged([...people, ...nobody]).sort(inOrder);
}

/** What the list is sorted by; of one account and way there is one item at a time. */
export const orderKey = ({ from, via, accountId }: Unreachable): [string, string, string] => [
  ...([from.toISOString(), via, accountId ?? ''] as [string, string, string]),
];

export function isAfter(one: readonly string[], other: readonly string[]): boolean {
  return compareKeys(one, other) > 0;
}

const inOrder = (a: Unreachable, b: Unreachable): number => compareKeys(orderKey(a), orderKey(b));

function compareKeys(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  return at < 0 ? 0 : a[at]! < (b[at] ?? '') ? -1 : 1;
}

function merged(items: readonly Unreachable[]): Unreachable[] {
  const lastOf = new Map<string, Unreachable>();
  const all: Unreachable[] = [];
  for (const item of items.toSorted((a, b) => a.from.getTime() - b.from.getTime())) {
    const key = JSON.stringify([item.via, item.accountId]);
    const last = lastOf.get(key);
    if (last && last.to >= item.from) {
      if (item.to > last.to) last.to = item.to;
      continue;
    }
    const one = { ...item };
    lastOf.set(key, one);
    all.push(one);
  }
  return all;
}
