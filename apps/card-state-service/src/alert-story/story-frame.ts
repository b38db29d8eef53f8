import type { StoryPart } from '@app/contracts';
import type { Instant, VersionFact } from '../card-plan/plan-input.js';
import type { ShownSpan } from './shown-spans.js';

/** A quiet end that is still shown after the last event, as a part of the whole and at least. */
const MARGIN_PART = 0.06;
const MIN_MARGIN_MS = 60_000;

export interface StoryEvents {
  history: readonly VersionFact[];
  /** Of every copy. */
  spans: readonly ShownSpan[];
  /** Presses and spent codes. */
  moments: readonly Instant[];
  now: Instant;
}

/**
 * From the first event to now. A closed alert whose copies are all true changes no more: its story ends soon after its last
 * event, or the events of minutes would be lost in days of nothing.
 */
export function storyFrame({ history, spans, moments, now }: StoryEvents): { from: Instant; to: Instant } {
  const first = Math.min(...history.map(({ at }) => at), ...spans.map(({ from }) => from));
  const isOver =
    history.at(-1)?.status === 'closed' && spans.every(({ isTrue, to }) => isTrue || to !== null);
  if (!isOver) return { from: first, to: Math.max(now, first) };
  const ends = spans.flatMap(({ from, to }) => (to === null ? [from] : [from, to]));
  const last = Math.max(first, ...history.map(({ at }) => at), ...ends, ...moments);
  const margin = Math.max(MIN_MARGIN_MS, (last - first) * MARGIN_PART);
  return { from: first, to: Math.max(last, Math.min(now, last + margin)) };
}

/** Each part may take so much as JSON; what is left is the members'. */
const PART_BYTES = 160 * 1024;
const STORY_BYTES = 768 * 1024;

/** Keeps the lists of a story within a message; `members` lose from the end, the others from the beginning. */
export class StoryBudget {
  private left = STORY_BYTES;
  private readonly cut = new Set<StoryPart>();

  /** The newest of a list, oldest first, that fit; `isCut` = rows were left out before. */
  newest<T>(part: StoryPart, items: readonly T[], isCut = false): T[] {
    const kept = this.fitting(items.toReversed(), Math.min(this.left, PART_BYTES));
    if (isCut || kept.length < items.length) this.cut.add(part);
    return kept.toReversed();
  }

  first<T>(part: StoryPart, items: readonly T[], isCut = false): T[] {
    const kept = this.fitting(items, this.left);
    if (isCut || kept.length < items.length) this.cut.add(part);
    return kept;
  }

  note(part: StoryPart, isCut: boolean): void {
    if (isCut) this.cut.add(part);
  }

  /** Undefined = all is told. */
  get truncated(): StoryPart[] | undefined {
    return this.cut.size > 0 ? [...this.cut] : undefined;
  }

  private fitting<T>(items: readonly T[], budget: number): T[] {
    let bytes = 0;
    const kept: T[] = [];
    for (const item of items) {
      const own = Buffer.byteLength(JSON.stringify(item)) + 1;
      if (bytes + own > budget) break;
      bytes += own;
      kept.push(item);
    }
    this.left -= bytes;
    return kept;
  }
}
