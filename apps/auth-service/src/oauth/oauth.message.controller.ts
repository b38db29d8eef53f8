import { Controller } from '@nestjs/common';
import type { ExchangeOauthCode } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { OauthService } from './oauth.service.js';

@Controller()
export class OauthMessageController {
  constructor(private readonly oauth: OauthService) {}

  @OnRequest('auth.oauth.exchange')
  exchange(request: ExchangeOauthCode) {
    return this.oauth.exchange(request);
  }
}
