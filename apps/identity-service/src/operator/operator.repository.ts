import {
  keyAfter,
  type ListOperators,
  type OperatorRole,
  type OperatorView,
  type Page,
  pageOf,
  rowsToRead,
} from '@app/contracts';
import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager, Not } from 'typeorm';
import { Operator } from './operator.entity.js';

type Row = Omit<OperatorView, 'createdAt' | 'lastSignInAt'> & { createdAt: Date; lastSignInAt: Date | null };

const VIEW = `name, role, tenant, password_hash is not null as has_password, sso_subject is not null as sso, created_at,
  last_sign_in_at`;

export interface OperatorWrite {
  name: string;
  role: OperatorRole;
  tenant: string | null;
  /** Null keeps the one that is set. */
  passwordHash: string | null;
}

/** The issuer's name for a person, for ever. */
export interface SsoSubject {
  issuer: string;
  subject: string;
}

@Injectable()
export class OperatorRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Held by everybody who may change how many admins there are, until the transaction ends. */
  async lockAdmins(manager: EntityManager): Promise<void> {
    await sql(manager).rows('select pg_advisory_xact_lock(hashtextextended($1, 0))', ['oncall operators']);
  }

  async find(
    name: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<OperatorView | undefined> {
    const found = await manager.findOneBy(Operator, { name });
    if (!found) return undefined;
    const { role, tenant, passwordHash, ssoSubject, createdAt, lastSignInAt } = found;
    const ways = { hasPassword: passwordHash !== null, sso: ssoSubject !== null };
    return viewOf({ name, role, tenant, ...ways, createdAt, lastSignInAt });
  }

  async passwordHashOf(name: string): Promise<string | null> {
    return (await this.dataSource.manager.findOneBy(Operator, { name }))?.passwordHash ?? null;
  }

  async nameOf({ issuer, subject }: SsoSubject, manager: EntityManager): Promise<string | undefined> {
    return (await manager.findOneBy(Operator, { ssoIssuer: issuer, ssoSubject: subject }))?.name;
  }

  async list(request: ListOperators): Promise<Page<OperatorView>> {
    const [after] = keyAfter(request, ['text']) ?? [''];
    const rows = await sql(this.dataSource).rows<Row>(
      `select ${VIEW} from identity.operator
       where name > $1 collate "C" and ($2::text is null or tenant = $2) order by name limit $3`,
      [String(after), request.tenant ?? null, rowsToRead(request)],
    );
    return pageOf(rows.map(viewOf), request, ({ name }) => [name]);
  }

  async isEmpty(manager: EntityManager): Promise<boolean> {
    return !(await manager.exists(Operator));
  }

  hasOtherAdmin(manager: EntityManager, name: string): Promise<boolean> {
    return manager.existsBy(Operator, { role: 'admin', name: Not(name) });
  }

  /** Fails with 23503 when there is no such tenant. */
  async put(manager: EntityManager, operator: OperatorWrite, now: Date): Promise<void> {
    await sql(manager).changed(
      `insert into identity.operator as o (name, role, tenant, password_hash, created_at) values ($1, $2, $3, $4, $5)
       on conflict (name) do update set role = excluded.role, tenant = excluded.tenant,
         password_hash = coalesce(excluded.password_hash, o.password_hash)`,
      [operator.name, operator.role, operator.tenant, operator.passwordHash, now],
    );
  }

  async linkSubject(manager: EntityManager, name: string, { issuer, subject }: SsoSubject): Promise<void> {
    await manager.update(Operator, { name }, { ssoIssuer: issuer, ssoSubject: subject });
  }

  async signedIn(manager: EntityManager, name: string, now: Date): Promise<void> {
    await manager.update(Operator, { name }, { lastSignInAt: now });
  }

  async delete(manager: EntityManager, name: string): Promise<void> {
    await manager.delete(Operator, { name });
  }
}

const viewOf = ({ createdAt, lastSignInAt, ...row }: Row): OperatorView => ({
  ...row,
  createdAt: createdAt.toISOString(),
  lastSignInAt: lastSignInAt?.toISOString() ?? null,
});
