import { Clock, OutboundHttp, UpstreamError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { ClaimedHandBack } from '../hand-back-order/hand-back.repository.js';
import type { OpenedSilence } from '../source/source-settings.js';
import { expectFlashdutyDone, flashdutyRequest } from './flashduty.js';

/** An answer within it, or it is tried again later. */
const TIMEOUT_MS = 5_000;
const MAX_BYTES = 256 * 1024;

/** Tells senders what people pressed. */
@Injectable()
export class HandBackAttempt {
  constructor(
    private readonly http: OutboundHttp,
    private readonly clock: Clock,
  ) {}

  /** Whether anybody said where, and with which key. */
  isPossible(access: OpenedSilence | undefined): access is OpenedSilence & { token: string } {
    return access !== undefined && access.token !== undefined && access.url.length > 0;
  }

  /** Resolves when one of the addresses has taken it. Rejects with the last one's UpstreamError. */
  async tell(
    { alertId, sourceId, action, useUntil }: ClaimedHandBack,
    { url, token }: OpenedSilence & { token: string },
  ): Promise<void> {
    const pressed = { key: alertId.slice(sourceId.length + 1), action, until: useUntil };
    const { path, body } = flashdutyRequest(pressed, token, this.clock.now());
    let failure: unknown;
    for (const base of url) {
      try {
        const { text } = await this.http.request(`${base}${path}`, {
          ...{ method: 'POST', timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES, body: JSON.stringify(body) },
          headers: { 'content-type': 'application/json', accept: 'application/json' },
        });
        return expectFlashdutyDone(text);
      } catch (error) {
        failure = error;
        // What is refused for good at one address is so at the others.
        if (error instanceof UpstreamError && !error.retryable) break;
      }
    }
    throw failure;
  }
}
