import { type AlertMend, mendedFieldName } from '@app/contracts';
import type { Metrics } from '@app/platform';

/** Counts what senders of alert events get wrong, at the door where it is mended. */
export class MendCounter {
  private readonly counter;

  constructor(metrics: Metrics) {
    this.counter = metrics.counter({
      name: 'alert_events_mended_total',
      help: 'Things in alert events that were not read as they stood',
      labelNames: ['field'],
    });
  }

  count(mends: readonly AlertMend[]): void {
    for (const { field } of mends) this.counter.inc({ field: mendedFieldName(field) });
  }
}
