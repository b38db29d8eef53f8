import { isMoreSevere } from '@app/contracts';
import type { PlanPolicy } from './plan-policy.js';
import type { Instant, OwedPress, PlanInput, SeenByRecipient, VersionFact } from './plan-input.js';

/** final = closed now · acted = people act on it · detail = a text, a label, a count. */
export type ChangeClass = 'final' | 'acted' | 'detail';

export type KnownTruth = PlanInput & { truth: VersionFact };

/** The action was passed on and no newer version has come. */
export const isUnanswered = (press: OwedPress, truth: VersionFact): boolean =>
  press.awaiting === 'pipeline' && truth.version <= press.baseVersion;

/** The oldest press that the pipeline left unanswered too long: the card says it was taken, instead of a new state. */
export function overduePress(input: KnownTruth, policy: PlanPolicy): OwedPress | null {
  const overdue = input.presses.filter(
    (press) => isUnanswered(press, input.truth) && input.now >= press.since + policy.pipelineAnswerMs,
  );
  return overdue.sort((a, b) => a.since - b.since)[0] ?? null;
}

/** Whether a version is 屏蔽中 at a moment: until another version says otherwise, or its time is over. */
export const isSnoozedAt = ({ snoozed, snoozeEnd }: VersionFact, at: Instant): boolean =>
  snoozed && (snoozeEnd === null || snoozeEnd > at);

/** Since when the truth is as it is: its version's time, or the end of its snooze. */
export const trueSince = (truth: VersionFact, now: Instant): Instant =>
  truth.snoozed && !isSnoozedAt(truth, now) ? Math.max(truth.at, truth.snoozeEnd!) : truth.at;

/**
 * Whether a recipient sees what is true; a copy newer than our truth is true until the event arrives. A copy that was cut
 * off, or that is known from a backup alone, counts as untrue while its buttons could be pressed for something.
 */
export function seesTruth(seen: SeenByRecipient, input: KnownTruth, note: string | null): boolean {
  if (seen.look === 'superseded') return seen.replacedAt !== null;
  // An end is as true on a replaced copy as on the one that took over, and offers nothing to press but 状态刷新.
  if (seen.replacedAt !== null && input.truth.status !== 'closed') return false;
  if (seen.note !== note) return false;
  const isDoubted = seen.cutOffAt !== null || seen.restoredAt !== null;
  if (isDoubted && input.truth.status !== 'closed') return false;
  if (seen.version > input.truth.version) return true;
  return shownAppearance(seen, input.drawn) === appearanceAt(input.truth, input.now);
}

/** When a recipient's copy became untrue: the start of the newest run of versions that differ from it. */
export function untrueSince(seen: SeenByRecipient, input: KnownTruth): Instant {
  if (seen.replacedAt !== null) return seen.replacedAt;
  const shown = shownAppearance(seen, input.drawn);
  let since = trueSince(input.truth, input.now);
  for (let i = input.history.length - 1; i >= 0; i -= 1) {
    const version = input.history[i]!;
    if (version.version <= seen.version || version.appearance === shown) break;
    since = version.at;
  }
  return Math.max(since, seen.since);
}

/** How much a change from what is seen to what is true matters. */
export function changeClass(seen: SeenByRecipient, { truth, drawn, now }: KnownTruth): ChangeClass {
  const shown = drawn.find(({ version }) => version === seen.version);
  if (!shown) return truth.status === 'closed' ? 'final' : 'acted';
  if (truth.status === 'closed' && shown.status !== 'closed') return 'final';
  const acted =
    shown.status !== truth.status ||
    isSnoozedAt(shown, seen.since) !== isSnoozedAt(truth, now) ||
    shown.people !== truth.people ||
    isMoreSevere(truth.severity, shown.severity);
  return acted ? 'acted' : 'detail';
}

/** How a version looks at a moment: a snooze that is over looks like none. */
export const appearanceAt = (fact: VersionFact, at: Instant): string =>
  fact.snoozed && !isSnoozedAt(fact, at) ? `${fact.appearance} awake` : fact.appearance;

/** How a copy looks since it was drawn. */
function shownAppearance(seen: SeenByRecipient, drawn: VersionFact[]): string | undefined {
  const shown = drawn.find(({ version }) => version === seen.version);
  return shown && appearanceAt(shown, seen.since);
}
