import { loadConfig, type Environment, type ServiceOptions } from '@app/platform';
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

/**
 * What ALERT_DESK says. The switch decides which modules there are, so it is read before Nest starts; what is wrong with
 * the configuration is reported by whoever starts the service, and reads it again.
 */
export function alertDeskAsSet(env: Environment = process.env): ServiceOptions<AlertDeskConfig> {
  try {
    return loadConfig(AlertDeskConfig, env).isDeskOn ? alertDeskService : idleAlertDesk;
  } catch {
    return idleAlertDesk;
  }
}
