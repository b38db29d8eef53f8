import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { SsoSubject } from './sso-subject.entity.js';

/** A person as an issuer names them, for ever. */
export type Subject = Pick<SsoSubject, 'tenant' | 'issuer' | 'subject'>;

@Injectable()
export class SsoSubjectRepository {
  async accountOf(manager: EntityManager, { tenant, issuer, subject }: Subject): Promise<string | undefined> {
    return (await manager.findOneBy(SsoSubject, { tenant, issuer, subject }))?.accountId;
  }

  /** False when the account is another subject's, or the subject another account's. */
  async link(
    manager: EntityManager,
    { tenant, issuer, subject }: Subject,
    accountId: string,
    now: Date,
  ): Promise<boolean> {
    await sql(manager).changed(
      `insert into identity.sso_subject (tenant, issuer, subject, account_id, linked_at) values ($1, $2, $3, $4, $5)
       on conflict do nothing`,
      [tenant, issuer, subject, accountId, now],
    );
    return manager.existsBy(SsoSubject, { tenant, issuer, subject, accountId });
  }

  /** Resolves to how many there were. */
  async forget(manager: EntityManager, tenant: string, accountIds: string[]): Promise<number> {
    return sql(manager).changed(
      'delete from identity.sso_subject where tenant = $1 and account_id = any($2)',
      [tenant, accountIds],
    );
  }
}
