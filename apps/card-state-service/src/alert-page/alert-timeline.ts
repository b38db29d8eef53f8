import type { AlertTimelineEntry } from '@app/contracts';
import type { KnownVersion } from '../alert-truth/alert-truth.repository.js';
import type { Press, PressState } from '../press/press.repository.js';

const END_OF_HOLD: Record<PressState, string> = {
  held: 'held',
  lapsed: 'lapsed',
  acted: 'released',
  corrected: 'corrected',
  refreshed: 'corrected',
};

/**
 * What happened to an alert, oldest first: its versions under the kind of their change, and what people pressed under
 * the action's name. A press that waited for a login has two entries: `<action>-held`, then `<action>-released`,
 * `<action>-lapsed` or `<action>-corrected`.
 */
export function timelineOf(versions: KnownVersion[], presses: Press[]): AlertTimelineEntry[] {
  const entries = [...versions.map(versionEntry), ...presses.flatMap(pressEntries)];
  return entries.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function versionEntry({ version, snapshot }: KnownVersion): AlertTimelineEntry {
  const { lastChange } = snapshot;
  return {
    at: new Date(snapshot.updatedAt).toISOString(),
    kind: lastChange?.kind ?? 'updated',
    by: lastChange?.by?.name ?? lastChange?.by?.accountId ?? null,
    via: lastChange?.via ?? null,
    version,
  };
}

/** A press that changed nothing and waited for nothing is left out. */
function pressEntries(press: Press): AlertTimelineEntry[] {
  const entry = (kind: string, at: Date): AlertTimelineEntry => ({
    at: at.toISOString(),
    kind,
    by: press.pressedBy ?? press.accountId,
    via: press.via,
    version: null,
  });
  if (press.heldUntil === null) return press.state === 'acted' ? [entry(press.action, press.pressedAt)] : [];
  const held = entry(`${press.action}-held`, press.pressedAt);
  if (press.decidedAt === null) return [held];
  return [held, entry(`${press.action}-${END_OF_HOLD[press.state]}`, press.decidedAt)];
}
