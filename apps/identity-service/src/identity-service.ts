import type { ServiceOptions } from '@app/platform';
import { IdentityServiceModule } from './identity-service.module.js';
import { IdentityConfig } from './identity.config.js';

export const identityService: ServiceOptions<IdentityConfig> = {
  name: 'identity-service',
  config: IdentityConfig,
  module: IdentityServiceModule,
  port: (config) => config.healthPortOr(2),
};
