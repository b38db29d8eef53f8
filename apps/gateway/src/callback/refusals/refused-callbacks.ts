import { Injectable } from '@nestjs/common';
import { Clock, DeepHealth, Logger, Metrics, RateLimitedLog } from '@app/platform';
import type { ReceiverName } from '../receivers/callback-receiver.js';
import { REFUSAL_TEXTS, type RefusalReason } from './refusal-texts.js';

interface Refused {
  receiver: ReceiverName;
  reason: RefusalReason;
  at: Date;
}

/** What is refused at the callback URLs is counted, said in the log once a minute per reason, and stands in deep health. */
@Injectable()
export class RefusedCallbacks {
  private readonly count;
  private readonly lastAt;
  private readonly log: RateLimitedLog;
  private last: Refused | undefined;

  constructor(
    private readonly clock: Clock,
    logger: Logger,
    metrics: Metrics,
    health: DeepHealth,
  ) {
    this.log = new RateLimitedLog(logger, clock);
    this.count = metrics.counter({
      name: 'callback_rejected_total',
      help: 'Requests at the callback URLs that were not authentic callbacks for us',
      labelNames: ['receiver', 'reason'],
    });
    this.lastAt = metrics.gauge({
      name: 'callback_last_rejected_timestamp_seconds',
      help: 'When a request at a callback URL was last refused',
      labelNames: ['receiver'],
    });
    // Never red: anybody can send what has to be refused.
    health.register('callbacks', () => Promise.resolve({ ok: true, detail: this.detail() }));
  }

  note(receiver: ReceiverName, reason: RefusalReason): void {
    const at = this.clock.now();
    this.last = { receiver, reason, at };
    this.count.inc({ receiver, reason });
    this.lastAt.set({ receiver }, at.getTime() / 1000);
    const { words } = REFUSAL_TEXTS[reason];
    this.log.warn(`${receiver} ${reason}`, { receiver, reason }, `callback refused: ${words}`);
  }

  private detail(): object {
    if (!this.last) return { words: 'no callback was refused since the start' };
    const { receiver, reason, at } = this.last;
    const words = `last refused callback: ${receiver} URL, reason ${reason} (${REFUSAL_TEXTS[reason].words}), ${at.toISOString()}`;
    return { words, receiver, reason, at: at.toISOString() };
  }
}
