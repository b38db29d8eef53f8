import { Module } from '@nestjs/common';
import { currentCorrelationId, Logger, Metrics, Shutdown, tracedCalls } from '@app/platform';
import { measuredWecomHttp, WecomClient } from '@app/wecom-client';
import { AuthServiceConfig } from '../auth-service.config.js';

/** The one way to WeCom: pooled, measured, closed after the last fact was handled. */
@Module({
  providers: [
    {
      provide: WecomClient,
      inject: [AuthServiceConfig, Metrics, Logger, Shutdown],
      useFactory: (config: AuthServiceConfig, metrics: Metrics, logger: Logger, shutdown: Shutdown) => {
        const baseUrl = config.wecomApiBaseUrl;
        const around = tracedCalls(baseUrl);
        const proxyUrl = config.wecomProxyUrl?.reveal();
        const options = { baseUrl, proxyUrl, around, correlationId: currentCorrelationId };
        const http = measuredWecomHttp(options, metrics, logger);
        shutdown.register('bus', 'wecom', () => http.close());
        return new WecomClient(http);
      },
    },
  ],
  exports: [WecomClient],
})
export class WecomModule {}
