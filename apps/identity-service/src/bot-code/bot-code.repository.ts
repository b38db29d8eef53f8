import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Binding } from '../link/binding.entity.js';
import { FormerBinding } from '../link/former-binding.entity.js';
import { BotCodeRow } from './bot-code.entity.js';

@Injectable()
export class BotCodes {
  constructor(private readonly dataSource: DataSource) {}

  /** False when another account of the tenant has this code just now. */
  async put(code: BotCodeRow, now: Date): Promise<boolean> {
    const put = await sql(this.dataSource).changed(
      `insert into identity.bot_code (tenant, account_id, code_hash, expires_at)
       select $1, $2, $3, $4 where not exists (
         select from identity.bot_code c
         where c.tenant = $1 and c.code_hash = $3 and c.account_id <> $2 and c.expires_at > $5)
       on conflict (tenant, account_id) do update
         set code_hash = excluded.code_hash, expires_at = excluded.expires_at`,
      [code.tenant, code.accountId, code.codeHash, code.expiresAt, now],
    );
    return put === 1;
  }

  /** Uses the code up; whose it was, undefined when there is none that is still good. */
  async take(
    manager: EntityManager,
    tenant: string,
    codeHash: string,
    now: Date,
  ): Promise<string | undefined> {
    const row = await sql(manager).row<{ accountId: string }>(
      `delete from identity.bot_code where tenant = $1 and code_hash = $2 and expires_at > $3 returning account_id`,
      [tenant, codeHash, now],
    );
    return row?.accountId;
  }

  /** Makes the member of the bot's chats this account; answers the link that was there before, if it was another's. */
  async link(manager: EntityManager, link: Binding): Promise<Binding | undefined> {
    const { corpId, userId } = link;
    const before = await manager.findOne(FormerBinding, {
      where: { corpId, userId },
      lock: { mode: 'pessimistic_write' },
    });
    await manager.upsert(FormerBinding, { ...link, ofBot: true }, ['corpId', 'userId']);
    const isOther = before?.tenant !== link.tenant || before.accountId !== link.accountId;
    return before && isOther ? before : undefined;
  }

  async forget(before: Date, limit: number): Promise<number> {
    return sql(this.dataSource).changed(
      `delete from identity.bot_code where (tenant, account_id) in (
         select tenant, account_id from identity.bot_code where expires_at < $1 limit $2)`,
      [before, limit],
    );
  }
}
