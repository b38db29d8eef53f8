import { LoginLinkRequested } from '@app/contracts';
import { OnFact, type FactContext } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { LoginLinkService } from './login-link.service.js';

@Controller()
export class LoginLinkMessageController {
  constructor(private readonly links: LoginLinkService) {}

  @OnFact('card.login-link-requested')
  onLoginLinkRequested(order: LoginLinkRequested, { key, correlationId }: FactContext): Promise<void> {
    return this.links.send(order, key, correlationId);
  }
}
