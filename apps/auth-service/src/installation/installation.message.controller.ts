import { Controller } from '@nestjs/common';
import type { CorpById, GetCorpToken, TenantsOfInstallations } from '@app/contracts';
import { OnRequest } from '@app/messaging';
import { CorpAccessService } from './corp-access.service.js';
import { InstallationService } from './installation.service.js';

@Controller()
export class InstallationMessageController {
  constructor(
    private readonly installations: InstallationService,
    private readonly corpAccess: CorpAccessService,
  ) {}

  @OnRequest('auth.corp-token.get')
  corpToken(request: GetCorpToken) {
    return this.corpAccess.token(request);
  }

  @OnRequest('auth.corp.get')
  async corp({ corpId }: CorpById) {
    const found = await this.installations.find(corpId);
    return {
      corpId,
      tenant: found?.tenant ?? null,
      active: found?.state === 'active',
      agentId: found?.agentId ?? null,
    };
  }

  @OnRequest('auth.tenant-installations.get')
  ofTenants(request: TenantsOfInstallations) {
    return this.installations.activeOfTenants(request);
  }
}
