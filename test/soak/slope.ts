export interface Sample {
  /** Seconds since the run began. */
  at: number;
  /** MB. */
  value: number;
}

/** Least squares over the samples from `from` on, in units per minute; undefined with fewer than five. */
export function slopePerMinute(samples: Sample[], from: number): number | undefined {
  const used = samples.filter(({ at }) => at >= from);
  if (used.length < 5) return undefined;
  const mean = (numbers: number[]) => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
  const [atMean, valueMean] = [mean(used.map(({ at }) => at)), mean(used.map(({ value }) => value))];
  const above = used.reduce((sum, { at, value }) => sum + (at - atMean) * (value - valueMean), 0);
  const below = used.reduce((sum, { at }) => sum + (at - atMean) ** 2, 0);
  return (above / below) * 60;
}
