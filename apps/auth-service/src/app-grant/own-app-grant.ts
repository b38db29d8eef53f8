import { Injectable } from '@nestjs/common';
import type { OauthMember } from '@app/contracts';
import { Clock, UpstreamError } from '@app/platform';
import { WecomApiError, WecomClient, withFreshToken } from '@app/wecom-client';
import { CorpTokens } from '../access-token/corp-tokens.js';
import type { AccessToken } from '../access-token/token-vault.js';
import type { AppGrant, GrantInUse, GrantToRead, ReadGrant, TokenOfGrant } from './app-grant.js';
import { scopeOf } from './granted-scope.js';
import { RefusedSecrets } from './refused-secrets.js';

const REFUSED_FOR_MS = 60_000;

/** An app that the corp built itself: Corp ID and Secret are all there is to a token (08 §2.2). */
@Injectable()
export class OwnAppGrant implements AppGrant {
  readonly needsLicence = false;
  readonly needsTicket = false;
  readonly endsWithIntegration = true;

  private readonly refused = new RefusedSecrets(REFUSED_FOR_MS);

  constructor(
    private readonly corpTokens: CorpTokens,
    private readonly wecom: WecomClient,
    private readonly clock: Clock,
  ) {}

  token({ corpId, secret, rejectedHash, guard }: TokenOfGrant): Promise<AccessToken> {
    return this.corpTokens.obtain(corpId, {
      ...{ rejectedHash, guard },
      fetch: () => this.fetch(corpId, secret),
    });
  }

  async read({ corpId, agentId, corpToken }: GrantToRead): Promise<ReadGrant> {
    if (agentId === null) throw noAgent(corpId);
    const agent = await withFreshToken(corpToken, (token) => this.wecom.app.getAgent(token, agentId));
    // WeCom does not tell this app what the corp is called.
    return { corpName: null, agentId, authMode: 0, scope: scopeOf(agent) };
  }

  signInThrough({ corpId, agentId }: Pick<GrantToRead, 'corpId' | 'agentId'>) {
    return { appId: corpId, agentId };
  }

  /** The code says who it is, its app says of which corp (08 §2.6). */
  async redeem(code: string, { corpId, corpToken }: GrantInUse): Promise<OauthMember> {
    const identity = await withFreshToken(corpToken, (token) => this.wecom.oauth.getUserInfo(token, code));
    return identity.kind === 'outsider' ? {} : { corpId, userId: identity.userId };
  }

  /** A wrong Secret may be mended and an app stopped for a while: only the tenant ends this. */
  isGone(): boolean {
    return false;
  }

  private async fetch(corpId: string, secret: string): Promise<{ token: string; expiresInSeconds: number }> {
    const refusal = this.refused.of(corpId, secret, this.clock.now());
    if (refusal) throw refusal;
    try {
      const answer = await this.wecom.app.getAppToken({ corpId, secret });
      return { token: answer.accessToken, expiresInSeconds: answer.expiresIn };
    } catch (error) {
      const isRefused = error instanceof WecomApiError && !error.retryable;
      if (isRefused) this.refused.note(corpId, secret, error, this.clock.now());
      throw error;
    }
  }
}

const noAgent = (corpId: string) =>
  new UpstreamError('WECOM_REJECTED', `The app of ${corpId} has no agent id`, {
    retryable: false,
    reason: 'no_agent',
    facts: { corpId },
  });
