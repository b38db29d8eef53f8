import { bulk, sql, type Statement } from '@app/persistence';
import type { BotCallback } from '@app/wecom-client';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { BotInboxRow } from './bot-inbox.entity.js';

export type StoredCallback = Exclude<BotCallback, { kind: 'kicked' }>;

/** What bots were told, by the msgid that a repeat carries again. */
@Injectable()
export class BotInboxRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** False when it came before. */
  async add(botId: string, callback: StoredCallback, now: Date): Promise<boolean> {
    const { reqId: _, ...kept } = callback;
    const added = await sql(this.dataSource).changed(
      `insert into bot.callback (bot_id, msg_id, kind, callback, received_at) values ($1, $2, $3, $4, $5)
       on conflict do nothing`,
      [botId, callback.msgId, callback.kind, JSON.stringify(kept), now],
    );
    return added === 1;
  }

  /** `handled`, to go along with other writes (`Sql.togetherIf`). */
  handling(botId: string, msgId: string, now: Date): Statement {
    return {
      text: `update bot.callback c set handled_at = $2
        from json_to_recordset($1::json) as done ("botId" text, "msgId" text)
        where c.bot_id = done."botId" and c.msg_id = done."msgId"`,
      values: [bulk([{ botId, msgId }]), now],
    };
  }

  async handled(manager: EntityManager, botId: string, msgId: string, now: Date): Promise<void> {
    await manager.update(BotInboxRow, { botId, msgId }, { handledAt: now });
  }

  /** Callbacks that no repeat can follow any more; how many. */
  forget(before: Date, limit: number): Promise<number> {
    return sql(this.dataSource).changed(
      `delete from bot.callback where (bot_id, msg_id) in (
         select bot_id, msg_id from bot.callback where received_at < $1 order by received_at limit $2)`,
      [before, limit],
    );
  }

  /** What came before `before` and was not carried out, oldest first. */
  async unhandled(botId: string, before: Date, limit: number): Promise<StoredCallback[]> {
    const rows = await sql(this.dataSource).rows<{ callback: StoredCallback }>(
      `select callback from bot.callback where bot_id = $1 and handled_at is null and received_at < $2
       order by received_at limit $3`,
      [botId, before, limit],
    );
    return rows.map(({ callback }) => callback);
  }
}
