import { currentCorrelationId, Logger, Metrics, Shutdown, tracedCalls } from '@app/platform';
import { measuredWecomHttp, WecomClient } from '@app/wecom-client';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { NotifyConfig } from '../notify.config.js';
import { QuotaModule } from '../quota/quota.module.js';
import { ApiBlock } from './api-block.entity.js';
import { ApiBlockRepository } from './api-block.repository.js';
import { ApiBlocks } from './api-blocks.js';
import { CorpBreakers } from './corp-breakers.js';
import { CorpCalls } from './corp-calls.js';
import { CorpLanes } from './corp-lanes.js';
import { CorpPause } from './corp-pause.entity.js';
import { CorpPauseRepository } from './corp-pause.repository.js';
import { CorpPauses } from './corp-pauses.js';
import { CorpTokens } from './corp-tokens.js';

const CONNECTIONS = 128;

/** The one way to WeCom: pooled, measured, limited per corp, closed after the last fact was handled. */
@Module({
  imports: [QuotaModule, TypeOrmModule.forFeature([ApiBlock, CorpPause])],
  providers: [
    {
      provide: WecomClient,
      inject: [NotifyConfig, Metrics, Logger, Shutdown],
      useFactory: (config: NotifyConfig, metrics: Metrics, logger: Logger, shutdown: Shutdown) => {
        const http = measuredWecomHttp(
          {
            baseUrl: config.wecomApiBaseUrl,
            proxyUrl: config.wecomProxyUrl?.reveal(),
            timeoutMs: config.wecomCallTimeoutMs,
            connections: CONNECTIONS,
            around: tracedCalls(config.wecomApiBaseUrl),
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
    CorpBreakers,
    CorpCalls,
    CorpLanes,
    CorpPauseRepository,
    CorpPauses,
    CorpTokens,
  ],
  exports: [WecomClient, ApiBlocks, CorpCalls, CorpPauses, CorpTokens],
})
export class WecomModule {}
