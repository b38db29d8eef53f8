import { Injectable } from '@nestjs/common';
import { sealContextOf, type CorpToken, type GetCorpToken } from '@app/contracts';
import { Keyring, UpstreamError } from '@app/platform';
import { type TokenSource, withFreshToken } from '@app/wecom-client';
import type { AccessToken } from '../access-token/token-vault.js';
import { AppGrants } from '../app-grant/app-grants.js';
import { sha256Hex } from '../sha256-hex.js';
import { asUpstreamError } from '../wecom/wecom-failure.js';
import { InstallationTokens } from './installation-tokens.js';
import { InstallationInactiveError } from './installation.errors.js';
import type { Installation } from './installation.repository.js';
import { InstallationService } from './installation.service.js';

/** Lets other services call WeCom for a corp: the token, never the permanent code. */
@Injectable()
export class CorpAccessService {
  constructor(
    private readonly service: InstallationService,
    private readonly grants: AppGrants,
    private readonly tokens: InstallationTokens,
    private readonly keyring: Keyring,
  ) {}

  /** Throws InstallationInactiveError; UpstreamError while WeCom does not serve. */
  async token({ corpId, rejectedTokenHash }: GetCorpToken): Promise<CorpToken> {
    const installation = await this.active(corpId);
    const { token, usableUntil } = await this.obtain(installation, rejectedTokenHash);
    return {
      sealedToken: this.keyring.seal(token, sealContextOf('corpAccessToken', corpId)),
      agentId: installation.agentId,
      expiresAt: usableUntil.toISOString(),
    };
  }

  /** Runs a call with the corp's token; a stale one is renewed once. */
  async use<T>(corpId: string, call: (corpToken: string) => Promise<T>): Promise<T> {
    const installation = await this.active(corpId);
    const source: TokenSource = {
      get: async () => (await this.obtain(installation)).token,
      renew: async (rejected) => (await this.obtain(installation, sha256Hex(rejected))).token,
    };
    return withFreshToken(source, call);
  }

  /** Fetches the corp's token before anyone waits for it. */
  async warm(corpId: string): Promise<void> {
    await this.obtain(await this.active(corpId));
  }

  private async active(corpId: string): Promise<Installation & { agentId: number }> {
    const found = await this.service.find(corpId);
    const installation = found?.state === 'pending' ? await this.service.readBack(corpId) : found;
    if (installation?.state !== 'active' || installation.agentId === null)
      throw new InstallationInactiveError(corpId);
    return { ...installation, agentId: installation.agentId };
  }

  private async obtain(installation: Installation, rejectedHash?: string): Promise<AccessToken> {
    const { corpId } = installation;
    try {
      return await this.tokens.obtain(installation, rejectedHash);
    } catch (error) {
      if (!this.grants.of(installation).isGone(error)) throw asUpstreamError(error);
      // WeCom is asked once more before everything of the corp is deleted: readBack ends the installation if it is gone.
      await this.service.readBack(corpId);
      throw new UpstreamError(
        'WECOM_UNAVAILABLE',
        `WeCom refused the token of ${corpId} and then confirmed its grant`,
        {
          retryable: true,
          facts: { corpId },
          cause: error,
        },
      );
    }
  }
}
