import type { UpdateRefusal } from '@app/contracts';
import { refusalOf } from '@app/messaging';
import { UpstreamError } from '@app/platform';
import {
  WecomApiError,
  WecomBusyError,
  WecomLimitedError,
  WecomTokenError,
  WecomTransportError,
} from '@app/wecom-client';
import { ApiBlockedError, HeldCallError } from '../wecom/held-calls.js';
import { TOO_MANY_PARALLEL } from '../wecom/limit-errcodes.js';

/** Invalid, expired or used; which of the two a used code answers is not documented (wecom/05 §1.4). */
const CODE_DEAD = new Set([60140, 42022]);
/** Another app's card: the code can never serve us. */
const OTHER_APP = 42015;
/** The target did not get this message; what became of the code is not documented. */
const TARGET_NOT_RECIPIENT = 82102;

export type UpdateVerdict =
  | { kind: 'applied' }
  | { kind: 'busy' }
  | { kind: 'not-sent' }
  | { kind: 'unknown' }
  | { kind: 'blocked'; until: Date; errcode?: number }
  /** Not called, or in vain: the corp must act, or nobody answers. */
  | { kind: 'held'; until: Date; errcode?: number }
  | { kind: 'too-many-parallel' | 'limited'; errcode: number }
  | { kind: 'refused'; reason: UpdateRefusal; burnt: 'no' | 'yes' | 'unknown'; errcode?: number };

/** What a failed update means; `maybeApplied` = an earlier call with the same bytes may have been carried out. */
export function updateVerdict(error: unknown, maybeApplied: boolean): UpdateVerdict {
  if (error instanceof ApiBlockedError)
    return { kind: 'blocked', until: error.until, errcode: error.errcode };
  if (error instanceof HeldCallError) return { kind: 'held', until: error.until, errcode: error.errcode };
  if (error instanceof WecomTransportError)
    return { kind: error.outcome === 'unknown' ? 'unknown' : 'not-sent' };
  if (refusalOf(error, 'auth.corp-token.get') === 'INSTALLATION_INACTIVE') {
    return { kind: 'refused', reason: 'corp-gone', burnt: 'no' };
  }
  if (error instanceof UpstreamError || error instanceof WecomTokenError) return { kind: 'not-sent' };
  if (!(error instanceof WecomApiError)) throw error;
  const { errcode } = error;
  if (CODE_DEAD.has(errcode)) {
    return maybeApplied
      ? { kind: 'applied' }
      : { kind: 'refused', reason: 'code-dead', burnt: 'yes', errcode };
  }
  if (error instanceof WecomBusyError) return { kind: 'busy' };
  if (errcode === TOO_MANY_PARALLEL) return { kind: 'too-many-parallel', errcode };
  if (error instanceof WecomLimitedError) return { kind: 'limited', errcode };
  const burnt = errcode === OTHER_APP ? 'yes' : errcode === TARGET_NOT_RECIPIENT ? 'unknown' : 'no';
  return { kind: 'refused', reason: 'rejected', burnt, errcode };
}
