import { Injectable } from '@nestjs/common';
import type { ChooseOauthApp, OauthApp } from '@app/contracts';
import { DomainError } from '@app/platform';
import { AppGrants } from '../app-grant/app-grants.js';
import { InstallationService } from '../installation/installation.service.js';
import type { Integration } from '../integration/integration.entity.js';
import { IntegrationUnknownError } from '../integration/integration.errors.js';
import { IntegrationRepository } from '../integration/integration.repository.js';
import { onlyApp } from './only-app.js';

/** More connections than any tenant has; whether there is one or several is all that is asked. */
const MOST = 100;

/** Which app a sign-in goes through. */
@Injectable()
export class OauthAppService {
  constructor(
    private readonly integrations: IntegrationRepository,
    private readonly installations: InstallationService,
    private readonly grants: AppGrants,
  ) {}

  /** Throws IntegrationUnknownError, DomainError OAUTH_APP_UNCLEAR. */
  async choose({ integrationId, tenant }: ChooseOauthApp): Promise<OauthApp> {
    const suite = this.suiteApp();
    const app =
      integrationId === undefined
        ? (onlyApp(tenant === undefined ? [] : await this.appsOf(tenant), suite) ??
          (suite ? undefined : onlyApp(await this.appsOf(undefined), undefined)))
        : await this.appOf(await this.integration(integrationId));
    if (!app) throw new DomainError('OAUTH_APP_UNCLEAR', 'It is not clear through which app to sign in');
    return app;
  }

  private suiteApp(): OauthApp | undefined {
    const app = this.grants.suite.signInThrough();
    return app && { ...app, integrationId: null };
  }

  private async appsOf(tenant: string | undefined): Promise<OauthApp[]> {
    const integrations = await this.integrations.list(tenant, '', MOST);
    const apps = await Promise.all(integrations.map((integration) => this.appOf(integration)));
    return apps.filter((app) => app !== undefined);
  }

  private async appOf({ id, corpId }: Integration): Promise<OauthApp | undefined> {
    const installation = await this.installations.find(corpId);
    if (!installation) return undefined;
    const grant = this.grants.of(installation);
    const app = grant.signInThrough(installation);
    return app && { ...app, integrationId: app.agentId === null ? null : id };
  }

  private async integration(id: string): Promise<Integration> {
    const integration = await this.integrations.find(id);
    if (!integration) throw new IntegrationUnknownError(id);
    return integration;
  }
}
