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

const MINUTE = 60;

/** Whether the least of the last minute is more than the most of the first one from `from` on: not merely a bump that has gone. */
export function endsHigher(samples: Sample[], from: number): boolean {
  const last = samples.at(-1)?.at ?? 0;
  const valuesIn = (begin: number) =>
    samples.filter(({ at }) => at >= begin && at <= begin + MINUTE).map(({ value }) => value);
  return Math.min(...valuesIn(last - MINUTE)) > Math.max(...valuesIn(from));
}
