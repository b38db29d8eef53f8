interface Asked {
  /** Stays what it was where a later request fails. */
  data: unknown;
  error: unknown;
  isPending: boolean;
  /** What is shown meanwhile is another tenant's. */
  isPlaceholderData: boolean;
}

/** What several requests come to together: `error` where something is missing by it, `stale` where all is there from before. */
export function answersOf(asked: readonly Asked[]) {
  const failed = asked.filter(({ error }) => error !== null);
  return {
    isPending: asked.some(({ isPending, isPlaceholderData }) => isPending || isPlaceholderData),
    error: failed.find(({ data }) => data === undefined)?.error ?? null,
    stale: failed.find(({ data }) => data !== undefined)?.error ?? null,
  };
}
