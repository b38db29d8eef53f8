import { keyAfter, rowsToRead, type StaleGroupCards } from '@app/contracts';
import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface StaleRow {
  cardId: string;
  alertId: string;
  botId: string;
  chatId: string;
  trueVersion: number;
  shownVersion: number;
  staleSince: Date;
}

@Injectable()
export class StaleCards {
  constructor(private readonly dataSource: DataSource) {}

  /** Of the cards that these bots could change, those that are not true; sorted as JavaScript compares, since card-state-service merges them into its own. */
  list(botIds: readonly string[], request: StaleGroupCards): Promise<StaleRow[]> {
    const [since, cardId] = keyAfter(request, ['ms', 'text']) ?? [null, null];
    const after = typeof since === 'number' ? new Date(since) : null;
    return sql(this.dataSource).rows<StaleRow>(
      `select c.task_id as card_id, c.alert_id, c.bot_id, c.chat_id, a.version::float8 as true_version,
         c.shown_version::float8 as shown_version, date_trunc('milliseconds', c.stale_since) as stale_since
       from bot.group_card c join bot.alert a using (tenant, alert_id)
       where c.tenant = $1 and c.stale_since is not null and c.bot_id = any($2::text[])
         and ($3::timestamptz is null or (date_trunc('milliseconds', c.stale_since), c.task_id) > ($3, $4))
       order by date_trunc('milliseconds', c.stale_since), c.task_id limit $5`,
      [request.tenant, botIds, after, cardId, rowsToRead(request)],
    );
  }
}
