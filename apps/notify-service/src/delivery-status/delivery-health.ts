import { PollLoops } from '@app/persistence';
import { Clock, DeepHealth, Metrics, RateLimitedLog, type CheckResult } from '@app/platform';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { WaitingRepository, type OldestWaiting } from '../delivery/waiting.repository.js';
import { SendLookup, type OldestSend } from '../queue/send-lookup.repository.js';
import { waitingReason } from './delivery-view.js';

/** Longer than any member's minute takes where overflow is folded. */
const LONG_WAITING_MS = 180_000;
/** A message this old that is still on its way is worth a look. */
const LONG_SENDING_MS = 120_000;
const LOOK_EVERY_MS = 15_000;

/** For how long the oldest deliveries wait: in metrics, in words, and once a minute in the log. */
@Injectable()
export class DeliveryHealth implements OnApplicationBootstrap {
  constructor(
    private readonly waiting: WaitingRepository,
    private readonly sends: SendLookup,
    private readonly metrics: Metrics,
    private readonly deepHealth: DeepHealth,
    private readonly loops: PollLoops,
    private readonly clock: Clock,
    private readonly log: RateLimitedLog,
  ) {}

  onApplicationBootstrap(): void {
    this.measure('notify_waiting', 'Deliveries that wait for a member’s quota', () => this.waiting.count());
    this.measure(
      'notify_waiting_oldest_seconds',
      'Age of the oldest delivery that waits for quota',
      async () => this.ageSeconds(await this.waiting.oldest()),
    );
    this.measure('notify_send_oldest_seconds', 'Age of the oldest message on its way', async () =>
      this.ageSeconds(await this.sends.oldestOpen()),
    );
    this.deepHealth.register('waiting-deliveries', async () =>
      this.waitingCheck(await this.waiting.oldest()),
    );
    this.deepHealth.register('oldest-pending-send', async () =>
      this.sendCheck(await this.sends.oldestOpen()),
    );
    this.loops.start('reading delivery ages', { intervalMs: LOOK_EVERY_MS, run: () => this.look() });
  }

  private measure(name: string, help: string, read: () => Promise<number>): void {
    this.metrics.gauge({
      name,
      help,
      async collect() {
        this.set(await read());
      },
    });
  }

  private async look(): Promise<number> {
    const checks = [
      this.waitingCheck(await this.waiting.oldest()),
      this.sendCheck(await this.sends.oldestOpen()),
    ];
    for (const { ok, detail } of checks) {
      if (!ok) this.log.warn('oldest delivery', detail as object, 'a delivery waits for long');
    }
    return 0;
  }

  private waitingCheck(oldest: OldestWaiting | undefined): CheckResult {
    if (!oldest) return { ok: true, detail: { words: 'nobody waits for quota', ageSeconds: 0 } };
    const { tenant, alertId, detail } = oldest;
    const reason = waitingReason({ state: 'waiting', lastFailure: null, errcode: null, detail });
    return this.check('oldest waiting delivery', { tenant, alertId, reason }, oldest, LONG_WAITING_MS);
  }

  private sendCheck(oldest: OldestSend | undefined): CheckResult {
    if (!oldest) return { ok: true, detail: { words: 'no message is on its way', ageSeconds: 0 } };
    const { tenant, alertId, lastFailure, errcode } = oldest;
    const reason =
      lastFailure === null ? 'sending' : waitingReason({ state: 'sending', lastFailure, errcode });
    return this.check(
      'oldest message on its way',
      { tenant, alertId, reason, errcode },
      oldest,
      LONG_SENDING_MS,
    );
  }

  private check(
    what: string,
    facts: { tenant: string; alertId: string; reason: string; errcode?: number | null },
    oldest: { since: Date },
    longMs: number,
  ): CheckResult {
    const ageSeconds = this.ageSeconds(oldest);
    const { tenant, alertId, reason } = facts;
    const words = `${what}: ${ageSeconds} s (${tenant}/${alertId || 'summary'}, ${reason})`;
    return { ok: ageSeconds * 1000 < longMs, detail: { words, ageSeconds, ...facts } };
  }

  private ageSeconds(oldest: { since: Date } | undefined): number {
    if (!oldest) return 0;
    return Math.max(0, Math.round((this.clock.now().getTime() - oldest.since.getTime()) / 1000));
  }
}
