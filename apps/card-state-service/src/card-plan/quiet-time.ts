import type { PlanPolicy } from './plan-policy.js';
import type { Instant, VersionFact } from './plan-input.js';
import { isSnoozedAt, trueSince, type ChangeClass, type KnownTruth } from './truth-of-card.js';

/**
 * When the truth has been quiet long enough to cost a window. The quiet time of its class doubles with each recent
 * reversal: a return to a status it had left, for a final state only one out of it. What came back before, this alert or its
 * rule, is waited for half as long again as it took to come back. Both have an upper bound per severity. Labels and texts do
 * not restart the wait.
 */
export function quietAt(kind: ChangeClass, input: KnownTruth, policy: PlanPolicy): Instant {
  const base = policy.quietMs[kind];
  if (kind === 'detail') return input.truth.at + base;
  const severity = input.truth.severity;
  const runs = runsOf(input.history);
  const reversals = kind === 'final' ? returnsOf(runs, input, policy).length : recentReversals(input, policy);
  const doubled = base * 2 ** Math.min(reversals, 16);
  const ofRule = kind === 'final' ? (input.ruleReturnMs ?? 0) : 0;
  const back = policy.returnFactor * Math.max(longestReturn(runs, input, policy), ofRule);
  const quiet = Math.max(
    base,
    Math.min(doubled, policy.maxQuietMs[severity]),
    Math.min(back, policy.maxReturnMs[severity]),
  );
  return Math.max(stateSince(input) + quiet, clockEnd(input, policy));
}

export interface Reopenings {
  /** The longest time the alert was closed before it reopened, in ms. */
  longestMs: number;
  /** When it reopened last. */
  lastAt: Instant;
}

/** How it reopened since `since`, each time after at most `withinMs`; null = it did not. */
export function reopeningsOf(history: VersionFact[], withinMs: number, since: Instant): Reopenings | null {
  const closings = runsOf(history)
    .slice(0, -1)
    .filter((run) => run.isClosed && run.until > since && run.until - run.from <= withinMs);
  if (closings.length === 0) return null;
  return {
    longestMs: Math.max(...closings.map((run) => run.until - run.from)),
    lastAt: Math.max(...closings.map((run) => run.until)),
  };
}

/** A time in which the alert was open throughout, or closed throughout. */
interface Run {
  isClosed: boolean;
  from: Instant;
  until: Instant;
}

function runsOf(history: VersionFact[]): Run[] {
  const runs: Run[] = [];
  for (const { status, at } of history) {
    const last = runs.at(-1);
    const isClosed = status === 'closed';
    if (last) last.until = at;
    if (last?.isClosed !== isClosed) runs.push({ isClosed, from: at, until: at });
  }
  return runs;
}

/** How long it took at most until it left the present condition again. */
const longestReturn = (runs: Run[], input: KnownTruth, policy: PlanPolicy): number =>
  Math.max(0, ...returnsOf(runs, input, policy).map((run) => run.until - run.from));

/** The recent times in which it was as now, closed or open, and left that again; the first run is its normal life. */
function returnsOf(runs: Run[], { now }: KnownTruth, policy: PlanPolicy): Run[] {
  const present = runs.at(-1);
  return runs
    .slice(1, -1)
    .filter((run) => run.isClosed === present?.isClosed && run.until > now - policy.flapMemoryMs);
}

function recentReversals({ history, now }: KnownTruth, policy: PlanPolicy): number {
  const recent = history.filter(({ at }) => at > now - policy.flapMemoryMs);
  const seenStatuses = new Set<string>();
  let reversals = 0;
  let last: string | undefined;
  for (const { status } of recent) {
    if (status !== last && seenStatuses.has(status)) reversals += 1;
    seenStatuses.add(status);
    last = status;
  }
  return reversals;
}

/** The pipeline may say itself that a snooze is over, and then the card is drawn once. */
function clockEnd({ truth, now }: KnownTruth, policy: PlanPolicy): Instant {
  const isOver = truth.snoozed && !isSnoozedAt(truth, now);
  return isOver ? trueSince(truth, now) + policy.pipelineAnswerMs : 0;
}

function stateSince({ history, truth }: KnownTruth): Instant {
  let since = truth.at;
  for (let i = history.length - 1; i >= 0; i -= 1) {
    const version = history[i]!;
    if (
      version.status !== truth.status ||
      version.snoozed !== truth.snoozed ||
      version.severity !== truth.severity
    ) {
      break;
    }
    since = version.at;
  }
  return since;
}
