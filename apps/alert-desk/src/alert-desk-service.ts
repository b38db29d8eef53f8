import type { ServiceOptions } from '@app/platform';
import { AlertDeskConfig } from './alert-desk.config.js';
import { AlertDeskModule } from './alert-desk.module.js';

/** The reference pipeline at work: ALERT_DESK=on. */
export const alertDeskService: ServiceOptions<AlertDeskConfig> = {
  name: 'alert-desk',
  config: AlertDeskConfig,
  module: AlertDeskModule.on(),
  port: (config) => config.healthPortOr(5),
};

/** ALERT_DESK=off: health and nothing else. Without handlers it creates no consumers on the bus. */
export const idleAlertDesk: ServiceOptions<AlertDeskConfig> = {
  ...alertDeskService,
  module: AlertDeskModule.off(),
};
