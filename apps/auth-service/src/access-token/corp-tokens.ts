import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AccessTokenRepository } from './access-token.repository.js';
import { TokenVault, type AccessToken, type TokenOrder } from './token-vault.js';

/** Access tokens of corps, one per corp that lets us work. */
@Injectable()
export class CorpTokens {
  constructor(
    private readonly vault: TokenVault,
    private readonly tokens: AccessTokenRepository,
  ) {}

  /** A usable corp token; throws WecomCorpError when the corp's grant is gone. */
  obtain(corpId: string, order: Omit<TokenOrder, 'kind' | 'subject'>): Promise<AccessToken> {
    return this.vault.obtain({ ...order, kind: 'corp', subject: corpId });
  }

  /** Forgets the corp's token: its grant ended or was replaced. */
  async forget(manager: EntityManager, corpId: string): Promise<void> {
    await this.tokens.delete(manager, { kind: 'corp', subject: corpId });
  }
}
