import type { Metrics } from '@app/platform';

/** Recipients of notices by what became of the card: `delivered`, `expired` or the reason against it (contract §3.3). */
export const noticesTotal = (metrics: Metrics) =>
  metrics.counter({
    name: 'notify_notices_total',
    help: 'Recipients of notices by outcome',
    labelNames: ['result'],
  });
