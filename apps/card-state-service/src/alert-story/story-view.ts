import type { CodeState, StoryCode, StoryMember, StoryPress, StorySight, StoryTruth } from '@app/contracts';
import { storedChange } from '../alert-truth/stored-alert.js';
import type { VersionFact } from '../card-plan/plan-input.js';
import { isSnoozedAt } from '../card-plan/truth-of-card.js';
import type { Press } from '../press/press.entity.js';
import type { CodeRow, Copy, StoryVersion } from './alert-story.repository.js';
import { snoozeEndWithin, type ShownSpan } from './shown-spans.js';

type Names = ReadonlyMap<string, string>;

const iso = (at: number): string => new Date(at).toISOString();

/** The band of the truth, oldest first. */
export function truthOf(
  history: readonly VersionFact[],
  rows: ReadonlyMap<number, StoryVersion>,
  names: Names,
): StoryTruth[] {
  return history.flatMap((fact, i) => {
    const { kind, by } = storedChange(rows.get(fact.version)?.change);
    const who = (by?.accountId && names.get(by.accountId)) || (by?.name ?? by?.accountId ?? null);
    const { version, status, severity } = fact;
    const told: StoryTruth = {
      ...{ at: iso(fact.at), version, status, snoozed: isSnoozedAt(fact, fact.at), severity },
      ...{ kind, by: who },
    };
    const end = snoozeEndWithin(fact, history[i + 1]?.at ?? null);
    return end === null
      ? [told]
      : [told, { ...told, at: iso(end), snoozed: false, kind: 'snooze-ended', by: null }];
  });
}

export function memberOf(
  { accountId, userId, cardId }: Copy,
  spans: readonly ShownSpan[],
  drawn: ReadonlyMap<number, VersionFact>,
  names: Names,
): StoryMember {
  const shown = spans.map(({ from, to, sight, isTrue, reason }): StorySight => {
    const fact = drawn.get(sight.version);
    return {
      ...{ from: iso(from), to: to === null ? null : iso(to), version: sight.version },
      ...{ status: fact?.status ?? null, snoozed: fact !== undefined && isSnoozedAt(fact, sight.from) },
      ...{ look: sight.look === 'superseded' ? 'superseded' : 'current', isTrue, reason },
    };
  });
  return { accountId, displayName: names.get(accountId) ?? accountId, userId, cardId, shown };
}

/** A code as it stands at `now`, in the words of a story. */
export function codeOf({ state, clickerUserId, ...row }: CodeRow, now: Date): StoryCode {
  const { cardId, origin, issuedAt, expiresAt, spentAt, spentOn, reason } = row;
  return {
    ...{ cardId, origin, state: stateOf(state, expiresAt <= now), userId: clickerUserId },
    ...{ issuedAt: issuedAt.toISOString(), expiresAt: expiresAt.toISOString() },
    ...{ spentAt: spentAt?.toISOString() ?? null, spentOn, reason },
  };
}

function stateOf(state: CodeRow['state'], isOver: boolean): CodeState {
  if (state === 'lost') return 'lost';
  if (state === 'consumed') return 'spent';
  // One that is out for a call ends with that call.
  return state === 'expired' || (state === 'open' && isOver) ? 'expired' : 'earned';
}

export function pressOf(press: Press, names: Names): StoryPress {
  const { pressedAt, accountId, userId, pressedBy, cardId, via, action, snoozeSeconds, state, reason } =
    press;
  return {
    ...{ at: pressedAt.toISOString(), accountId, userId, cardId, via, action, snoozeSeconds },
    by: (accountId && names.get(accountId)) || (pressedBy ?? accountId),
    ...{ outcome: state, reason },
  };
}

/** Whose names a story tells, those of its members before all others. */
export function peopleOf({ copies, presses, truth }: StoryPeople): string[] {
  const said = [
    ...copies.map(({ accountId }) => accountId),
    ...presses.map(({ accountId }) => accountId),
    ...truth.map(({ change }) => storedChange(change).by?.accountId),
  ];
  return said.filter((accountId) => typeof accountId === 'string');
}

interface StoryPeople {
  copies: readonly Copy[];
  presses: readonly Press[];
  truth: readonly StoryVersion[];
}
