import type { ServiceOptions } from '@app/platform';
import { AuthServiceConfig } from './auth-service.config.js';
import { AuthServiceModule } from './auth-service.module.js';

/** How main and the tests start auth-service. */
export const authService: ServiceOptions<AuthServiceConfig> = {
  name: 'auth-service',
  config: AuthServiceConfig,
  module: AuthServiceModule,
  port: (config) => config.healthPortOr(1),
};
