const DAY = 86_400_000;
const SHANGHAI = 8 * 3_600_000;

/** The account cap of every corp here. */
export const CORP_USER_MAX = 200;

/** Wrong numbers and addresses asked for in one calendar day, per corp and call: they block the call (08 §2.6, 07 §2). */
export class WrongLookups {
  private readonly counts = new Map<string, number>();

  isBlocked(corpId: string, api: string, now: number, percent: number): boolean {
    const wrong = this.counts.get(keyOf(corpId, api, now)) ?? 0;
    return wrong > Math.floor((CORP_USER_MAX * percent) / 100);
  }

  note(corpId: string, api: string, now: number): void {
    const key = keyOf(corpId, api, now);
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  clear(): void {
    this.counts.clear();
  }
}

const keyOf = (corpId: string, api: string, now: number): string =>
  `${corpId} ${api} ${Math.floor((now + SHANGHAI) / DAY)}`;
