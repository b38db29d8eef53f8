import type {
  CreateToken,
  FindPrincipal,
  FoundPrincipal,
  ListTokens,
  Page,
  TokenById,
  TokenView,
} from '@app/contracts';
import { Clock, DomainError } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { ulid } from 'ulid';
import { checkGrant, ofKnownTenant } from '../operator/grant.js';
import { OperatorSessionRepository } from '../operator/operator-session.repository.js';
import { ApiTokenRepository } from './api-token.repository.js';

/** Tokens of programs. Only digests come here: the token itself is made and shown by the gateway. */
@Injectable()
export class ApiTokenService {
  constructor(
    private readonly tokens: ApiTokenRepository,
    private readonly sessions: OperatorSessionRepository,
    private readonly clock: Clock,
  ) {}

  holderOf({ kind, digest }: FindPrincipal): Promise<FoundPrincipal> {
    const now = this.clock.now();
    return kind === 'token' ? this.tokens.holderOf(digest, now) : this.sessions.holderOf(digest, now);
  }

  /** Throws TENANT_UNKNOWN, INVALID_REQUEST. */
  async create(token: CreateToken): Promise<TokenView> {
    checkGrant(token);
    const now = this.clock.now();
    if (token.expiresAt != null && Date.parse(token.expiresAt) <= now.getTime())
      throw new DomainError('INVALID_REQUEST', 'expiresAt is over', {
        facts: { problems: [{ field: 'expiresAt', message: 'expiresAt must be in the future' }] },
      });
    return ofKnownTenant(token.tenant, () => this.tokens.add(ulid(now.getTime()), token, now));
  }

  list(request: ListTokens): Promise<Page<TokenView>> {
    return this.tokens.list(request);
  }

  /** Throws TOKEN_UNKNOWN. */
  async get(request: TokenById): Promise<TokenView> {
    return (await this.tokens.find(request)) ?? unknown(request);
  }

  /** Throws TOKEN_UNKNOWN. */
  async delete(request: TokenById): Promise<void> {
    if (!(await this.tokens.remove(request))) unknown(request);
  }
}

function unknown({ id }: TokenById): never {
  throw new DomainError('TOKEN_UNKNOWN', `there is no token ${id}`, { facts: { id } });
}
