import type { Instant, VersionFact } from '../card-plan/plan-input.js';
import { appearanceAt } from '../card-plan/truth-of-card.js';

/** One entry of a copy's sight log. */
export interface LoggedSight {
  from: Instant;
  version: number;
  look: 'current' | 'superseded' | 'recalled';
  /** The press whose note is drawn on it. */
  note: string | null;
}

/** One entry of a copy's stale log: from then on untrue for this reason; null = true. */
export interface LoggedStaleness {
  from: Instant;
  reason: string | null;
}

export interface CopyLog {
  /** In the order of the log. */
  sights: LoggedSight[];
  staleness: LoggedStaleness[];
  /** Another card took over for this member then. */
  replacedAt: Instant | null;
}

export interface KnownVersions {
  /** Versions that were the truth, oldest first. */
  history: readonly VersionFact[];
  /** By number, those that were never true included. */
  drawn: ReadonlyMap<number, VersionFact>;
}

export interface ShownSpan {
  from: Instant;
  /** Null = it is seen now. */
  to: Instant | null;
  sight: LoggedSight;
  isTrue: boolean;
  reason: string | null;
}

/** What a copy showed, cut wherever it became true or untrue: also while nothing about the copy itself changed. */
export function shownSpans(copy: CopyLog, versions: KnownVersions): ShownSpan[] {
  const changes = truthChanges(versions.history);
  const cuts = copy.replacedAt === null ? changes : [...changes, copy.replacedAt].sort((a, b) => a - b);
  const spans: ShownSpan[] = [];
  copy.sights.forEach((sight, i) => {
    const to = copy.sights[i + 1]?.from ?? null;
    if (sight.look === 'recalled' || (to !== null && to <= sight.from)) return;
    const within = cuts.filter((at) => at > sight.from && (to === null || at < to));
    for (const [n, from] of [sight.from, ...within].entries()) {
      const span = { from, to: within[n] ?? to, sight, isTrue: isTrueAt(from, sight, copy, versions) };
      append(spans, { ...span, reason: null });
    }
  });
  return spans.map((span) => ({ ...span, reason: span.isTrue ? null : reasonOf(span, copy.staleness) }));
}

/** When the truth changed: with each version, and where the clock ended a snooze that a version began. */
export const truthChanges = (history: readonly VersionFact[]): Instant[] =>
  history.flatMap((fact, i) => {
    const end = snoozeEndWithin(fact, history[i + 1]?.at ?? null);
    return end === null ? [fact.at] : [fact.at, end];
  });

/** When the clock ended this version's snooze while the version was true; null = another version came first. */
export function snoozeEndWithin({ at, snoozed, snoozeEnd }: VersionFact, next: Instant | null) {
  const isWithin = snoozed && snoozeEnd !== null && snoozeEnd > at && (next === null || snoozeEnd < next);
  return isWithin ? snoozeEnd : null;
}

/** The same judgement as the planner's (`seesTruth`), for any moment of the past. */
function isTrueAt(
  at: Instant,
  sight: LoggedSight,
  copy: CopyLog,
  { history, drawn }: KnownVersions,
): boolean {
  if (sight.look === 'superseded') return true;
  const truth = history.findLast((fact) => fact.at <= at);
  if (copy.replacedAt !== null && copy.replacedAt <= at && truth?.status !== 'closed') return false;
  // A copy newer than our truth is true until the event arrives.
  if (!truth || sight.version > truth.version) return true;
  // A note says that the pipeline has not answered yet, which the next version ends, however it looks.
  if (sight.note !== null) return sight.version === truth.version;
  const shown = drawn.get(sight.version);
  return shown !== undefined && appearanceAt(shown, sight.from) === appearanceAt(truth, at);
}

/** A change of the truth that makes no difference to this copy cuts nothing. */
function append(spans: ShownSpan[], next: ShownSpan): void {
  const last = spans.at(-1);
  const isSame =
    last?.to === next.from &&
    last.isTrue === next.isTrue &&
    last.sight.version === next.sight.version &&
    last.sight.look === next.sight.look &&
    last.sight.note === next.sight.note;
  if (isSame) last.to = next.to;
  else spans.push(next);
}

/** The last reason that was in force during the span: of two, the one that it came to. */
function reasonOf({ from, to }: ShownSpan, staleness: readonly LoggedStaleness[]): string | null {
  const inForce = staleness.filter((entry, i) => {
    const end = staleness[i + 1]?.from ?? Infinity;
    return entry.reason !== null && end > from && (to === null || entry.from < to);
  });
  return inForce.at(-1)?.reason ?? null;
}
