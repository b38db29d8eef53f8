import { RollingCount } from './rolling-count.js';

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;
const SHANGHAI = 8 * HOUR;
/** Has limits of its own (D/90454). */
const EXEMPT = 'message/send';
/** Of an hour to a minute, and of an address of a provider to a corp (07 §2). */
const HOUR_TO_MINUTE = 15;
const ADDRESS_TO_CORP = 4;
/** Person-messages of one app and day for each account (D/90372). */
const DAILY_SENDS = 200;

export interface Caller {
  /** Undefined where the call names no corp. */
  corpId?: string;
  api: string;
  address: string;
}

class Limited {
  private readonly minute = new RollingCount(MINUTE);
  private readonly hour = new RollingCount(HOUR);
  private blockedUntil = 0;
  refused = 0;

  constructor(private readonly aMinute: number) {}

  /** False = refused: over the limit, or blocked for having been. */
  take(now: number): boolean {
    const [minute, hour] = [this.minute.at(now) + 1, this.hour.at(now) + 1];
    this.minute.add(now);
    this.hour.add(now);
    if (this.blockedUntil <= now && minute > this.aMinute) this.blockedUntil = now + MINUTE;
    if (hour > this.aMinute * HOUR_TO_MINUTE) this.blockedUntil = Math.max(this.blockedUntil, now + HOUR);
    const isRefused = this.blockedUntil > now;
    if (isRefused) this.refused += 1;
    return !isRefused;
  }

  get peakPerMinute(): number {
    return this.minute.peak;
  }
}

/** Calls per corp and API and per address and API (07 §2), and person-messages per app and day. */
export class CallRates {
  private readonly limited = new Map<string, Limited>();
  private readonly days = new Map<string, number>();

  /** `aMinute` = what one corp may call one API in a minute; the other limits follow from it. */
  take({ corpId, api, address }: Caller, now: number, aMinute: number): boolean {
    if (api === EXEMPT) return true;
    const byAddress = this.of(`address ${address} ${api}`, aMinute * ADDRESS_TO_CORP).take(now);
    const byCorp = corpId === undefined || this.of(`corp ${corpId} ${api}`, aMinute).take(now);
    return byAddress && byCorp;
  }

  /** Messages of one call to so many people; false = the app has sent what its corp's accounts allow for today. */
  takeDaily(appKey: string, people: number, now: number, accountCap: number): boolean {
    const key = `${appKey} ${Math.floor((now + SHANGHAI) / DAY)}`;
    const sent = (this.days.get(key) ?? 0) + people;
    if (sent > accountCap * DAILY_SENDS) return false;
    this.days.set(key, sent);
    return true;
  }

  view(): Record<string, { peakPerMinute: number; refused: number }> {
    const rows = [...this.limited].map(
      ([key, { peakPerMinute, refused }]) => [key, { peakPerMinute, refused }] as const,
    );
    return Object.fromEntries(rows);
  }

  clear(): void {
    this.limited.clear();
    this.days.clear();
  }

  private of(key: string, aMinute: number): Limited {
    let limited = this.limited.get(key);
    if (limited === undefined) this.limited.set(key, (limited = new Limited(aMinute)));
    return limited;
  }
}
