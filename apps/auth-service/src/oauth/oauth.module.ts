import { Module } from '@nestjs/common';
import { AccessTokenModule } from '../access-token/access-token.module.js';
import { WecomModule } from '../wecom/wecom.module.js';
import { OauthMessageController } from './oauth.message.controller.js';
import { OauthService } from './oauth.service.js';

@Module({
  imports: [AccessTokenModule, WecomModule],
  controllers: [OauthMessageController],
  providers: [OauthService],
})
export class OauthModule {}
