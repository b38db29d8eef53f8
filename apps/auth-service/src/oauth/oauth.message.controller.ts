import { Controller } from '@nestjs/common';
import type { ChooseOauthApp, ExchangeOauthCode } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { OauthAppService } from './oauth-app.service.js';
import { OauthService } from './oauth.service.js';

@Controller()
export class OauthMessageController {
  constructor(
    private readonly apps: OauthAppService,
    private readonly oauth: OauthService,
  ) {}

  @OnRequest('auth.oauth-app.get')
  app(request: ChooseOauthApp) {
    return this.apps.choose(request);
  }

  @OnRequest('auth.oauth.exchange')
  exchange(request: ExchangeOauthCode) {
    return this.oauth.exchange(request);
  }
}
