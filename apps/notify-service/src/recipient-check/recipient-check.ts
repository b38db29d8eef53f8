import {
  channelKindOf,
  type CheckedChannel,
  type CheckedRecipient,
  type DeliveryReason,
  type ResolvedRecipient,
  type Severity,
  type TenantInstallation,
} from '@app/contracts';
import { channelsOfAny } from '../directory/channel-choice.js';
import { recipientVerdict } from '../directory/recipient-verdict.js';

export interface CheckFacts {
  installations: readonly TenantInstallation[];
  severity?: Severity;
  /** A mail server is configured. */
  hasMail: boolean;
  /** Members without a licence where one is needed, by `licenceKey`. */
  unlicensed: ReadonlySet<string>;
}

export const licenceKey = (member: { corpId: string; userId: string }): string =>
  `${member.corpId}/${member.userId}`;

/** Whether an account could be paged now, by the same rules as its pages. */
export function checkRecipient(
  accountId: string,
  account: ResolvedRecipient | undefined,
  facts: CheckFacts,
): CheckedRecipient {
  const channels = channelsOfAny(account, facts.severity).map((channel): CheckedChannel => {
    const { id, fallbackOnly = false, unusable = false } = channel;
    const kind = channelKindOf(id);
    const isOff = unusable || (kind === 'email' && !facts.hasMail);
    const reason = kind === 'wecom' ? wecomReason(account, facts) : isOff ? 'CHANNEL_UNAVAILABLE' : null;
    return { kind, fallbackOnly, reachable: reason === null, reason };
  });
  const reachable = channels.some((channel) => channel.reachable);
  const first = channels.find(({ fallbackOnly }) => !fallbackOnly) ?? channels[0];
  // Who wants no alert of this severity cannot be paged with one.
  const reason = reachable ? null : (first?.reason ?? 'CHANNEL_UNAVAILABLE');
  return { accountId, reachable, reason, channels };
}

function wecomReason(
  account: ResolvedRecipient | undefined,
  { installations, unlicensed }: CheckFacts,
): DeliveryReason | null {
  const verdict = recipientVerdict(account, installations);
  if ('reason' in verdict) return verdict.reason;
  return unlicensed.has(licenceKey(verdict.recipient)) ? 'LICENSE_REQUIRED' : null;
}
