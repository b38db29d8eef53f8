import { Injectable } from '@nestjs/common';
import type { OauthMember } from '@app/contracts';
import { UpstreamError } from '@app/platform';
import { isGrantGone, WecomClient, type AuthInfo } from '@app/wecom-client';
import { CorpTokens } from '../access-token/corp-tokens.js';
import { SuiteTokens } from '../access-token/suite-tokens.js';
import type { AccessToken } from '../access-token/token-vault.js';
import { AuthServiceConfig } from '../auth-service.config.js';
import { scopeOf } from './granted-scope.js';
import type { AppGrant, GrantToRead, ReadGrant, TokenOfGrant } from './app-grant.js';

/** A corp that installed our suite: suite token and permanent code. */
@Injectable()
export class SuiteGrant implements AppGrant {
  readonly needsLicence = true;
  readonly needsTicket = true;
  /** It is WeCom's: the corp's admin ends it there, and another tenant may adopt it here. */
  readonly endsWithIntegration = false;

  constructor(
    private readonly suiteTokens: SuiteTokens,
    private readonly corpTokens: CorpTokens,
    private readonly wecom: WecomClient,
    private readonly config: AuthServiceConfig,
  ) {}

  token({ corpId, secret, rejectedHash, guard }: TokenOfGrant): Promise<AccessToken> {
    return this.corpTokens.obtain(corpId, {
      ...{ rejectedHash, guard, parent: this.suiteTokens },
      fetch: async (suiteToken) => {
        const grant = { authCorpId: corpId, permanentCode: secret };
        const answer = await this.wecom.suite.getCorpToken(suiteToken, grant);
        return { token: answer.accessToken, expiresInSeconds: answer.expiresIn };
      },
    });
  }

  async read({ corpId, secret }: GrantToRead): Promise<ReadGrant> {
    const info = await this.suiteTokens.use((suiteToken) =>
      this.wecom.suite.getAuthInfo(suiteToken, { authCorpId: corpId, permanentCode: secret }),
    );
    return grantOf(corpId, info);
  }

  signInThrough() {
    return this.config.hasSuite ? { appId: this.config.suite.suiteId, agentId: null } : undefined;
  }

  async redeem(code: string): Promise<OauthMember> {
    const identity = await this.suiteTokens.use((suiteToken) =>
      this.wecom.oauth.getUserInfo3rd(suiteToken, code),
    );
    if (identity.kind === 'outsider') return {};
    const { corpId, userId, openUserId } = identity;
    return { corpId, userId, openUserId };
  }

  isGone(error: unknown): boolean {
    return isGrantGone(error);
  }
}

/** One agent for today's single-app suites; a grant without an app can send nothing (02 §5). */
function grantOf(corpId: string, info: AuthInfo): ReadGrant {
  const [agent] = info.agents;
  if (!agent) {
    throw new UpstreamError('WECOM_REJECTED', `The grant of ${corpId} holds no app`, {
      retryable: false,
      reason: 'no_agent',
      facts: { corpId },
    });
  }
  return {
    corpName: info.authCorpInfo.corpName ?? null,
    agentId: agent.agentId,
    authMode: agent.authMode,
    scope: scopeOf(agent.privilege),
  };
}
