import type { InstallationState } from './installation-state.js';

/** What a cancel_auth means for the installation we hold. */
export type CancelVerdict = 'cancel' | 'ignore' | 'ask-wecom';

/**
 * A cancel may arrive after the reinstall that followed it (02 §6.2), so its TimeStamp is compared with the install's.
 * WeCom's times are whole seconds: within one second the order is unknown and WeCom itself is asked.
 */
export function cancelVerdict(
  held: { state: InstallationState; installedAt: Date } | undefined,
  cancelTimeStamp: number,
): CancelVerdict {
  if (!held || held.state === 'cancelled') return 'ignore';
  const installedSecond = Math.floor(held.installedAt.getTime() / 1000);
  if (cancelTimeStamp < installedSecond) return 'ignore';
  return cancelTimeStamp === installedSecond ? 'ask-wecom' : 'cancel';
}
