import type { ServiceOptions } from '@app/platform';
import { BotServiceConfig } from './bot-service.config.js';
import { BotServiceModule } from './bot-service.module.js';

/** How main and the tests start bot-service. */
export const botService: ServiceOptions<BotServiceConfig> = {
  name: 'bot-service',
  config: BotServiceConfig,
  module: BotServiceModule,
  port: (config) => config.healthPortOr(6),
};
