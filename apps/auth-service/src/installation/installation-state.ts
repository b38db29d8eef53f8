/**
 * pending: the permanent code is held, what was granted is not read yet. active: may be used. cancelled: the corp
 * removed the app; nothing of it is kept but that it was here.
 */
export const INSTALLATION_STATES = ['pending', 'active', 'cancelled'] as const;
export type InstallationState = (typeof INSTALLATION_STATES)[number];

/** exchanged: an auth code became a permanent code. read: get_auth_info answered. cancelled: WeCom said or showed so. */
export const INSTALLATION_EVENTS = ['exchanged', 'read', 'cancelled'] as const;
export type InstallationEvent = (typeof INSTALLATION_EVENTS)[number];

/** What each event makes of each state; null = the event means nothing there. */
export const INSTALLATION_TRANSITIONS: Record<
  InstallationState | 'none',
  Record<InstallationEvent, InstallationState | null>
> = {
  none: { exchanged: 'pending', read: null, cancelled: null },
  pending: { exchanged: 'pending', read: 'active', cancelled: 'cancelled' },
  // A second grant (reinstall whose cancel was lost) must not interrupt the corp while it is read back.
  active: { exchanged: 'active', read: 'active', cancelled: 'cancelled' },
  cancelled: { exchanged: 'pending', read: null, cancelled: null },
};

/** The state after an event, or null when the event changes nothing. */
export function nextState(
  state: InstallationState | 'none',
  event: InstallationEvent,
): InstallationState | null {
  return INSTALLATION_TRANSITIONS[state][event];
}
