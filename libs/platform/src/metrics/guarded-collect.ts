import type { Counter, Gauge } from 'prom-client';

const LONGEST_READ_MS = 2_000;

type Collect = (this: Gauge) => void | Promise<void>;

/**
 * A gauge's `collect` that cannot spoil a scrape: a reading that fails or takes longer than two seconds leaves the gauge
 * out and is counted, and no reading shows a value of the scrape before. Scrapes at once share one reading.
 */
export function guardedCollect(name: string, collect: Collect, unreadable: Counter<'metric'>): Collect {
  let reading: Promise<void> | undefined;
  return function read(this: Gauge): Promise<void> {
    reading ??= readOnce(this, collect)
      .catch(() => {
        clear(this);
        unreadable.inc({ metric: name });
      })
      .finally(() => (reading = undefined));
    return reading;
  };
}

async function readOnce(gauge: Gauge, collect: Collect): Promise<void> {
  clear(gauge);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('reading takes too long')), LONGEST_READ_MS);
  });
  try {
    await Promise.race([collect.call(gauge), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** reset() leaves a gauge without labels at 0, which would be a reading. */
function clear(gauge: Gauge): void {
  gauge.reset();
  if ((gauge as unknown as { labelNames: string[] }).labelNames.length === 0) gauge.remove();
}
