import { type AccountById, cleanMobile, type PutAccount, usernameKey } from '@app/contracts';
import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { StoredChannels } from '../channel/stored-channel.js';
import { Account } from './account.entity.js';

/** What a sign-in needs to know. */
export type SignInAccount = Pick<Account, 'accountId' | 'passwordHash' | 'disabled'>;

/** What is written; an absent field keeps what is stored. */
export interface AccountWrite {
  account: PutAccount & { username: string };
  channels: StoredChannels;
  passwordHash?: string;
  endsSignIns: boolean;
}

const SIGN_IN = 'account_id, password_hash, disabled';

@Injectable()
export class AccountRepository {
  constructor(private readonly dataSource: DataSource) {}

  find({ tenant, accountId }: AccountById): Promise<SignInAccount | null> {
    return this.dataSource.manager.findOneBy(Account, { tenant, accountId });
  }

  /** As find, with its channels; held until the transaction ends. */
  findLocked(
    manager: EntityManager,
    { tenant, accountId }: AccountById,
  ): Promise<(SignInAccount & Pick<Account, 'channels'>) | null> {
    return manager.findOne(Account, { where: { tenant, accountId }, lock: { mode: 'pessimistic_write' } });
  }

  /** Creates or replaces; true = created. Fails with 23505 on a username that another account has. */
  async put(
    manager: EntityManager,
    { account, channels, passwordHash, endsSignIns }: AccountWrite,
    now: Date,
  ): Promise<boolean> {
    const row = await sql(manager).row<{ created: boolean }>(
      `insert into identity.account as a (tenant, account_id, username, username_key, display_name, email, password_hash,
         locale, time_zone, updated_at, disabled, sign_ins_ended_at, mobile, channels)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, coalesce($11, false), $12, $13, $14)
       on conflict (tenant, account_id) do update set username = excluded.username,
         username_key = excluded.username_key, display_name = excluded.display_name, email = excluded.email, mobile = excluded.mobile,
         channels = excluded.channels,
         password_hash = coalesce(excluded.password_hash, a.password_hash), locale = excluded.locale,
         time_zone = excluded.time_zone, updated_at = excluded.updated_at, disabled = coalesce($11, a.disabled),
         sign_ins_ended_at = coalesce(excluded.sign_ins_ended_at, a.sign_ins_ended_at)
       returning (xmax = 0) as created -- xmax is set by the update branch only`,
      [
        account.tenant,
        account.accountId,
        account.username,
        usernameKey(account.username),
        account.displayName,
        account.email ?? null,
        passwordHash ?? null,
        account.locale ?? null,
        account.timeZone ?? null,
        now,
        account.disabled ?? null,
        endsSignIns ? now : null,
        account.mobile == null ? null : cleanMobile(account.mobile),
        channels && JSON.stringify(channels),
      ],
    );
    return row!.created;
  }

  async setDisabled(
    manager: EntityManager,
    { tenant, accountId }: AccountById,
    disabled: boolean,
    now: Date,
  ): Promise<void> {
    const ended = disabled ? { signInsEndedAt: now } : {};
    await manager.update(Account, { tenant, accountId }, { disabled, updatedAt: now, ...ended });
  }

  /** Whether there is such an account. */
  async endSignIns({ tenant, accountId }: AccountById, now: Date): Promise<boolean> {
    const ended = await this.dataSource.manager.update(
      Account,
      { tenant, accountId },
      { signInsEndedAt: now },
    );
    return ended.affected === 1;
  }

  async delete(manager: EntityManager, tenant: string, accountIds: string[]): Promise<number> {
    return sql(manager).changed('delete from identity.account where tenant = $1 and account_id = any($2)', [
      tenant,
      accountIds,
    ]);
  }

  /** Ids of some of a tenant's accounts. */
  async someOf(tenant: string, limit: number): Promise<string[]> {
    const some = await this.dataSource.manager.find(Account, {
      select: { accountId: true },
      where: { tenant },
      take: limit,
    });
    return some.map(({ accountId }) => accountId);
  }

  /** By the exact spelling, else by any that is the same name. */
  async findByUsername(
    tenant: string,
    username: string,
    manager: EntityManager = this.dataSource.manager,
  ): Promise<SignInAccount | undefined> {
    return sql(manager).row<SignInAccount>(
      `select ${SIGN_IN} from identity.account
       where tenant = $1 and (username = $2 or username_key = $3) order by username = $2 desc limit 1`,
      [tenant, username, usernameKey(username)],
    );
  }

  /** Accounts with this e-mail address; addresses are not unique, so the caller decides what several mean. */
  findByEmail(manager: EntityManager, tenant: string, email: string): Promise<SignInAccount[]> {
    return sql(manager).rows<SignInAccount>(
      `select ${SIGN_IN} from identity.account where tenant = $1 and lower(email) = lower($2) limit 2`,
      [tenant, email],
    );
  }
}
