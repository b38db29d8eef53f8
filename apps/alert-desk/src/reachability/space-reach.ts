import type { Schedule } from '@app/schedule';
import type { Space } from '../space/space.entity.js';
import type { Span } from './duty.js';
import type { Roster } from './duty-roster.js';
import type { Unreachable } from './unreachable.js';

/** One person, or one level without anybody, with the times they cannot be reached in. */
export interface Lost extends Pick<Unreachable, 'accountId' | 'via' | 'reason'> {
  /** In order, at least one. */
  times: Span[];
}

type PolicyOfSpace = Pick<Space, 'spaceId' | 'policy'>;

/** Those of a space among all of its tenant, each once, in the order of their first time. */
export function lostOf(space: PolicyOfSpace, all: readonly Unreachable[]): Lost[] {
  const { accounts, schedules } = namedBy(space);
  const ways = new Set([...schedules].map((id) => `schedule:${id}`));
  const lost = new Map<string, Lost>();
  for (const { accountId, via, reason, from, to } of all) {
    const isOurs =
      accountId === null
        ? via.startsWith(`space:${space.spaceId}/`)
        : ways.has(via) || (via === 'account' && accounts.has(accountId));
    if (!isOurs) continue;
    const key = accountId === null ? `gap ${via}` : `account ${accountId}`;
    const known = lost.get(key);
    if (!known) lost.set(key, { accountId, via, reason, times: [{ from, to }] });
    else addTime(known.times, { from, to });
  }
  return [...lost.values()];
}

/** Who has to do with a space: whom its levels name, who is on duty by its schedules, then their other members. */
export function peopleOf(space: PolicyOfSpace, { schedules, turns }: Omit<Roster, 'spaces'>): string[] {
  const named = namedBy(space);
  const onDuty = [...named.schedules].flatMap((id) =>
    (turns.get(id) ?? []).flatMap(({ accountId }) => accountId ?? []),
  );
  const members = [...named.schedules].flatMap((id) => membersOf(schedules.get(id)));
  return [...new Set([...named.accounts, ...onDuty, ...members])];
}

const membersOf = (schedule: Schedule | undefined): string[] =>
  schedule?.layers.flatMap(({ members }) => members) ?? [];

function namedBy({ policy }: PolicyOfSpace): { accounts: Set<string>; schedules: Set<string> } {
  const targets = policy.levels.flatMap((level) => level.targets);
  return {
    accounts: new Set(targets.flatMap(({ account }) => account ?? [])),
    schedules: new Set(targets.flatMap(({ schedule }) => schedule ?? [])),
  };
}

/** Times come in the order of their beginning. */
function addTime(times: Span[], time: Span): void {
  const last = times.at(-1)!;
  if (time.from > last.to) times.push(time);
  else if (time.to > last.to) last.to = time.to;
}
