import { sql, type Statement } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { BotLease } from './bot-lease.entity.js';

export interface Held {
  fence: number;
  heldUntil: Date;
}

/** The lease of each bot's connection. Times are those of the caller's clock. */
@Injectable()
export class BotLeaseRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The lease when it was free or is the holder's own; undefined while another one holds it. */
  async take(botId: string, holder: string, now: Date, heldUntil: Date): Promise<Held | undefined> {
    const row = await sql(this.dataSource).row<{ fence: number }>(
      `insert into bot.bot_lease as lease (bot_id, holder, fence, held_until) values ($1, $2, 1, $4)
       on conflict (bot_id) do update set holder = excluded.holder, held_until = excluded.held_until,
         fence = lease.fence + case when lease.holder = excluded.holder and lease.held_until > $3 then 0 else 1 end
         where lease.holder = excluded.holder or lease.held_until <= $3
       returning fence::float8 as fence`,
      [botId, holder, now, heldUntil],
    );
    return row && { fence: row.fence, heldUntil };
  }

  /** False when the lease has gone to another one, or is over: the connection must be closed already. */
  async renew(botId: string, fence: number, now: Date, heldUntil: Date): Promise<boolean> {
    const changed = await sql(this.dataSource).changed(
      `update bot.bot_lease set held_until = $4 where bot_id = $1 and fence = $2 and held_until > $3`,
      [botId, fence, now, heldUntil],
    );
    return changed === 1;
  }

  /** The next one need not wait. The connection is closed before this is called. */
  async release(botId: string, fence: number, now: Date): Promise<void> {
    await this.dataSource.manager.update(BotLease, { botId, fence }, { heldUntil: now });
  }

  /** `confirm` as a condition of one statement (`Sql.togetherIf`). */
  confirming(botId: string, fence: number): Statement {
    return {
      text: 'select true as holds from bot.bot_lease where bot_id = $1 and fence = $2 for share',
      values: [botId, fence],
    };
  }

  /** True when the writer still leads; its transaction then keeps others from taking over until it ends. */
  async confirm(manager: EntityManager, botId: string, fence: number): Promise<boolean> {
    const row = await sql(manager).row<{ fence: number }>(
      'select fence::float8 as fence from bot.bot_lease where bot_id = $1 for share',
      [botId],
    );
    return row?.fence === fence;
  }
}
