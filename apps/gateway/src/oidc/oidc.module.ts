import { Module } from '@nestjs/common';
import { OidcIssuer } from './oidc-issuer.js';

/** The issuer of single sign-on, for members and operators alike. */
@Module({ providers: [OidcIssuer], exports: [OidcIssuer] })
export class OidcModule {}
