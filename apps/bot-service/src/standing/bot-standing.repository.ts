import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { BotStanding } from './bot-standing.entity.js';

export interface LedStanding extends BotStanding {
  /** Null = nobody has led it yet, or somebody let go of it. */
  heldUntil: Date | null;
}

const SELECT = `select s.bot_id, s.tenant, s.state, s.since, s.secret_no::float8 as secret_no, l.held_until
  from bot.bot_standing s left join bot.bot_lease l using (bot_id)`;

@Injectable()
export class BotStandings {
  constructor(private readonly dataSource: DataSource) {}

  async put({ botId, tenant, state, since, secretNo }: BotStanding): Promise<void> {
    await sql(this.dataSource).changed(
      `insert into bot.bot_standing as known (bot_id, state, since, secret_no, tenant) values ($1, $2, $3, $4, $5)
       on conflict (bot_id) do update set tenant = excluded.tenant, state = excluded.state, secret_no = excluded.secret_no,
         since = case when known.state = excluded.state then known.since else excluded.since end`,
      [botId, state, since, secretNo, tenant],
    );
  }

  async of(botIds: readonly string[]): Promise<Map<string, LedStanding>> {
    const rows = await sql(this.dataSource).rows<LedStanding>(`${SELECT} where s.bot_id = any($1::text[])`, [
      botIds,
    ]);
    return new Map(rows.map((row) => [row.botId, row]));
  }
}
