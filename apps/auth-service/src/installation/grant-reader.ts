import { Injectable } from '@nestjs/common';
import { UpstreamError } from '@app/platform';
import { WecomApiError, WecomClient, type AuthInfo } from '@app/wecom-client';
import { SuiteTokens } from '../access-token/suite-tokens.js';
import { asUpstreamError } from '../wecom/wecom-failure.js';
import type { Installation, ReadGrant } from './installation.repository.js';
import { PermanentCodeSeal } from './permanent-code-seal.js';

/** Revoked permanent code, authorization never granted or cancelled (02 §2.3): which of the two is not documented. */
const GRANT_GONE = new Set([40084, 48004]);

/** Whether WeCom refused because the corp no longer grants us anything. */
export function isGrantGone(error: unknown): boolean {
  return error instanceof WecomApiError && GRANT_GONE.has(error.errcode);
}

/** Asks WeCom what a corp granted. */
@Injectable()
export class GrantReader {
  constructor(
    private readonly suiteTokens: SuiteTokens,
    private readonly wecom: WecomClient,
    private readonly codes: PermanentCodeSeal,
  ) {}

  /** What is granted now, or 'gone' when WeCom says the grant ended (40084, 48004); throws UpstreamError. */
  async read(held: Installation): Promise<ReadGrant | 'gone'> {
    const permanentCode = this.codes.open(held);
    try {
      const info = await this.suiteTokens.use((suiteToken) =>
        this.wecom.suite.getAuthInfo(suiteToken, { authCorpId: held.corpId, permanentCode }),
      );
      return grantOf(held.corpId, info);
    } catch (error) {
      if (isGrantGone(error)) return 'gone';
      throw asUpstreamError(error);
    }
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
    scope: {
      // In order: the same scope in another order is no change.
      users: agent.privilege.allowUsers.toSorted(),
      departments: agent.privilege.allowParties.toSorted((a, b) => a - b),
      tags: agent.privilege.allowTags.toSorted((a, b) => a - b),
    },
  };
}
