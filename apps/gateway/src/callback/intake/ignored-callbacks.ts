import { Injectable } from '@nestjs/common';
import { Clock, Logger, Metrics, RateLimitedLog } from '@app/platform';
import type { CallbackEvent } from '@app/wecom-client';

/** Names come from WeCom alone, but a metric must not grow with whatever it invents. */
const MAX_KINDS = 100;

/** Events that were signed for us and mean nothing to us: received like any other, counted, and said once a minute. */
@Injectable()
export class IgnoredCallbacks {
  private readonly kinds = new Set<string>();
  private readonly count;
  private readonly log: RateLimitedLog;

  constructor(metrics: Metrics, logger: Logger, clock: Clock) {
    this.log = new RateLimitedLog(logger, clock);
    this.count = metrics.counter({
      name: 'callback_ignored_total',
      help: 'Authentic callbacks of a kind that nobody here knows or can read',
      labelNames: ['kind'],
    });
  }

  noteIfUnknown(event: CallbackEvent, correlationId: string): void {
    if (event.type !== 'unknown') return;
    const kind = this.kindOf(`${event.family}.${event.name}`);
    this.count.inc({ kind });
    const { unreadable } = event;
    const why = unreadable === undefined ? 'it is not known' : `its ${unreadable} cannot be read`;
    this.log.warn(kind, { correlationId, kind, unreadable }, `callback ignored: ${why}`);
  }

  private kindOf(name: string): string {
    if (!/^[\w.]{1,80}$/.test(name)) return 'other';
    if (this.kinds.size < MAX_KINDS) this.kinds.add(name);
    return this.kinds.has(name) ? name : 'other';
  }
}
