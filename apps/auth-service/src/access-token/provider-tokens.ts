import { Injectable } from '@nestjs/common';
import { WecomClient } from '@app/wecom-client';
import { AuthServiceConfig } from '../auth-service.config.js';
import { RenewableTokens } from './renewable-tokens.js';
import { TokenVault } from './token-vault.js';

/** The provider's own access token, for licences and id conversion; needs no suite_ticket (D/90593). */
@Injectable()
export class ProviderTokens extends RenewableTokens {
  constructor(
    private readonly vault: TokenVault,
    private readonly wecom: WecomClient,
    private readonly config: AuthServiceConfig,
  ) {
    super();
  }

  protected async obtain(rejectedHash?: string): Promise<string> {
    const { providerCorpId: corpId, providerSecret } = this.config.suite;
    const { token } = await this.vault.obtain({
      kind: 'provider',
      subject: corpId,
      rejectedHash,
      fetch: async () => {
        const answer = await this.wecom.provider.getProviderToken({
          corpId,
          providerSecret: providerSecret.reveal(),
        });
        return { token: answer.providerAccessToken, expiresInSeconds: answer.expiresIn };
      },
    });
    return token;
  }
}
