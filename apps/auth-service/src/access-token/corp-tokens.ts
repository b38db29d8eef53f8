import { Injectable } from '@nestjs/common';
import { WecomClient } from '@app/wecom-client';
import type { EntityManager } from 'typeorm';
import { AccessTokenRepository } from './access-token.repository.js';
import { SuiteTokens } from './suite-tokens.js';
import { TokenVault, type AccessToken } from './token-vault.js';

export interface CorpTokenOrder {
  corpId: string;
  permanentCode: string;
  rejectedHash?: string;
  /** Throws when the corp's grant changed while the token was fetched; its token must then not be kept. */
  guard: (manager: EntityManager) => Promise<void>;
}

/** Access tokens of authorized corps, one per corp. */
@Injectable()
export class CorpTokens {
  constructor(
    private readonly vault: TokenVault,
    private readonly suiteTokens: SuiteTokens,
    private readonly wecom: WecomClient,
    private readonly tokens: AccessTokenRepository,
  ) {}

  /** A usable corp token; throws WecomCorpError when the corp's grant is gone. */
  obtain({ corpId, permanentCode, rejectedHash, guard }: CorpTokenOrder): Promise<AccessToken> {
    return this.vault.obtain({
      kind: 'corp',
      subject: corpId,
      rejectedHash,
      guard,
      parent: this.suiteTokens,
      fetch: async (suiteToken) => {
        const answer = await this.wecom.suite.getCorpToken(suiteToken, { authCorpId: corpId, permanentCode });
        return { token: answer.accessToken, expiresInSeconds: answer.expiresIn };
      },
    });
  }

  /** Forgets the corp's token: its grant ended or was replaced. */
  async forget(manager: EntityManager, corpId: string): Promise<void> {
    await this.tokens.delete(manager, { kind: 'corp', subject: corpId });
  }
}
