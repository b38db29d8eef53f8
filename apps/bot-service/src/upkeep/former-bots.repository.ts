import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Everything that is kept of a bot and of no alert, and the column that tells its age; what names the bot goes last. */
const TABLES = {
  callback: 'received_at',
  bot_chat: 'last_wrote_at',
  bot_lease: 'held_until',
  bot_standing: 'since',
} as const;
type TableOfBot = keyof typeof TABLES;
export const TABLES_OF_BOT = Object.keys(TABLES) as TableOfBot[];

/** Rows of bots that are nobody's any more. */
@Injectable()
export class FormerBots {
  constructor(private readonly dataSource: DataSource) {}

  /** Bots that were this tenant's when their leaders last told how they stand. */
  async ofTenant(tenant: string): Promise<string[]> {
    const rows = await sql(this.dataSource).rows<{ botId: string }>(
      'select bot_id from bot.bot_standing where tenant = $1 order by bot_id',
      [tenant],
    );
    return rows.map(({ botId }) => botId);
  }

  /** Bots that are none of these, and that nobody led since `before`: a bounded portion. */
  async unledSince(known: readonly string[], before: Date, limit: number): Promise<string[]> {
    const rows = await sql(this.dataSource).rows<{ botId: string }>(
      `select s.bot_id from bot.bot_standing s left join bot.bot_lease l using (bot_id)
       where s.since < $2 and (l.held_until is null or l.held_until < $2) and not s.bot_id = any($1::text[])
       order by s.bot_id limit $3`,
      [known, before, limit],
    );
    return rows.map(({ botId }) => botId);
  }

  /** Whether somebody still leads one of them at `now`. */
  async areLed(botIds: readonly string[], now: Date): Promise<boolean> {
    const led = await sql(this.dataSource).rows(
      'select 1 as led from bot.bot_lease where bot_id = any($1::text[]) and held_until > $2',
      [botIds, now],
    );
    return led.length > 0;
  }

  /** A portion of what one table has of them from before an instant; how many rows. */
  forget(table: TableOfBot, botIds: readonly string[], before: Date, limit: number): Promise<number> {
    return sql(this.dataSource).changed(
      `delete from bot.${table} where ctid in (
         select ctid from bot.${table} where bot_id = any($1::text[]) and ${TABLES[table]} < $2 limit $3 for update skip locked)`,
      [botIds, before, limit],
    );
  }

  /** Cards that only these bots could change; how many. */
  forgetCards(botIds: readonly string[], limit: number): Promise<number> {
    return sql(this.dataSource).changed(
      `delete from bot.group_card where task_id in (
         select task_id from bot.group_card where bot_id = any($1::text[]) limit $2 for update skip locked)`,
      [botIds, limit],
    );
  }
}
