import { Controller } from '@nestjs/common';
import type { ExplainRecipients, MembersInScope } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { VisibleScopeService } from './visible-scope.service.js';

@Controller()
export class VisibleScopeMessageController {
  constructor(private readonly visibleScope: VisibleScopeService) {}

  @OnRequest('auth.recipients.explain')
  async explain({ corpId, userIds }: ExplainRecipients) {
    return { items: await this.visibleScope.explain(corpId, userIds) };
  }

  @OnRequest('auth.members.scope')
  read({ corpId, userIds, doubted }: MembersInScope) {
    return this.visibleScope.read(corpId, userIds, doubted);
  }
}
