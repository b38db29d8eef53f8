import type { AccountView, PutAccount } from '@app/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface SignInAccount {
  accountId: string;
  passwordHash: string | null;
}

@Injectable()
export class AccountRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Creates or replaces; a null hash keeps the stored one. Fails with 23505 on account_username_key. */
  async put(
    account: PutAccount,
    passwordHash: string | null,
    now: Date,
  ): Promise<AccountView & { created: boolean }> {
    const [row] = await this.dataSource.query<(AccountView & { created: boolean })[]>(
      `insert into identity.account as a
         (tenant, account_id, username, display_name, email, password_hash, locale, time_zone, updated_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       on conflict (tenant, account_id) do update set username = excluded.username,
         display_name = excluded.display_name, email = excluded.email,
         password_hash = coalesce(excluded.password_hash, a.password_hash),
         locale = excluded.locale, time_zone = excluded.time_zone, updated_at = excluded.updated_at
       returning tenant, account_id as "accountId", username, display_name as "displayName", email, locale,
         time_zone as "timeZone", password_hash is not null as "hasPassword",
         (xmax = 0) as created -- xmax is set by the update branch only`,
      [
        account.tenant,
        account.accountId,
        account.username,
        account.displayName,
        account.email ?? null,
        passwordHash,
        account.locale ?? null,
        account.timeZone ?? null,
        now,
      ],
    );
    return row!;
  }

  async findByUsername(tenant: string, username: string): Promise<SignInAccount | undefined> {
    const [row] = await this.dataSource.query<SignInAccount[]>(
      `select account_id as "accountId", password_hash as "passwordHash"
       from identity.account where tenant = $1 and username = $2`,
      [tenant, username],
    );
    return row;
  }

  /** Accounts with this e-mail address; addresses are not unique, so the caller decides what several mean. */
  findByEmail(tenant: string, email: string): Promise<SignInAccount[]> {
    return this.dataSource.query<SignInAccount[]>(
      `select account_id as "accountId", password_hash as "passwordHash"
       from identity.account where tenant = $1 and lower(email) = lower($2) limit 2`,
      [tenant, email],
    );
  }
}
