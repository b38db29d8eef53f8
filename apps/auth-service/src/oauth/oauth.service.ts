import { Injectable } from '@nestjs/common';
import { SEAL_CONTEXT, type ExchangeOauthCode, type OauthMember } from '@app/contracts';
import { DomainError, Keyring } from '@app/platform';
import { WecomApiError } from '@app/wecom-client';
import { AppGrants } from '../app-grant/app-grants.js';
import { InstallationTokens } from '../installation/installation-tokens.js';
import { InstallationInactiveError } from '../installation/installation.errors.js';
import { InstallationService } from '../installation/installation.service.js';
import { IntegrationUnknownError } from '../integration/integration.errors.js';
import { IntegrationRepository } from '../integration/integration.repository.js';
import { asUpstreamError } from '../wecom/wecom-failure.js';

/** Wrong, used, of another app; expired (03 §2). */
const CODE_REFUSED = new Set([40029, 42003]);

/** Who came back from the in-client authorize page. Proves neither installation nor scope (03 §2.1). */
@Injectable()
export class OauthService {
  constructor(
    private readonly grants: AppGrants,
    private readonly integrations: IntegrationRepository,
    private readonly installations: InstallationService,
    private readonly tokens: InstallationTokens,
    private readonly keyring: Keyring,
  ) {}

  /** Redeems a code once; throws DomainError OAUTH_CODE_INVALID, IntegrationUnknownError, InstallationInactiveError, UpstreamError. */
  async exchange({ sealedCode, integrationId }: ExchangeOauthCode): Promise<OauthMember> {
    const code = this.keyring.open(sealedCode, SEAL_CONTEXT.oauthCode);
    try {
      return await (integrationId === undefined
        ? this.grants.suite.redeem(code)
        : this.redeemAt(integrationId, code));
    } catch (error) {
      if (error instanceof WecomApiError && CODE_REFUSED.has(error.errcode)) {
        throw new DomainError('OAUTH_CODE_INVALID', 'WeCom does not accept this sign-in code any more', {
          cause: error,
        });
      }
      throw asUpstreamError(error);
    }
  }

  private async redeemAt(integrationId: string, code: string): Promise<OauthMember> {
    const integration = await this.integrations.find(integrationId);
    if (!integration) throw new IntegrationUnknownError(integrationId);
    const { corpId } = integration;
    const held = await this.installations.find(corpId);
    if (held?.state !== 'active') throw new InstallationInactiveError(corpId);
    const corpToken = this.tokens.sourceOf(held);
    return this.grants.of(held).redeem(code, { corpId, agentId: held.agentId, corpToken });
  }
}
