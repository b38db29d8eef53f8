import type { ShownState } from '../show/state-tag';
import type { Story, StoryCode, StoryMember, StoryPress, StorySight } from './story.data';

/** One thing that happened, as it is said in words; members to whom the same happened at once are one. */
export type StoryEvent = { at: number } & (
  | { kind: 'truth'; entry: Story['truth'][number] }
  | { kind: 'shown' | 'untrue' | 'trueAgain'; sight: StorySight; names: string[] }
  | { kind: 'takenBack'; names: string[] }
  | { kind: 'press'; press: StoryPress }
  | { kind: 'earned' | 'spent' | 'expired' | 'lost'; code: StoryCode; by: string | null }
);

export const msOf = (iso: string): number => Date.parse(iso);

export const stateOf = ({
  status,
  snoozed,
}: Pick<StorySight, 'status' | 'snoozed'>): ShownState | 'unknown' =>
  status === null ? 'unknown' : snoozed && status !== 'closed' ? 'snoozed' : status;

/** What a copy shows at a moment. */
export const sightAt = ({ shown }: StoryMember, at: number): StorySight | undefined =>
  shown.findLast(({ from, to }) => msOf(from) <= at && (to === null || at < msOf(to)));

/** Everything that happened, in the order in which it did: causes before what followed at the same moment. */
export function storyEvents(story: Story): StoryEvent[] {
  const names = new Map(story.members.map(({ userId, displayName }) => [userId, displayName]));
  const until = msOf(story.to);
  const events: StoryEvent[] = [
    ...story.presses.map((press): StoryEvent => ({ kind: 'press', at: msOf(press.at), press })),
    ...story.truth.map((entry): StoryEvent => ({ kind: 'truth', at: msOf(entry.at), entry })),
    ...story.codes.flatMap((code) =>
      eventsOfCode(code, code.userId ? (names.get(code.userId) ?? null) : null),
    ),
    ...eventsOfMembers(story.members),
  ];
  return events
    .filter(({ at }) => at >= msOf(story.from) && at <= until)
    .sort((a, b) => a.at - b.at || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
}

const ORDER: StoryEvent['kind'][] = [
  ...(['press', 'earned', 'truth', 'untrue', 'spent', 'shown'] as const),
  ...(['trueAgain', 'expired', 'lost', 'takenBack'] as const),
];

function eventsOfCode(code: StoryCode, by: string | null): StoryEvent[] {
  const event = (kind: StoryCode['state'], at: string): StoryEvent => ({ kind, at: msOf(at), code, by });
  if (code.state === 'lost') return [event('lost', code.issuedAt)];
  const end = endOf(code);
  return [event('earned', code.issuedAt), ...(end === null ? [] : [event(code.state, end)])];
}

/** When a code ended; null = it may still be spent. */
export function endOf({ state, issuedAt, expiresAt, spentAt }: StoryCode): string | null {
  if (state === 'lost') return issuedAt;
  if (state === 'spent') return spentAt;
  return state === 'expired' ? expiresAt : null;
}

function eventsOfMembers(members: readonly StoryMember[]): StoryEvent[] {
  const events = new Map<string, StoryEvent & { names: string[] }>();
  const add = (key: string, event: StoryEvent & { names: string[] }): void => {
    const known = events.get(key);
    if (known) known.names.push(...event.names);
    else events.set(key, event);
  };
  for (const { cardId, displayName, shown } of members) {
    const names = () => [displayName];
    shown.forEach((sight, i) => {
      const kind = kindOf(sight, shown[i - 1]);
      const key = [kind, cardId, sight.from, sight.version, sight.reason].join(' ');
      add(key, { kind, at: msOf(sight.from), sight, names: names() });
    });
    const end = shown.at(-1)?.to;
    if (end) add(`end ${cardId} ${end}`, { kind: 'takenBack', at: msOf(end), names: names() });
  }
  return [...events.values()];
}

/** A copy that stays as it is becomes untrue, or true again, by what happens elsewhere. */
function kindOf(sight: StorySight, before: StorySight | undefined): 'shown' | 'untrue' | 'trueAgain' {
  const isSameCard =
    before?.to === sight.from &&
    before.version === sight.version &&
    before.look === sight.look &&
    before.isTrue !== sight.isTrue;
  if (!isSameCard) return 'shown';
  return sight.isTrue ? 'trueAgain' : 'untrue';
}
