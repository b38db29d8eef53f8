import type { DeliveryReason } from '@app/contracts';
import { refusalOf } from '@app/messaging';
import { UpstreamError } from '@app/platform';
import {
  WecomApiError,
  WecomBusyError,
  WecomLimitedError,
  WecomMemberError,
  WecomTokenError,
  WecomTransportError,
} from '@app/wecom-client';
import { ApiBlockedError, CorpPausedError, CorpUnreachableError } from '../wecom/held-calls.js';
import { TOO_MANY_PARALLEL } from '../wecom/limit-errcodes.js';

/** task_id used before, empty or too long; ours are never the latter two. */
const TASK_ID_USED = 42014;
export const ALL_RECIPIENTS_INVALID = 81013;
/** Member codes that speak of a licence; every other one says the member cannot be seen. */
const LICENCE_CODES = new Set([701008, 701016, 701099]);

export type SendVerdict =
  | { kind: 'arrived' }
  /** Everyone refused: the lists of the answer, or auth-service, say why. */
  | { kind: 'explain'; invalidUsers: readonly string[]; unlicensedUsers: readonly string[] }
  | { kind: 'fail'; reason: DeliveryReason; errcode?: number }
  /** WeCom did not carry it out and says: at once, at most three times. */
  | { kind: 'busy'; errcode?: number }
  | { kind: 'not-sent' }
  /** Nobody knows whether it was carried out: the same bytes again. */
  | { kind: 'unknown' }
  | { kind: 'blocked'; until: Date; errcode?: number }
  /** Not called: nobody answered the calls before. */
  | { kind: 'unreachable'; until: Date }
  | { kind: 'too-many-parallel'; errcode: number }
  | { kind: 'limited'; errcode: number };

/** What a failed call of message/send means; `maybeSent` = it may have arrived before: by an attempt of unknown outcome, or by another system. */
export function sendVerdict(error: unknown, maybeSent: boolean): SendVerdict {
  if (error instanceof ApiBlockedError)
    return { kind: 'blocked', until: error.until, errcode: error.errcode };
  if (error instanceof CorpUnreachableError) return { kind: 'unreachable', until: error.until };
  if (error instanceof CorpPausedError)
    return { kind: 'fail', reason: 'AUTHORIZE_APP_FIRST', errcode: error.errcode };
  if (error instanceof WecomTransportError)
    return { kind: error.outcome === 'unknown' ? 'unknown' : 'not-sent' };
  if (refusalOf(error, 'auth.corp-token.get') === 'INSTALLATION_INACTIVE') {
    return { kind: 'fail', reason: 'AUTHORIZE_APP_FIRST' };
  }
  // The token could not be had: nothing reached WeCom. A Secret that is refused does not become right by waiting.
  if (error instanceof UpstreamError)
    return error.retryable
      ? { kind: 'not-sent' }
      : { kind: 'fail', reason: 'WECOM_REJECTED', errcode: errcodeIn(error) };
  if (error instanceof WecomApiError) return apiVerdict(error, maybeSent);
  throw error;
}

/** What WeCom refused the token with, as auth-service tells. */
function errcodeIn({ facts }: UpstreamError): number | undefined {
  const { errcode } = facts ?? {};
  return typeof errcode === 'number' ? errcode : undefined;
}

function apiVerdict(error: WecomApiError, maybeSent: boolean): SendVerdict {
  const { errcode } = error;
  if (errcode === TASK_ID_USED && maybeSent) return { kind: 'arrived' };
  if (error instanceof WecomBusyError) return { kind: 'busy', errcode };
  if (errcode === TOO_MANY_PARALLEL) return { kind: 'too-many-parallel', errcode };
  if (error instanceof WecomLimitedError) return { kind: 'limited', errcode };
  // Still refused after one renewal: another process may hold a newer one in a moment.
  if (error instanceof WecomTokenError) return { kind: 'not-sent' };
  if (errcode === ALL_RECIPIENTS_INVALID) {
    return { kind: 'explain', invalidUsers: error.invalidUsers, unlicensedUsers: error.unlicensedUsers };
  }
  if (error instanceof WecomMemberError) {
    const reason = LICENCE_CODES.has(errcode) ? 'LICENSE_REQUIRED' : 'OUTSIDE_VISIBLE_SCOPE';
    return { kind: 'fail', reason, errcode };
  }
  return { kind: 'fail', reason: 'WECOM_REJECTED', errcode };
}
