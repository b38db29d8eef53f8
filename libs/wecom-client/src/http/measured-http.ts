import { WecomHttp, type WecomHttpOptions } from './wecom-http.js';

interface Described {
  name: string;
  help: string;
  labelNames: string[];
}

/** What is taken of a registry of metrics. */
export interface CallMetrics {
  counter(about: Described): { inc(labels: Record<string, string>): void };
  histogram(about: Described & { buckets: number[] }): {
    observe(labels: Record<string, string>, seconds: number): void;
  };
}

/** What is taken of a logger, pino's and ours alike. */
export interface CallLogger {
  error(fields: object, message: string): void;
}

const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The calls of a service: counted and timed. */
export function measuredWecomHttp(
  options: Omit<WecomHttpOptions, 'onCall' | 'onWarning'>,
  metrics: CallMetrics,
  logger: CallLogger,
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
