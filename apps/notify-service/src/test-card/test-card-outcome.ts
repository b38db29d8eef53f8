import type { DeliveryReason, TestCardOutcome } from '@app/contracts';
import type { SendMessageResult } from '@app/wecom-client';
import type { RecipientFailure } from '../message/send.js';
import { ALL_RECIPIENTS_INVALID, type SendVerdict } from '../queue/send-verdict.js';

/** What one attempt means to somebody who waits for it: what would be tried again later has failed for now. */
const NOW: Record<Exclude<SendVerdict['kind'], 'fail' | 'explain'>, DeliveryReason | undefined> = {
  arrived: undefined,
  busy: 'WECOM_UNAVAILABLE',
  'not-sent': 'WECOM_UNAVAILABLE',
  unknown: 'WECOM_UNAVAILABLE',
  unreachable: 'WECOM_UNAVAILABLE',
  blocked: 'RATE_LIMITED',
  limited: 'RATE_LIMITED',
  'too-many-parallel': 'RATE_LIMITED',
};

/** Of an answer or of a failure of message/send to one member. */
export function outcomeOf(
  said: SendMessageResult | Exclude<SendVerdict, { kind: 'explain' }>,
): TestCardOutcome {
  if (!('kind' in said)) return listed(said.invalidUsers, said.unlicensedUsers) ?? { outcome: 'delivered' };
  const reason = said.kind === 'fail' ? said.reason : NOW[said.kind];
  return reason === undefined
    ? { outcome: 'delivered' }
    : failed(reason, 'errcode' in said ? said.errcode : undefined);
}

/** Of a refusal of everyone; null = why cannot be told just now. */
export const refusedOutcome = (failures: readonly RecipientFailure[] | null): TestCardOutcome =>
  failed(failures?.[0]?.reason ?? 'WECOM_UNAVAILABLE', ALL_RECIPIENTS_INVALID);

function listed(invalid: readonly string[], unlicensed: readonly string[]): TestCardOutcome | undefined {
  if (unlicensed.length > 0) return failed('LICENSE_REQUIRED');
  return invalid.length > 0 ? failed('OUTSIDE_VISIBLE_SCOPE') : undefined;
}

const failed = (reason: DeliveryReason, errcode?: number): TestCardOutcome => ({
  ...{ outcome: 'failed', reason },
  ...(errcode !== undefined && { detail: String(errcode) }),
});
