import { usernameKey } from '@app/contracts';
import { bulk, sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { ImportableAccount, UsernameOwners } from './import-plan.js';

/** An account to be written; a null hash keeps the one that is set. */
export interface ImportRow extends ImportableAccount {
  passwordHash: string | null;
  endsSignIns: boolean;
}

/** Many accounts of one tenant, each in one statement. */
@Injectable()
export class AccountImportRepository {
  constructor(private readonly dataSource: DataSource) {}

  async passwordHashes(tenant: string, accountIds: string[]): Promise<Map<string, string>> {
    const rows = await sql(this.dataSource).rows<{ accountId: string; passwordHash: string }>(
      `select account_id, password_hash from identity.account
       where tenant = $1 and account_id = any($2) and password_hash is not null`,
      [tenant, accountIds],
    );
    return new Map(rows.map(({ accountId, passwordHash }) => [accountId, passwordHash]));
  }

  /** Held until the transaction ends, in the order of their ids: two imports wait for each other instead of deadlocking. */
  async hold(
    manager: EntityManager,
    tenant: string,
    accountIds: string[],
  ): Promise<Map<string, ImportableAccount>> {
    const rows = await sql(manager).rows<ImportableAccount>(
      `select account_id, username, username_key, display_name, email, mobile, channels, locale, time_zone, disabled
       from identity.account where tenant = $1 and account_id = any($2) order by account_id for update`,
      [tenant, accountIds],
    );
    return new Map(rows.map((row) => [row.accountId, row]));
  }

  async ownersOf(manager: EntityManager, tenant: string, usernames: string[]): Promise<UsernameOwners> {
    const rows = await sql(manager).rows<{ accountId: string; username: string; usernameKey: string | null }>(
      `select account_id, username, username_key from identity.account
       where tenant = $1 and (username = any($2) or username_key = any($3))`,
      [tenant, usernames, usernames.map(usernameKey)],
    );
    return {
      byName: new Map(rows.map(({ username, accountId }) => [username, accountId])),
      byKey: new Map(
        rows.flatMap((row) => (row.usernameKey === null ? [] : [[row.usernameKey, row.accountId]])),
      ),
    };
  }

  /** Fails with 23505 on a username that another account has. */
  async write(manager: EntityManager, tenant: string, rows: ImportRow[], now: Date): Promise<void> {
    await sql(manager).changed(
      `insert into identity.account as a (tenant, account_id, username, username_key, display_name, email, password_hash,
         locale, time_zone, updated_at, disabled, sign_ins_ended_at, mobile, channels)
       select $1, "accountId", username, "usernameKey", "displayName", email, "passwordHash", locale, "timeZone", $3::timestamptz,
         disabled, case when "endsSignIns" then $3::timestamptz end, mobile, channels
       from json_to_recordset($2::json) as r ("accountId" text, username text, "usernameKey" text, "displayName" text,
         email text, mobile text, channels jsonb, "passwordHash" text, locale text, "timeZone" text, disabled boolean, "endsSignIns" boolean)
       order by "accountId" collate "C"
       on conflict (tenant, account_id) do update set username = excluded.username,
         username_key = excluded.username_key, display_name = excluded.display_name, email = excluded.email,
         mobile = excluded.mobile, channels = excluded.channels,
         password_hash = coalesce(excluded.password_hash, a.password_hash), locale = excluded.locale,
         time_zone = excluded.time_zone, updated_at = excluded.updated_at, disabled = excluded.disabled,
         sign_ins_ended_at = coalesce(excluded.sign_ins_ended_at, a.sign_ins_ended_at)`,
      [tenant, bulk(rows), now],
    );
  }
}
