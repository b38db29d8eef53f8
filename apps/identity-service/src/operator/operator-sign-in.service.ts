import {
  type CreateFirstOperator,
  type EndSession,
  type OperatorBySubject,
  type OperatorView,
  SEAL_CONTEXT,
  type SignInOperator,
  type SignInOperatorBySso,
} from '@app/contracts';
import { Transactions } from '@app/persistence';
import { Clock, DomainError, Keyring, Logger } from '@app/platform';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditRepository, type NewAuditEntry } from '../audit/audit.repository.js';
import { hashPassword, verifyPassword } from '../account/password-hash.js';
import { LoginAttempts } from '../binding/login-attempts.js';
import { Slots } from '../account/slots.js';
import { checkGrant, ofKnownTenant } from './grant.js';
import { OperatorExistsError } from './operator.errors.js';
import { OperatorRepository } from './operator.repository.js';
import { OperatorSessionRepository } from './operator-session.repository.js';

/** No tenant is called this: operators' attempts are counted apart from members', addresses together. */
const NO_TENANT = '';
const LAST_ADMIN = { role: 'admin', tenant: null } as const;
/** Fewer than members': operators are few, and each check fills 19 MiB. */
const CHECKS_AT_ONCE = 2;

@Injectable()
export class OperatorSignIn {
  private readonly slots = new Slots(CHECKS_AT_ONCE);

  constructor(
    private readonly operators: OperatorRepository,
    private readonly sessions: OperatorSessionRepository,
    private readonly attempts: LoginAttempts,
    private readonly audit: AuditRepository,
    private readonly transactions: Transactions,
    private readonly keyring: Keyring,
    private readonly logger: Logger,
    private readonly clock: Clock,
  ) {}

  /** Throws OPERATOR_EXISTS once anybody is an operator, also when two ask together. */
  async createFirst({ name, sealedPassword, session }: CreateFirstOperator): Promise<OperatorView> {
    const passwordHash = await hashPassword(this.opened(sealedPassword));
    return this.transactions.run(async (manager) => {
      await this.operators.lockAdmins(manager);
      if (!(await this.operators.isEmpty(manager)))
        throw new OperatorExistsError('there is an operator already');
      await this.operators.put(
        manager,
        { name, role: 'admin', tenant: null, passwordHash },
        this.clock.now(),
      );
      return this.begin(manager, name, session);
    });
  }

  /** Throws WRONG_PASSWORD, TOO_MANY_ATTEMPTS. */
  byPassword({ name, sealedPassword, session, remoteAddress }: SignInOperator): Promise<OperatorView> {
    const key = { tenant: NO_TENANT, username: name, remoteAddress };
    return this.slots.run(async () => {
      const attempt = await this.attempts.begin(key, 'TOO_MANY_ATTEMPTS');
      const stored = await this.operators.passwordHashOf(name);
      if (!(await verifyPassword(stored, this.opened(sealedPassword)))) {
        // Names that nobody has could be thought up without end; the throttle bounds those that somebody has.
        const refused = { ...this.entry(name, `sign-in ${attempt}`, 'refused'), code: 'WRONG_PASSWORD' };
        if (stored !== null) await this.audit.add([refused]);
        throw new DomainError('WRONG_PASSWORD', 'the name or the password is wrong');
      }
      await this.attempts.forgive(key, attempt);
      return this.transactions.run((manager) => this.begin(manager, name, session));
    });
  }

  /** Groups decide anew at each sign-in, except that the last admin stays one. Throws OPERATOR_EXISTS where the name is another person's, TENANT_UNKNOWN. */
  bySso(person: SignInOperatorBySso): Promise<OperatorView> {
    const { role, tenant = null, session } = person;
    checkGrant({ role, tenant });
    return this.transactions.run(async (manager) => {
      await this.operators.lockAdmins(manager);
      const linked = await this.operators.nameOf(person, manager);
      const name = linked ?? person.name;
      const before = await this.operators.find(name, manager);
      if (linked === undefined && before)
        throw new OperatorExistsError(`the name ${name} belongs to another operator`);
      const isKept = await this.isLastAdmin(manager, before, role);
      const grant = isKept ? LAST_ADMIN : { role, tenant };
      const write = { name, ...grant, passwordHash: null };
      await ofKnownTenant(grant.tenant, () => this.operators.put(manager, write, this.clock.now()));
      await this.operators.linkSubject(manager, name, person);
      return this.begin(manager, name, session, {
        before: before ? { role: before.role, tenant: before.tenant } : null,
        after: { ...grant, sso: true, ...(isKept && { keptAs: 'LAST_ADMIN', groupsSay: { role, tenant } }) },
      });
    });
  }

  /** A group that was emptied by mistake would leave nobody who could mend it here. */
  private async isLastAdmin(
    manager: EntityManager,
    before: OperatorView | undefined,
    role: OperatorView['role'],
  ): Promise<boolean> {
    if (before?.role !== 'admin' || role === 'admin') return false;
    const { name } = before;
    if (await this.operators.hasOtherAdmin(manager, name)) return false;
    this.logger.warn(
      { event: 'operator.last-admin-kept', name, role },
      'groups make the last admin something else: stays admin until there is another one',
    );
    return true;
  }

  end({ session }: EndSession): Promise<void> {
    return this.sessions.remove(session);
  }

  /** Whoever the issuer knows and nobody here does has no session. */
  async endAll(person: OperatorBySubject): Promise<void> {
    await this.transactions.run(async (manager) => {
      const name = await this.operators.nameOf(person, manager);
      if (name !== undefined) await this.sessions.removeOf(manager, name);
    });
  }

  /** `told`: what the sign-in made of the operator; by password it makes nothing. */
  private async begin(
    manager: EntityManager,
    name: string,
    session: string,
    told: Pick<NewAuditEntry, 'before' | 'after'> = { before: null, after: null },
  ): Promise<OperatorView> {
    const now = this.clock.now();
    await this.sessions.add(manager, session, name, now);
    await this.operators.signedIn(manager, name, now);
    const operator = (await this.operators.find(name, manager))!;
    await this.audit.add(
      [{ ...this.entry(name, `session ${session}`, 'done'), ...told, tenant: operator.tenant }],
      manager,
    );
    return operator;
  }

  private entry(name: string, key: string, outcome: NewAuditEntry['outcome']): NewAuditEntry {
    return {
      ...{ key, outcome, actor: { kind: 'operator', name }, surface: 'console', action: 'operator.sign-in' },
      ...{ tenant: null, object: { kind: 'operator', id: name }, before: null, after: null },
      occurredAt: this.clock.now().toISOString(),
    };
  }

  private opened(sealed: string): string {
    return this.keyring.open(sealed, SEAL_CONTEXT.operatorPassword);
  }
}
