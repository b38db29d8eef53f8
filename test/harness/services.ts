import {
  createService,
  type Clock,
  type CoreConfig,
  type Logger,
  type RunningService,
  type ServiceOptions,
} from '@app/platform';
import { alertDeskService } from '../../apps/alert-desk/src/alert-desk-service.js';
import { authService } from '../../apps/auth-service/src/auth-service.js';
import { botService } from '../../apps/bot-service/src/bot-service.js';
import { cardStateService } from '../../apps/card-state-service/src/card-state.module.js';
import { gatewayService } from '../../apps/gateway/src/gateway.service-options.js';
import { identityService } from '../../apps/identity-service/src/identity-service.js';
import { notifyService } from '../../apps/notify-service/src/notify-service.js';

/** Hides each service's own config type behind one way to start it. */
function startable<C extends CoreConfig>(options: ServiceOptions<C>) {
  return {
    config: options.config as new () => CoreConfig,
    create: (config: CoreConfig, clock: Clock, logger: Logger, port: number): Promise<RunningService> =>
      createService(options, { config: config as C, clock, logger, port }),
  };
}

const at = (offset: number) => (gatewayPort: number) => gatewayPort + offset;

/** In the order they start; ports as in contract §1. */
export const SERVICES = {
  'auth-service': { options: startable(authService), port: at(1) },
  'identity-service': { options: startable(identityService), port: at(2) },
  'notify-service': { options: startable(notifyService), port: at(3) },
  'card-state-service': { options: startable(cardStateService), port: at(4) },
  'alert-desk': { options: startable(alertDeskService), port: at(5) },
  'bot-service': { options: startable(botService), port: at(6) },
  gateway: { options: startable(gatewayService), port: at(0) },
};
export type ServiceName = keyof typeof SERVICES;
