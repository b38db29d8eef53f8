import { Module } from '@nestjs/common';
import { Logger, Metrics, Shutdown, currentCorrelationId } from '@app/platform';
import { WecomClient, WecomHttp } from '@app/wecom-client';
import { AuthServiceConfig } from '../auth-service.config.js';

const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The one way to WeCom: pooled, measured, closed after the last fact was handled. */
@Module({
  providers: [
    {
      provide: WecomClient,
      inject: [AuthServiceConfig, Metrics, Logger, Shutdown],
      useFactory: (config: AuthServiceConfig, metrics: Metrics, logger: Logger, shutdown: Shutdown) => {
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
        const http = new WecomHttp({
          baseUrl: config.wecomApiBaseUrl,
          correlationId: currentCorrelationId,
          onCall: ({ api, durationMs, outcome }) => {
            requests.inc({ api, class: outcome });
            duration.observe({ api }, durationMs / 1000);
          },
          onWarning: ({ api, kind }) => logger.error({ api, kind }, 'wecom could not read our request'),
        });
        shutdown.register('bus', 'wecom', () => http.close());
        return new WecomClient(http);
      },
    },
  ],
  exports: [WecomClient],
})
export class WecomModule {}
