export type TransportReason = 'connect' | 'reset' | 'timeout' | 'status' | 'body' | 'closed';

/**
 * No usable answer came. `not-sent`: WeCom never saw the request, repeat freely. `unknown`: it may have been carried
 * out, so a repeat must be byte-identical (document 07 §3). Holds no URL, token or answer text.
 */
export class WecomTransportError extends Error {
  override readonly name = 'WecomTransportError';
  readonly retryable = true;

  constructor(
    readonly api: string,
    readonly outcome: 'not-sent' | 'unknown',
    readonly reason: TransportReason,
    /** System code such as ECONNRESET, or the HTTP status. */
    readonly detail?: string,
  ) {
    super(`${api}: ${reason}${detail ? ` ${detail}` : ''}, outcome ${outcome}`);
  }
}
