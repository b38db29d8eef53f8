import { Injectable } from '@nestjs/common';
import { GroupAlerts } from './group-alerts.repository.js';

/** How often PostgreSQL is asked while nothing is told here: another instance may have taken the version in. */
const LOOK_EVERY_MS = 75;

/** Tells whoever waits that an alert has a newer version. */
@Injectable()
export class VersionSignal {
  private readonly waiting = new Map<string, Set<() => void>>();

  constructor(private readonly alerts: GroupAlerts) {}

  /** This instance has taken a version in. */
  came(tenant: string, alertId: string): void {
    for (const wake of this.waiting.get(keyOf(tenant, alertId)) ?? []) wake();
  }

  /** Resolves as soon as there is a version beyond this one, after `longestMs` at the latest; whether there is. */
  async beyond(tenant: string, alertId: string, version: number, longestMs: number): Promise<boolean> {
    const deadline = performance.now() + longestMs;
    for (;;) {
      if ((await this.alerts.versionOf(tenant, alertId)) > version) return true;
      const leftMs = deadline - performance.now();
      if (leftMs <= 0) return false;
      await this.signalOr(keyOf(tenant, alertId), Math.min(LOOK_EVERY_MS, leftMs));
    }
  }

  private signalOr(key: string, ms: number): Promise<void> {
    return new Promise((resolve) => {
      const waiters = this.waiting.get(key) ?? new Set();
      const done = (): void => {
        clearTimeout(timer);
        waiters.delete(done);
        if (waiters.size === 0) this.waiting.delete(key);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.waiting.set(key, waiters.add(done));
    });
  }
}

const keyOf = (tenant: string, alertId: string): string => `${tenant}/${alertId}`;
