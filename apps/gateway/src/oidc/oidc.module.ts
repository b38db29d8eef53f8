import { OutboundModule } from '@app/platform';
import { Module } from '@nestjs/common';
import { GatewayConfig } from '../gateway.config.js';
import { OidcIssuer } from './oidc-issuer.js';

/** The issuer of single sign-on, for members and operators alike. */
@Module({
  imports: [OutboundModule.forService(GatewayConfig)],
  providers: [OidcIssuer],
  exports: [OidcIssuer],
})
export class OidcModule {}
