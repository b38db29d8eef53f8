import { Injectable } from '@nestjs/common';
import { SEAL_CONTEXT, sealContextOf } from '@app/contracts';
import { Clock, Keyring, Logger, Metrics, SingleFlight } from '@app/platform';
import { withFreshToken, type TokenSource } from '@app/wecom-client';
import type { EntityManager } from 'typeorm';
import { ExclusiveWork } from '../exclusive/exclusive-work.js';
import { sha256Hex } from '../sha256-hex.js';
import {
  AccessTokenRepository,
  type TokenKey,
  type TokenKind,
  type TokenRow,
} from './access-token.repository.js';
import { tokenLifetime } from './token-lifetime.js';

export interface AccessToken {
  token: string;
  /** Until then it may be used without asking again. */
  usableUntil: Date;
}

export interface TokenOrder extends TokenKey {
  /** SHA-256 of a token WeCom refused; a stored one that differs is newer and is used. */
  rejectedHash?: string;
  /** The token this one is bought with (the suite's, for a corp's); renewed once when WeCom calls it stale. */
  parent?: TokenSource;
  /** Asks WeCom; `parentToken` is empty without a parent. */
  fetch: (parentToken: string) => Promise<{ token: string; expiresInSeconds: number }>;
  /** Refuses, by throwing, to store a token whose ground was lost while it was fetched. */
  guard?: (manager: EntityManager) => Promise<void>;
}

const SEALED_AS: Record<TokenKind, keyof typeof SEAL_CONTEXT> = {
  suite: 'suiteAccessToken',
  provider: 'providerAccessToken',
  corp: 'corpAccessToken',
};

const contextOf = ({ kind, subject }: TokenKey): string => sealContextOf(SEALED_AS[kind], subject);

/**
 * Tokens, sealed in PostgreSQL and shared by all processes. One fetch per key at a time, everywhere; failures are not
 * kept; a token in its last minutes is still given out when no new one can be had.
 */
@Injectable()
export class TokenVault {
  private readonly renewals = new SingleFlight<AccessToken>();
  private readonly refreshes;

  constructor(
    private readonly tokens: AccessTokenRepository,
    private readonly exclusive: ExclusiveWork,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
    private readonly logger: Logger,
    metrics: Metrics,
  ) {
    this.refreshes = metrics.counter({
      name: 'wecom_token_refresh_total',
      help: 'Tokens asked of WeCom',
      labelNames: ['kind', 'result'],
    });
  }

  /** A usable token, stored or new; throws what `fetch` threw when there is neither. */
  async obtain(order: TokenOrder): Promise<AccessToken> {
    const held = await this.tokens.find(order);
    if (held && this.isFresh(held, order)) return this.opened(order, held, held.renewAt);
    const key = `token:${order.kind}:${order.subject}:${order.rejectedHash ?? ''}`;
    return this.renewals.run(key, () => this.renewed(order));
  }

  private async renewed(order: TokenOrder): Promise<AccessToken> {
    try {
      // A stale parent ends the transaction and is renewed outside it: inside, that would need a second connection.
      return await (order.parent
        ? withFreshToken(order.parent, (parentToken) => this.exchanged(order, parentToken))
        : this.exchanged(order, ''));
    } catch (error) {
      const held = await this.tokens.find(order);
      if (!held || !this.stillWorks(held, order)) throw error;
      this.logger.warn({ err: error, kind: order.kind }, 'no new token; the old one still works');
      return this.opened(order, held, held.expiresAt);
    }
  }

  private exchanged(order: TokenOrder, parentToken: string): Promise<AccessToken> {
    return this.exclusive.run(`token:${order.kind}:${order.subject}`, async (manager) => {
      // Whoever held the lock before us may have fetched it.
      const held = await this.tokens.find(order, manager);
      if (held && this.isFresh(held, order)) return this.opened(order, held, held.renewAt);
      return this.fetched(manager, order, parentToken);
    });
  }

  private async fetched(
    manager: EntityManager,
    order: TokenOrder,
    parentToken: string,
  ): Promise<AccessToken> {
    const fetchedAt = this.clock.now();
    try {
      const { token, expiresInSeconds } = await order.fetch(parentToken);
      await order.guard?.(manager);
      const row: TokenRow = {
        sealedToken: this.keyring.seal(token, contextOf(order)),
        tokenHash: sha256Hex(token),
        fetchedAt,
        ...tokenLifetime(fetchedAt, expiresInSeconds),
      };
      await this.tokens.save(manager, order, row);
      this.refreshes.inc({ kind: order.kind, result: 'ok' });
      return { token, usableUntil: row.renewAt };
    } catch (error) {
      this.refreshes.inc({ kind: order.kind, result: 'failed' });
      throw error;
    }
  }

  private isFresh(row: TokenRow, order: TokenOrder): boolean {
    return row.renewAt > this.clock.now() && row.tokenHash !== order.rejectedHash;
  }

  private stillWorks(row: TokenRow, order: TokenOrder): boolean {
    return row.expiresAt > this.clock.now() && row.tokenHash !== order.rejectedHash;
  }

  private opened(key: TokenKey, row: TokenRow, usableUntil: Date): AccessToken {
    return { token: this.keyring.open(row.sealedToken, contextOf(key)), usableUntil };
  }
}
