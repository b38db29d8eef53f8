/** Runs `work` for all items, at most `size` at a time, and answers in their order. */
export async function inPortions<T, R>(
  items: readonly T[],
  size: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  for (let next = 0; next < items.length; next += size) {
    results.push(...(await Promise.all(items.slice(next, next + size).map(work))));
  }
  return results;
}
