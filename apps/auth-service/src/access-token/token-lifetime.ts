/** Tokens are renewed this long before they end: a request under way must not meet the end (WeCom's clock is not ours). */
const MARGIN_MS = 5 * 60_000;

/** When a token fetched at `fetchedAt` is renewed and when it ends; very short lives are used half way. */
export function tokenLifetime(fetchedAt: Date, expiresInSeconds: number): { renewAt: Date; expiresAt: Date } {
  const livesMs = Math.max(0, expiresInSeconds) * 1000;
  const renewAfterMs = Math.max(livesMs - MARGIN_MS, livesMs / 2);
  return {
    renewAt: new Date(fetchedAt.getTime() + renewAfterMs),
    expiresAt: new Date(fetchedAt.getTime() + livesMs),
  };
}
