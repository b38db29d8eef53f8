import { ownSettings, startable, type Environment, type TogetherOptions } from '@app/platform';
import { alertDeskAsSet } from '@service/alert-desk';
import { authService } from '@service/auth-service';
import { botService } from '@service/bot-service';
import { cardStateService } from '@service/card-state-service';
import { gatewayService } from '@service/gateway';
import { identityService } from '@service/identity-service';
import { notifyService } from '@service/notify-service';

/**
 * Every service in one process, SERVICE=all: the same modules, bus and database as apart, with the gateway's port. This app
 * alone may import others; a service joins by one line.
 */
export const everyService = (env: Environment = process.env): TogetherOptions => ({
  name: 'all',
  door: startable(gatewayService),
  parts: [
    startable(authService),
    startable(identityService),
    startable(notifyService),
    startable(cardStateService),
    startable(alertDeskAsSet(ownSettings('alert-desk', env))),
    startable(botService),
  ],
});
