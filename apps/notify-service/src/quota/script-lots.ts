/** Redis does nothing else while a script runs: some twenty milliseconds with so many. */
const UNITS_PER_SCRIPT = 1_000;

/** In their order, in lots of so many units at most; one with more stands alone, for it counts as a whole or not at all. */
export function scriptLots<T>(
  items: readonly T[],
  unitsOf: (item: T) => number,
  most = UNITS_PER_SCRIPT,
): T[][] {
  const lots: T[][] = [];
  let room = 0;
  for (const item of items) {
    const units = unitsOf(item);
    if (units > room || lots.length === 0) {
      lots.push([]);
      room = most;
    }
    lots.at(-1)!.push(item);
    room -= units;
  }
  return lots;
}
