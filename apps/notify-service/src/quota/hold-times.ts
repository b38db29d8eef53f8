/** What may pass beside the answers: a token that has to be asked for, twice. */
const TOKEN_MS = 10_000;
/** How long a message may wait for its turn with the place that it was decided on. */
const TURN_MS = 30_000;

/**
 * For how long a place stands ahead, in milliseconds: `callMs` covers one call, repeated with a new token, until its answer;
 * `decidedMs` also the time from the decision to the call.
 */
export function holdTimes({ wecomCallTimeoutMs }: { wecomCallTimeoutMs: number }): {
  callMs: number;
  decidedMs: number;
} {
  const callMs = 2 * wecomCallTimeoutMs + TOKEN_MS;
  return { callMs, decidedMs: callMs + TURN_MS };
}
