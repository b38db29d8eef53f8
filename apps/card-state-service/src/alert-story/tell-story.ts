import type { AlertStory, StoryMember } from '@app/contracts';
import type { VersionFact } from '../card-plan/plan-input.js';
import type { Press } from '../press/press.entity.js';
import { toFact } from '../refresh/loaded-card.js';
import type { CodeRow, Copy, CopyKey, SightRow, StaleRow, StoryVersion } from './alert-story.repository.js';
import { shownSpans, type CopyLog, type KnownVersions, type ShownSpan } from './shown-spans.js';
import { StoryBudget, storyFrame } from './story-frame.js';
import { codeOf, memberOf, pressOf, truthOf } from './story-view.js';

/** The newest of each are told; one more is read, which tells whether there are more. */
export const STORY_LIMITS = { truth: 300, copies: 200, sightsOfCopy: 40, codes: 300, presses: 200 } as const;
const LIMITS = STORY_LIMITS;

/** The rows of a story, the newest first, one more than is told of each. */
export interface StoryRows {
  truth: StoryVersion[];
  /** Versions that copies show and that are not among the truth's. */
  others: StoryVersion[];
  copies: Copy[];
  sights: SightRow[];
  staleness: StaleRow[];
  codes: CodeRow[];
  presses: Press[];
}

export function tellStory(rows: StoryRows, names: ReadonlyMap<string, string>, now: Date): AlertStory {
  const truths = rows.truth.slice(0, LIMITS.truth).reverse();
  const isTruthCut = rows.truth.length > LIMITS.truth;
  const history = truths.map(toFact);
  const drawn = new Map([...history, ...rows.others.map(toFact)].map((fact) => [fact.version, fact]));
  const { told, isCut } = toldCopies(rows, { history, drawn });
  const presses = rows.presses.slice(0, LIMITS.presses).reverse();
  const codes = rows.codes.slice(0, LIMITS.codes).sort((a, b) => a.issuedAt.getTime() - b.issuedAt.getTime());
  const frame = storyFrame({
    history,
    spans: told.flatMap(({ spans }) => spans),
    moments: [
      ...presses.map(({ pressedAt }) => pressedAt.getTime()),
      ...codes.flatMap(({ spentAt }) => spentAt?.getTime() ?? []),
    ],
    now: now.getTime(),
  });
  // Nothing is known of the truth before the oldest version that is told.
  const from = isTruthCut ? history[0]!.at : frame.from;

  const budget = new StoryBudget();
  const truth = truthOf(history, new Map(truths.map((row) => [row.version, row])), names);
  const members = told.map(({ copy, spans }) => memberOf(copy, since(spans, from), drawn, names));
  budget.note('shown', isCut || isTruthCut);
  return {
    from: new Date(from).toISOString(),
    to: new Date(Math.max(from, frame.to)).toISOString(),
    truth: budget.newest('truth', truth, isTruthCut),
    codes: budget.newest(
      'codes',
      codes.map((row) => codeOf(row, now)),
      rows.codes.length > LIMITS.codes,
    ),
    presses: budget.newest(
      'presses',
      presses.map((press) => pressOf(press, names)),
      rows.presses.length > LIMITS.presses,
    ),
    // Last, for they have what the others leave.
    members: inOrder(budget.first('members', members, rows.copies.length > LIMITS.copies)),
    truncated: budget.truncated,
  };
}

function toldCopies({ copies, sights, staleness }: StoryRows, versions: KnownVersions) {
  const [sightsOf, stalenessOf] = [byCopy(sights), byCopy(staleness)];
  let isCut = false;
  const told = copies.slice(0, LIMITS.copies).map((copy): { copy: Copy; spans: ShownSpan[] } => {
    const [own, stale] = [sightsOf.get(keyOf(copy)) ?? [], stalenessOf.get(keyOf(copy)) ?? []];
    const spans = shownSpans(logOf(copy, own.slice(-LIMITS.sightsOfCopy), stale), versions);
    isCut ||= Math.max(own.length, spans.length) > LIMITS.sightsOfCopy;
    return { copy, spans: spans.slice(-LIMITS.sightsOfCopy) };
  });
  return { told, isCut };
}

const keyOf = ({ cardId, userId }: CopyKey): string => `${cardId} ${userId}`;

/** Each copy's rows, oldest first. */
function byCopy<T extends CopyKey>(newestFirst: readonly T[]): Map<string, T[]> {
  const rows = new Map<string, T[]>();
  for (const row of newestFirst.toReversed()) {
    const own = rows.get(keyOf(row));
    if (own) own.push(row);
    else rows.set(keyOf(row), [row]);
  }
  return rows;
}

const logOf = ({ replacedAt }: Copy, sights: SightRow[], staleness: StaleRow[]): CopyLog => ({
  sights: sights.map(({ seenFrom, version, look, note }) => ({
    ...{ from: seenFrom.getTime(), version, look, note },
  })),
  staleness: staleness.map(({ fromAt, staleReason }) => ({ from: fromAt.getTime(), reason: staleReason })),
  replacedAt: replacedAt?.getTime() ?? null,
});

const since = (spans: readonly ShownSpan[], from: VersionFact['at']): ShownSpan[] =>
  spans
    .filter(({ to }) => to === null || to > from)
    .map((span) => ({ ...span, from: Math.max(span.from, from) }));

/** A member's cards beside each other, in the order in which they were sent. */
const inOrder = (members: readonly StoryMember[]): StoryMember[] =>
  members.toReversed().sort((a, b) => (a.accountId < b.accountId ? -1 : Number(a.accountId > b.accountId)));
