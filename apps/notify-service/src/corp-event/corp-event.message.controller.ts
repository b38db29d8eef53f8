import {
  InstallationAuthorized,
  InstallationCancelled,
  InstallationScopeChanged,
  MemberUnbound,
} from '@app/contracts';
import { OnFact, type FactContext } from '@app/messaging';
import { Controller } from '@nestjs/common';
import { CorpEventService } from './corp-event.service.js';

@Controller()
export class CorpEventMessageController {
  constructor(private readonly corps: CorpEventService) {}

  @OnFact('installation.cancelled')
  onCancelled(event: InstallationCancelled, { key }: FactContext): Promise<void> {
    return this.corps.cancelled(event, key);
  }

  @OnFact('installation.authorized')
  onAuthorized({ corpId }: InstallationAuthorized): Promise<void> {
    return this.corps.authorized(corpId);
  }

  @OnFact('installation.scope-changed')
  onScopeChanged({ corpId }: InstallationScopeChanged): Promise<void> {
    return this.corps.grantChanged(corpId);
  }

  @OnFact('identity.unbound')
  onUnbound(event: MemberUnbound, { key }: FactContext): Promise<void> {
    return this.corps.unbound(event, key);
  }
}
