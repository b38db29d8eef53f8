import { currentCorrelationId, Logger, Metrics, Shutdown, tracedCalls } from '@app/platform';
import { BotScanClient, measuredWecomHttp } from '@app/wecom-client';
import { Module } from '@nestjs/common';
import { AuthServiceConfig } from '../auth-service.config.js';
import { BotModule } from '../bot/bot.module.js';
import { BotScanLoop } from './bot-scan.loop.js';
import { BotScanMessageController } from './bot-scan.message.controller.js';
import { BotScans } from './bot-scan.repository.js';
import { BotScanService } from './bot-scan.service.js';

/** Bots made by a QR code; WeCom has another host for them than for its API. */
@Module({
  imports: [BotModule],
  controllers: [BotScanMessageController],
  providers: [
    {
      provide: BotScanClient,
      inject: [AuthServiceConfig, Metrics, Logger, Shutdown],
      useFactory: (config: AuthServiceConfig, metrics: Metrics, logger: Logger, shutdown: Shutdown) => {
        const baseUrl = config.botScanUrl;
        const options = {
          baseUrl,
          proxyUrl: config.wecomProxyUrl?.reveal(),
          root: '',
          around: tracedCalls(baseUrl),
          correlationId: currentCorrelationId,
        };
        const http = measuredWecomHttp(options, metrics, logger);
        shutdown.register('bus', 'scans of bots', () => http.close());
        return new BotScanClient(http);
      },
    },
    BotScanLoop,
    BotScans,
    BotScanService,
  ],
})
export class BotScanModule {}
