import { Logger, Metrics, Shutdown, currentCorrelationId } from '@app/platform';
import { WecomClient, WecomHttp } from '@app/wecom-client';
import { Module } from '@nestjs/common';
import { NotifyConfig } from '../notify.config.js';
import { ApiBlockRepository } from './api-block.repository.js';
import { ApiBlocks } from './api-blocks.js';
import { CorpCalls } from './corp-calls.js';
import { CorpLanes } from './corp-lanes.js';
import { CorpTokens } from './corp-tokens.js';

const SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const CONNECTIONS = 128;

/** The one way to WeCom: pooled, measured, limited per corp, closed after the last fact was handled. */
@Module({
  providers: [
    {
      provide: WecomClient,
      inject: [NotifyConfig, Metrics, Logger, Shutdown],
      useFactory: (config: NotifyConfig, metrics: Metrics, logger: Logger, shutdown: Shutdown) => {
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
          timeoutMs: config.wecomCallTimeoutMs,
          connections: CONNECTIONS,
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
    ApiBlockRepository,
    ApiBlocks,
    CorpCalls,
    CorpLanes,
    CorpTokens,
  ],
  exports: [WecomClient, ApiBlocks, CorpCalls, CorpTokens],
})
export class WecomModule {}
