import { Module } from '@nestjs/common';
import { AccessTokenModule } from '../access-token/access-token.module.js';
import { WecomModule } from '../wecom/wecom.module.js';
import { AppGrants } from './app-grants.js';
import { OwnAppGrant } from './own-app-grant.js';
import { SuiteGrant } from './suite-grant.js';

@Module({
  imports: [AccessTokenModule, WecomModule],
  providers: [AppGrants, OwnAppGrant, SuiteGrant],
  exports: [AppGrants],
})
export class AppGrantModule {}
