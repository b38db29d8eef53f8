import { UpstreamError } from '../errors.js';

/** Statuses after which the same request may succeed; every 5xx too. */
const RETRYABLE_STATUSES = new Set([408, 425, 429]);
const LONGEST_RETRY_AFTER_S = 3_600;

/** The other side answered, but not with success. Redirects are not followed, so they are none either. */
export class OutboundAnswerError extends UpstreamError {
  readonly #text: string;

  constructor(
    host: string,
    readonly status: number,
    text: string,
    retryAfter?: string,
  ) {
    super('OUTBOUND_REFUSED', `${host} answered ${status}`, {
      retryable: status >= 500 || RETRYABLE_STATUSES.has(status),
      retryAfterMs: retryAfterMs(retryAfter),
      reason: String(status),
      facts: { host, status },
    });
    this.#text = text;
  }

  /** What it answered; may hold what it was told, so that no log has it by itself. */
  text(): string {
    return this.#text;
  }
}

/** The address is one that no request may go to. */
export class OutboundForbiddenError extends UpstreamError {
  constructor(host: string) {
    super('OUTBOUND_FORBIDDEN', `${host} is, or resolves to, an address that requests may not go to`, {
      retryable: false,
      facts: { host },
    });
  }
}

/** `Retry-After` in seconds; a date says nothing that our clock must agree with. */
function retryAfterMs(header: string | undefined): number | undefined {
  if (header === undefined || !/^\d{1,9}$/.test(header)) return undefined;
  return Math.min(Number(header), LONGEST_RETRY_AFTER_S) * 1_000;
}

/** A failure before there was an answer; the original is dropped because it may name the whole URL. */
export function outboundFailure(host: string, error: unknown): UpstreamError {
  for (let one: unknown = error; one instanceof Object; one = (one as { cause?: unknown }).cause)
    if (one instanceof UpstreamError) return one;
  const { name, code } = (error ?? {}) as { name?: unknown; code?: unknown };
  const isTimeout = name === 'TimeoutError' || /TIMEOUT|ETIMEDOUT/.test(String(code));
  const reason = typeof code === 'string' && /^[A-Z0-9_]{1,60}$/.test(code) ? code : 'UNKNOWN';
  return isTimeout
    ? new UpstreamError('OUTBOUND_TIMEOUT', `${host} did not answer in time`, {
        ...{ retryable: true, reason: 'timeout', facts: { host } },
      })
    : new UpstreamError('OUTBOUND_UNREACHABLE', `${host} cannot be reached (${reason})`, {
        ...{ retryable: true, reason, facts: { host } },
      });
}
