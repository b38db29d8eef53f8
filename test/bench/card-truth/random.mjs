/**
 * Seeded random numbers: the same seed and stream give the same numbers on every machine (mulberry32).
 * @param {number} seed @param {number} stream
 */
export function randomOf(seed, stream) {
  let state = (Math.imul(seed + 0x9e3779b9, 0x85ebca6b) ^ Math.imul(stream + 1, 0xc2b2ae35)) >>> 0;
  const unit = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  for (let warm = 0; warm < 4; warm++) unit();
  return {
    unit,
    /** Whole number from low to high, both included. */
    whole: (low, high) => low + Math.floor(unit() * (high - low + 1)),
    between: (low, high) => low + unit() * (high - low),
    /** As likely between 1 and 10 as between 10 and 100. */
    logBetween: (low, high) => low * Math.exp(unit() * Math.log(high / low)),
    chance: (share) => unit() < share,
    /** Picks from [value, weight] pairs. */
    pick: (pairs) => {
      let left = unit() * pairs.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of pairs) if ((left -= weight) < 0) return value;
      return pairs.at(-1)[0];
    },
  };
}
