import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, DeepHealth, Metrics } from '@app/platform';
import { PollLoops } from '@app/persistence';
import type { Gauge } from 'prom-client';
import { LicenseRepository } from './license.repository.js';
import { LicenseService } from './license.service.js';

const DAY_MS = 24 * 3_600_000;
const SECONDS_OF_DAY = 86_400;
const POLL_MS = 10 * 60_000;
const BATCH = 50;
/** Warned this long before a trial ends: buying takes an order, a payment and its codes (06 §2). */
const WARN_DAYS = 7;

/** Asks daily for each corp's licence state and warns before a trial ends: from that day nobody unlicensed is reached. */
@Injectable()
export class LicenseRefresh implements OnApplicationBootstrap {
  constructor(
    private readonly licenses: LicenseRepository,
    private readonly service: LicenseService,
    private readonly clock: Clock,
    private readonly loops: PollLoops,
    private readonly deepHealth: DeepHealth,
    private readonly metrics: Metrics,
  ) {}

  onApplicationBootstrap(): void {
    this.deepHealth.register('licences', () => this.health());
    const left: Gauge = this.metrics.gauge({
      name: 'wecom_license_trial_left_seconds',
      help: 'Time until the first trial of a corp ends; negative when one has ended, NaN without trials',
      collect: async () => left.set(((await this.daysLeft()) ?? NaN) * SECONDS_OF_DAY),
    });
    this.loops.start('licence refresh', { intervalMs: POLL_MS, run: () => this.refreshBatch() });
  }

  /** 0 always: corps that could not be read stay in the list and must not be asked again at once. */
  private async refreshBatch(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - DAY_MS);
    for (const corpId of await this.licenses.corpsUncheckedSince(before, BATCH))
      await this.service.tryRefresh(corpId);
    return 0;
  }

  private async daysLeft(): Promise<number | undefined> {
    const ends = await this.licenses.nextTrialEnd();
    return ends && (ends.getTime() - this.clock.now().getTime()) / DAY_MS;
  }

  private async health() {
    const daysLeft = await this.daysLeft();
    return {
      ok: daysLeft === undefined || daysLeft > WARN_DAYS,
      detail: daysLeft === undefined ? 'no trial running' : { trialDaysLeft: Math.floor(daysLeft) },
    };
  }
}
