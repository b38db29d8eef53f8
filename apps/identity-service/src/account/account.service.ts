import { type PutAccount, type PutAccountReply, SEAL_CONTEXT } from '@app/contracts';
import { Clock, DomainError, Keyring } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { QueryFailedError } from 'typeorm';
import { TenantService } from '../tenant/tenant.service.js';
import { AccountRepository } from './account.repository.js';
import { hashPassword } from './password-hash.js';

@Injectable()
export class AccountService {
  constructor(
    private readonly tenants: TenantService,
    private readonly accounts: AccountRepository,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  /** Creates or replaces an account; its binding stays. Throws TENANT_UNKNOWN, USERNAME_TAKEN. */
  async put(request: PutAccount): Promise<PutAccountReply> {
    await this.tenants.get(request.tenant);
    const passwordHash = await this.hashOf(request.sealedPassword);
    try {
      const { created, ...account } = await this.accounts.put(request, passwordHash, this.clock.now());
      return { account, created };
    } catch (error) {
      if (!isUsernameTaken(error)) throw error;
      const { tenant, username } = request;
      throw new DomainError(
        'USERNAME_TAKEN',
        `username ${username} belongs to another account of tenant ${tenant}`,
        { facts: { tenant, username } },
      );
    }
  }

  private async hashOf(sealedPassword: string | undefined): Promise<string | null> {
    if (sealedPassword === undefined) return null;
    return hashPassword(this.keyring.open(sealedPassword, SEAL_CONTEXT.password));
  }
}

function isUsernameTaken(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  const { code, constraint } = error.driverError as { code?: string; constraint?: string };
  return code === '23505' && constraint === 'account_username_key';
}
