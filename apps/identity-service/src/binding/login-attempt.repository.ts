import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { LoginAttempt } from './login-attempt.entity.js';
import type { CountedAttempts, LoginKey } from './login-throttle.js';

@Injectable()
export class LoginAttemptRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Holds every other attempt on the account, then every other from the address, until the transaction ends: without
   * it, attempts sent together would all read the same count. Always in this order, so two attempts cannot deadlock.
   */
  async lock(manager: EntityManager, key: LoginKey): Promise<void> {
    for (const name of [
      `login-account ${key.tenant} ${key.username}`,
      `login-address ${key.remoteAddress}`,
    ]) {
      await sql(manager).changed('select pg_advisory_xact_lock(hashtextextended($1, 0))', [name]);
    }
  }

  /** Attempts after `since`, newest first, as far as a limit can depend on them. */
  async count(
    manager: EntityManager,
    key: LoginKey,
    since: Date,
    limits: { account: number; address: number },
  ): Promise<CountedAttempts> {
    const row = await sql(manager).row<CountedAttempts>(
      `select
         array(select attempted_at from identity.login_attempt
               where tenant = $1 and username = $2 and attempted_at > $4 and not forgiven
               order by attempted_at desc limit $5) as account,
         array(select attempted_at from identity.login_attempt
               where remote_address = $3 and attempted_at > $4
               order by attempted_at desc limit $6) as address`,
      [key.tenant, key.username, key.remoteAddress, since, limits.account, limits.address],
    );
    return row!;
  }

  async add(manager: EntityManager, key: LoginKey, now: Date): Promise<string> {
    const { tenant, username, remoteAddress } = key;
    const { identifiers } = await manager.insert(LoginAttempt, {
      tenant,
      username,
      remoteAddress,
      attemptedAt: now,
    });
    return (identifiers[0] as Pick<LoginAttempt, 'id'>).id;
  }

  /** Forgets attempts that no limit can count any more, at most `limit`; resolves to how many. */
  async forget(until: Date, limit: number): Promise<number> {
    return sql(this.dataSource).changed(
      `delete from identity.login_attempt where id in
         (select id from identity.login_attempt where attempted_at <= $1 order by attempted_at limit $2)`,
      [until, limit],
    );
  }

  /** The owner signed in: the attempt was no failure, and the account's earlier ones count for their addresses only. */
  async forgive(manager: EntityManager, key: LoginKey, attemptId: string): Promise<void> {
    const { tenant, username } = key;
    await manager.delete(LoginAttempt, { id: attemptId });
    await manager.update(LoginAttempt, { tenant, username, forgiven: false }, { forgiven: true });
  }
}
