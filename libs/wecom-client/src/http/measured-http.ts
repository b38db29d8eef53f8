import type { Logger, Metrics } from '@app/platform';
import { WecomHttp, type WecomHttpOptions } from './wecom-http.js';

const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The calls of a service: counted and timed. */
export function measuredWecomHttp(
  options: Omit<WecomHttpOptions, 'onCall' | 'onWarning'>,
  metrics: Metrics,
  logger: Logger,
): WecomHttp {
  const requests = metrics.counter({
    name: 'wecom_api_requests_total',
    help: 'Calls of the WeCom server API by outcome',
    labelNames: ['api', 'class'],
  });
  const duration = metrics.histogram({
    name: 'wecom_api_duration_seconds',
    help: 'Time until WeCom answered',
    labelNames: ['api'],
    buckets: SECONDS,
  });
  return new WecomHttp({
    ...options,
    onCall: ({ api, durationMs, outcome }) => {
      requests.inc({ api, class: outcome });
      duration.observe({ api }, durationMs / 1000);
    },
    onWarning: ({ api, kind }) => logger.error({ api, kind }, 'wecom could not read our request'),
  });
}
