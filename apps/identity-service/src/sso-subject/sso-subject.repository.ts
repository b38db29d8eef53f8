import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** A person as an issuer names them, for ever. */
export interface Subject {
  tenant: string;
  issuer: string;
  subject: string;
}

@Injectable()
export class SsoSubjectRepository {
  async accountOf(manager: EntityManager, { tenant, issuer, subject }: Subject): Promise<string | undefined> {
    const row = await sql(manager).row<{ accountId: string }>(
      `select account_id from identity.sso_subject
       where tenant = $1 and issuer = $2 and subject = $3`,
      [tenant, issuer, subject],
    );
    return row?.accountId;
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
    const count = await sql(manager).changed(
      `select from identity.sso_subject where tenant = $1 and issuer = $2 and subject = $3 and account_id = $4`,
      [tenant, issuer, subject, accountId],
    );
    return count === 1;
  }

  /** Resolves to how many there were. */
  async forget(manager: EntityManager, tenant: string, accountIds: string[]): Promise<number> {
    return sql(manager).changed(
      'delete from identity.sso_subject where tenant = $1 and account_id = any($2)',
      [tenant, accountIds],
    );
  }
}
