import type { ConvertedMembers, MovedBindings } from '@app/contracts';
import type { Binding } from '../link/binding.entity.js';
import type { Move } from '../link/binding.repository.js';

/** Who moves: members whom WeCom named in the other app. Of two that it gives one name, neither is certain. */
export function movesOf(links: readonly Binding[], { fromCorpId, items }: ConvertedMembers): Move[] {
  const named = new Map(items.map(({ userId, toUserId }) => [userId, toUserId]));
  const times = new Map<string, number>();
  for (const { toUserId } of items) times.set(toUserId, (times.get(toUserId) ?? 0) + 1);
  return links.flatMap(({ corpId, userId }) => {
    const toUserId = named.get(userId);
    if (corpId !== fromCorpId || toUserId === undefined || times.get(toUserId) !== 1) return [];
    return [{ corpId, userId, toUserId }];
  });
}

/** Whose link stayed where it was, and why. */
export function leftBehind(
  links: readonly Binding[],
  moves: readonly Move[],
  moved: readonly Pick<Binding, 'accountId'>[],
): MovedBindings['left'] {
  const wanted = new Set(moves.map(({ userId }) => userId));
  const gone = new Set(moved.map(({ accountId }) => accountId));
  return links.flatMap(({ accountId, userId }) => {
    if (gone.has(accountId)) return [];
    return [{ accountId, reason: wanted.has(userId) ? ('taken' as const) : ('not_found' as const) }];
  });
}
