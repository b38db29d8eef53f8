import type { DeliveryReason, ResolvedRecipient, TenantInstallation } from '@app/contracts';
import type { Recipient } from '../message/recipient.js';

export type RecipientVerdict = { recipient: Recipient } | { reason: DeliveryReason; detail?: string };

/** Who an account is for this tenant, or the first reason against it in the contract's order (§6). */
export function recipientVerdict(
  account: ResolvedRecipient | undefined,
  installations: readonly TenantInstallation[],
): RecipientVerdict {
  if (installations.length === 0) return { reason: 'AUTHORIZE_APP_FIRST' };
  // There is one, but an operator disabled it: who reads the result should not look for a typing error.
  if (account?.disabled) return { reason: 'ACCOUNT_UNKNOWN', detail: 'disabled' };
  if (!account?.known) return { reason: 'ACCOUNT_UNKNOWN' };
  const { member, locale, timeZone, displayName } = account;
  // A link to a corp that is not the tenant's any more leads nowhere.
  const installation = installations.find(({ corpId }) => corpId === member?.corpId);
  if (!member || !installation) return { reason: 'ACCOUNT_NOT_LINKED' };
  // Known to be out of the app's sight: WeCom would refuse.
  if (account.outsideScope) return { reason: 'OUTSIDE_VISIBLE_SCOPE' };
  const { corpId, agentId, integrationId } = installation;
  const app = { integrationId, isOnly: installations.length === 1 };
  const reader = { locale, timeZone, name: displayName };
  return { recipient: { corpId, agentId, userId: member.userId, ...reader, app } };
}
