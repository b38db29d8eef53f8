import { Injectable } from '@nestjs/common';
import { WecomClient, withFreshToken, type TokenSource } from '@app/wecom-client';
import { AuthServiceConfig } from '../auth-service.config.js';
import { sha256Hex } from '../sha256-hex.js';
import { TokenVault } from './token-vault.js';

/** The provider's own access token, for licences and id conversion; needs no suite_ticket (D/90593). */
@Injectable()
export class ProviderTokens implements TokenSource {
  constructor(
    private readonly vault: TokenVault,
    private readonly wecom: WecomClient,
    private readonly config: AuthServiceConfig,
  ) {}

  get(): Promise<string> {
    return this.obtain();
  }

  renew(rejected: string): Promise<string> {
    return this.obtain(sha256Hex(rejected));
  }

  /** Runs a call with the provider token; a stale one is renewed once. */
  use<T>(call: (providerToken: string) => Promise<T>): Promise<T> {
    return withFreshToken(this, call);
  }

  private async obtain(rejectedHash?: string): Promise<string> {
    const corpId = this.config.wecomProviderCorpId;
    const { token } = await this.vault.obtain({
      kind: 'provider',
      subject: corpId,
      rejectedHash,
      fetch: async () => {
        const answer = await this.wecom.provider.getProviderToken({
          corpId,
          providerSecret: this.config.wecomProviderSecret.reveal(),
        });
        return { token: answer.providerAccessToken, expiresInSeconds: answer.expiresIn };
      },
    });
    return token;
  }
}
