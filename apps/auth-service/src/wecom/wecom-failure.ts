import { UpstreamError } from '@app/platform';
import { WecomApiError, WecomLimitedError, WecomTransportError, isStaleToken } from '@app/wecom-client';

/** A minute is the shortest block of a limit (07 §2); asking sooner would only lengthen it. */
const LIMITED_RETRY_MS = 60_000;
const TICKET_RETRY_MS = 2_000;
const RETRY_MS = 2_000;
/** suite_ticket unknown or too old: the next push cures it (02 §2.3). */
const TICKET_UNUSABLE = 40085;

/** Names a failed WeCom call in our words; what is not WeCom's failure passes through unchanged. */
export function asUpstreamError(error: unknown): unknown {
  if (error instanceof WecomTransportError) {
    return unavailable(
      error.api,
      `${error.reason}${error.detail ? ` ${error.detail}` : ''}`,
      RETRY_MS,
      error,
    );
  }
  if (!(error instanceof WecomApiError)) return error;
  const reason = String(error.errcode);
  if (error.errcode === TICKET_UNUSABLE) return unavailable(error.api, reason, TICKET_RETRY_MS, error);
  if (error instanceof WecomLimitedError) return unavailable(error.api, reason, LIMITED_RETRY_MS, error);
  // Still stale after one renewal: another process may have just fetched a newer one.
  if (error.retryable || isStaleToken(error)) return unavailable(error.api, reason, RETRY_MS, error);
  return new UpstreamError('WECOM_REJECTED', `WeCom refused ${error.api} with ${reason}`, {
    retryable: false,
    reason,
    facts: { api: error.api, errcode: error.errcode },
    cause: error,
  });
}

/** Runs a call of WeCom; its failures come out as UpstreamError. */
export async function asking<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw asUpstreamError(error);
  }
}

function unavailable(api: string, reason: string, retryAfterMs: number, cause: Error): UpstreamError {
  return new UpstreamError('WECOM_UNAVAILABLE', `WeCom did not serve ${api}: ${reason}`, {
    retryable: true,
    retryAfterMs,
    reason,
    facts: { api },
    cause,
  });
}
