import type { ServiceOptions } from '@app/platform';
import { NotifyServiceModule } from './notify-service.module.js';
import { NotifyConfig } from './notify.config.js';

/** How main and the tests start notify-service. */
export const notifyService: ServiceOptions<NotifyConfig> = {
  name: 'notify-service',
  config: NotifyConfig,
  module: NotifyServiceModule,
  port: (config) => config.healthPortOr(3),
};
