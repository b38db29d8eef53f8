import { MAX_TIMELINE_ENTRIES, type AlertActionName, type AlertTimelineEntry } from '@app/contracts';
import type { Press, PressState } from '../press/press.entity.js';
import type { VersionChange } from './alert-page.repository.js';

const END_OF_HOLD: Record<PressState, string> = {
  held: 'held',
  lapsed: 'lapsed',
  acted: 'released',
  corrected: 'corrected',
  refreshed: 'corrected',
};

/** The kind of change by which a pipeline answers an action (contract §3.1, §3.2). */
const ANSWERS: Record<AlertActionName, string> = {
  acknowledge: 'acknowledged',
  close: 'closed',
  snooze: 'snoozed',
  unsnooze: 'unsnoozed',
};

/** The newest entries, newest first: versions and presses; a press and the version that answers it are one entry. */
export function timelineOf(
  changes: readonly VersionChange[],
  presses: readonly Press[],
  names: ReadonlyMap<string, string> = new Map(),
): AlertTimelineEntry[] {
  const answered = answersOf(changes, presses);
  const answering = new Set(answered.values());
  const entries = [
    ...changes.map((change) => versionEntry(change, answered.get(change.version))),
    ...presses.filter((press) => !answering.has(press)).flatMap((press) => pressEntry(press) ?? []),
  ];
  return entries
    .map((entry) => ({ ...entry, by: (entry.accountId && names.get(entry.accountId)) || entry.by }))
    .sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || (b.version ?? Infinity) - (a.version ?? Infinity))
    .slice(0, MAX_TIMELINE_ENTRIES);
}

/** Versions by number with the press each answers: the first of the action's kind after the truth it was pressed on. */
function answersOf(changes: readonly VersionChange[], presses: readonly Press[]): Map<number, Press> {
  const answers = new Map<number, Press>();
  const oldestFirst = changes.toSorted((a, b) => a.version - b.version);
  for (const press of presses.toSorted((a, b) => a.pressedAt.getTime() - b.pressedAt.getTime())) {
    if (press.state !== 'acted' || press.action === 'refresh') continue;
    const kind = ANSWERS[press.action];
    const answer = oldestFirst.find(
      (change) =>
        change.kind === kind &&
        change.version > (press.baseVersion ?? 0) &&
        !answers.has(change.version) &&
        (!change.by?.accountId || change.by.accountId === press.accountId),
    );
    if (answer) answers.set(answer.version, press);
  }
  return answers;
}

function versionEntry(change: VersionChange, press: Press | undefined): AlertTimelineEntry {
  const { updatedAt, kind, by, via, version, snoozedUntil, mended } = change;
  const accountId = by?.accountId ?? press?.accountId ?? null;
  return {
    at: updatedAt,
    kind,
    accountId,
    by: (press?.pressedBy || by?.name) ?? accountId,
    via: press?.via ?? via,
    version,
    pressedAt: press?.pressedAt.toISOString() ?? null,
    snoozeSeconds: press?.snoozeSeconds ?? null,
    snoozedUntil: kind === ANSWERS.snooze ? snoozedUntil : null,
    mended,
  };
}

/** Null for a press that changed nothing, waited for nothing and was nobody's to forbid. */
function pressEntry(press: Press): AlertTimelineEntry | null {
  const told = kindOf(press);
  if (!told) return null;
  const { accountId, pressedBy, via, snoozeSeconds, pressedAt } = press;
  const by = pressedBy ?? accountId;
  const still = { version: null, snoozedUntil: null, mended: [] };
  const { kind, at } = told;
  return {
    ...{ at: at.toISOString(), kind, accountId, by, via, snoozeSeconds, pressedAt: pressedAt.toISOString() },
    ...still,
  };
}

function kindOf({ action, state, reason, heldUntil, pressedAt, decidedAt }: Press) {
  if (heldUntil !== null && decidedAt === null) return { kind: `${action}-held`, at: pressedAt };
  if (reason === 'not_involved' || reason === 'account_disabled')
    return { kind: `${action}-refused`, at: decidedAt ?? pressedAt };
  if (heldUntil !== null) return { kind: `${action}-${END_OF_HOLD[state]}`, at: decidedAt! };
  return state === 'acted' ? { kind: action as string, at: pressedAt } : null;
}
