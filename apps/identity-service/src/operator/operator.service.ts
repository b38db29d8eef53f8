import {
  type ListOperators,
  type OperatorByName,
  type OperatorView,
  type Page,
  type PutOperator,
  type PutOperatorReply,
  SEAL_CONTEXT,
} from '@app/contracts';
import { Transactions } from '@app/persistence';
import { Clock, Keyring } from '@app/platform';
import { Injectable } from '@nestjs/common';
import { hashPassword } from '../account/password-hash.js';
import { checkGrant, ofKnownTenant } from './grant.js';
import { LastAdminError, OperatorUnknownError } from './operator.errors.js';
import { OperatorRepository } from './operator.repository.js';
import { OperatorSessionRepository } from './operator-session.repository.js';

/** Operators as admins keep them. */
@Injectable()
export class OperatorService {
  constructor(
    private readonly operators: OperatorRepository,
    private readonly sessions: OperatorSessionRepository,
    private readonly transactions: Transactions,
    private readonly keyring: Keyring,
    private readonly clock: Clock,
  ) {}

  list(request: ListOperators): Promise<Page<OperatorView>> {
    return this.operators.list(request);
  }

  /** Throws OPERATOR_UNKNOWN. */
  async get({ name, within }: OperatorByName): Promise<OperatorView> {
    const found = await this.operators.find(name);
    if (!found || isElsewhere(found, within)) throw new OperatorUnknownError(name);
    return found;
  }

  /** Throws OPERATOR_UNKNOWN, LAST_ADMIN, TENANT_UNKNOWN, INVALID_REQUEST. */
  async put({ name, within, role, tenant, sealedPassword }: PutOperator): Promise<PutOperatorReply> {
    checkGrant({ role, tenant });
    const passwordHash =
      sealedPassword === undefined
        ? null
        : await hashPassword(this.keyring.open(sealedPassword, SEAL_CONTEXT.operatorPassword));
    return this.transactions.run(async (manager) => {
      await this.operators.lockAdmins(manager);
      const before = await this.operators.find(name, manager);
      if (before && isElsewhere(before, within)) throw new OperatorUnknownError(name);
      if (before?.role === 'admin' && role !== 'admin') await this.checkOtherAdmin(manager, name);
      const write = { name, role, tenant: tenant ?? null, passwordHash };
      await ofKnownTenant(tenant, () => this.operators.put(manager, write, this.clock.now()));
      if (passwordHash !== null) await this.sessions.removeOf(manager, name);
      return { operator: (await this.operators.find(name, manager))!, created: before === undefined };
    });
  }

  /** With the sessions. Throws OPERATOR_UNKNOWN, LAST_ADMIN. */
  async delete({ name, within }: OperatorByName): Promise<void> {
    await this.transactions.run(async (manager) => {
      await this.operators.lockAdmins(manager);
      const found = await this.operators.find(name, manager);
      if (!found || isElsewhere(found, within)) throw new OperatorUnknownError(name);
      if (found.role === 'admin') await this.checkOtherAdmin(manager, name);
      await this.operators.delete(manager, name);
    });
  }

  private async checkOtherAdmin(manager: Parameters<OperatorRepository['put']>[0], name: string) {
    if (!(await this.operators.hasOtherAdmin(manager, name))) throw new LastAdminError();
  }
}

const isElsewhere = ({ tenant }: OperatorView, within: string | undefined): boolean =>
  within !== undefined && tenant !== within;
