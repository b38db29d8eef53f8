import { currentCorrelationId, Logger, Metrics, Shutdown } from '@app/platform';
import { measuredWecomHttp, WecomClient } from '@app/wecom-client';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { NotifyConfig } from '../notify.config.js';
import { ApiBlock } from './api-block.entity.js';
import { ApiBlockRepository } from './api-block.repository.js';
import { ApiBlocks } from './api-blocks.js';
import { CorpCalls } from './corp-calls.js';
import { CorpLanes } from './corp-lanes.js';
import { CorpTokens } from './corp-tokens.js';

const CONNECTIONS = 128;

/** The one way to WeCom: pooled, measured, limited per corp, closed after the last fact was handled. */
@Module({
  imports: [TypeOrmModule.forFeature([ApiBlock])],
  providers: [
    {
      provide: WecomClient,
      inject: [NotifyConfig, Metrics, Logger, Shutdown],
      useFactory: (config: NotifyConfig, metrics: Metrics, logger: Logger, shutdown: Shutdown) => {
        const http = measuredWecomHttp(
          {
            baseUrl: config.wecomApiBaseUrl,
            timeoutMs: config.wecomCallTimeoutMs,
            connections: CONNECTIONS,
            correlationId: currentCorrelationId,
          },
          metrics,
          logger,
        );
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
