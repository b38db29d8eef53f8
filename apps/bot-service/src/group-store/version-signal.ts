import { Injectable } from '@nestjs/common';
import { GroupAlerts } from './group-alerts.repository.js';

/** How often PostgreSQL is asked while nothing is told here: another instance may have taken the version in. */
const LOOK_EVERY_MS = 75;

/** Hears of versions of one alert from its making on, until `end`. */
export interface Listening {
  /** Resolves as soon as a version beyond this one is known, after `longestMs` at the latest; whether one is. */
  beyond(version: number, longestMs: number): Promise<boolean>;
  end(): void;
}

/** Tells whoever waits that an alert has a newer version. */
@Injectable()
export class VersionSignal {
  private readonly waiting = new Map<string, Set<(version: number) => void>>();

  constructor(private readonly alerts: GroupAlerts) {}

  /** This instance has taken a version in. */
  came(tenant: string, alertId: string, version: number): void {
    for (const hear of this.waiting.get(keyOf(tenant, alertId)) ?? []) hear(version);
  }

  /** Begin before whatever makes the version: what is told in between is not missed, and nobody has to ask. */
  listen(tenant: string, alertId: string): Listening {
    const key = keyOf(tenant, alertId);
    let newest = 0;
    let wake = (): void => undefined;
    const hear = (version: number): void => {
      newest = Math.max(newest, version);
      wake();
    };
    const all = this.waiting.get(key) ?? new Set();
    this.waiting.set(key, all.add(hear));
    const pause = (ms: number): Promise<void> =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    return {
      beyond: async (version, longestMs) => {
        const deadline = performance.now() + longestMs;
        while (newest <= version) {
          const leftMs = deadline - performance.now();
          if (leftMs <= 0) return false;
          await pause(Math.min(LOOK_EVERY_MS, leftMs));
          if (newest <= version) newest = await this.alerts.versionOf(tenant, alertId);
        }
        return true;
      },
      end: () => {
        all.delete(hear);
        if (all.size === 0 && this.waiting.get(key) === all) this.waiting.delete(key);
      },
    };
  }
}

const keyOf = (tenant: string, alertId: string): string => `${tenant}/${alertId}`;
