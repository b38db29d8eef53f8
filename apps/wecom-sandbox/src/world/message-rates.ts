const MINUTE = 60_000;
const HOUR = 3_600_000;
/** 30 a minute and 1000 an hour per app and member; the excess vanishes without a word (07 §2). */
const A_MINUTE = 30;
const AN_HOUR = 1000;

interface Addressee {
  /** Times that count against the limits, of the last hour. */
  counted: number[];
  /** Times of all messages of the last minute, dropped ones included. */
  asked: number[];
  /** The most messages that any 60 seconds have held. */
  peak: number;
  total: number;
  dropped: number;
}

/** What was sent to each member of one app, and what WeCom dropped of it. Times are milliseconds of the sandbox clock. */
export class MessageRates {
  private readonly addressees = new Map<string, Addressee>();

  /** One message to `key`, which names app and member; false = dropped. `countsDropped`: a dropped one fills the window too. */
  take(key: string, now: number, countsDropped = false): boolean {
    const one = this.addressees.get(key) ?? { counted: [], asked: [], peak: 0, total: 0, dropped: 0 };
    this.addressees.set(key, one);
    one.asked = [...within(one.asked, MINUTE, now), now];
    one.peak = Math.max(one.peak, one.asked.length);
    one.total += 1;
    one.counted = within(one.counted, HOUR, now);
    const fits = within(one.counted, MINUTE, now).length < A_MINUTE && one.counted.length < AN_HOUR;
    if (fits || countsDropped) one.counted.push(now);
    if (!fits) one.dropped += 1;
    return fits;
  }

  /** The most messages that were sent to anybody, or to `key`, within any rolling 60 seconds; dropped ones count. */
  peak(key?: string): number {
    const some = key === undefined ? [...this.addressees.values()] : [this.addressees.get(key)];
    return Math.max(0, ...some.map((one) => one?.peak ?? 0));
  }

  /** By member; those that lost nothing are in `view`, not here. */
  droppedByMember(): Record<string, number> {
    const losers = [...this.addressees].filter(([, { dropped }]) => dropped > 0);
    return Object.fromEntries(losers.map(([key, { dropped }]) => [key, dropped]));
  }

  view(): Record<string, { total: number; dropped: number; peakPerMinute: number }> {
    const rows = [...this.addressees].map(
      ([key, { total, dropped, peak }]) => [key, { total, dropped, peakPerMinute: peak }] as const,
    );
    return Object.fromEntries(rows);
  }

  clear(): void {
    this.addressees.clear();
  }
}

/** A clock that was set back leaves times of the future behind; they count no more. */
const within = (times: number[], span: number, now: number): number[] =>
  times.filter((at) => at <= now && now - at < span);
