import { randomSecret } from './random-ids.js';

/** As long as people said they could be scanned (08 §4.1). */
const LIVES_MS = 5 * 60_000;
const MOST = 200;

export interface BotScan {
  scode: string;
  source: string;
  endsAt: number;
  isScanned: boolean;
  /** What came of it. */
  made?: { botId: string; secret: string };
}

/** QR codes that make smart bots, in memory. */
export class BotScans {
  private readonly scans = new Map<string, BotScan>();

  begin(source: string, now: number): BotScan {
    const scan = { scode: randomSecret(32), source, endsAt: now + LIVES_MS, isScanned: false };
    this.scans.set(scan.scode, scan);
    if (this.scans.size > MOST) this.scans.delete(this.scans.keys().next().value!);
    return scan;
  }

  /** The code whatever became of it; undefined for one that never was. */
  find(scode: string): BotScan | undefined {
    return this.scans.get(scode);
  }

  clear(): void {
    this.scans.clear();
  }
}
