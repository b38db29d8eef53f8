/** How long one HTTP client may keep a connection without getting on, in milliseconds. */
export interface HttpLimits {
  /** To send the head of a request. */
  headersMs: number;
  /** To send the whole of a request, body included. */
  requestMs: number;
  /** Without a byte in either direction; longer than the slowest answer (13 s, a WeCom call behind a page). */
  silenceMs: number;
  /** Between two requests of a connection that is kept. */
  keepAliveMs: number;
  /** How often Node looks for requests that are too slow; a limit may be overdrawn by this. */
  checkEveryMs: number;
}

/**
 * A phone on a bad line sends its few kilobytes in seconds, 8 MiB of alert events come from a data centre. keepAlive is
 * above the minute after which common proxies drop an idle connection, so that it is they who close it.
 */
export const HTTP_LIMITS: HttpLimits = {
  headersMs: 10_000,
  requestMs: 30_000,
  silenceMs: 30_000,
  keepAliveMs: 72_000,
  checkEveryMs: 2_000,
};
