import { keyAfter, type ListBotChats, rowsToRead } from '@app/contracts';
import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { BotChat, ChatTrouble } from './bot-chat.entity.js';

@Injectable()
export class BotChats {
  constructor(private readonly dataSource: DataSource) {}

  /** Somebody wrote to the bot there: from now on it takes pushes (wecom/08 §4.8). */
  async wrote(botId: string, chatId: string, at: Date): Promise<void> {
    await sql(this.dataSource).changed(
      `insert into bot.bot_chat as known (bot_id, chat_id, first_seen_at, last_wrote_at) values ($1, $2, $3, $3)
       on conflict (bot_id, chat_id) do update
         set last_wrote_at = greatest(known.last_wrote_at, excluded.last_wrote_at), trouble = null`,
      [botId, chatId, at],
    );
  }

  /** What the last push into it met; null = it was taken. */
  async met(botId: string, chatId: string, trouble: ChatTrouble | null): Promise<void> {
    await sql(this.dataSource).changed(
      `update bot.bot_chat set trouble = $3 where bot_id = $1 and chat_id = $2 and trouble is distinct from $3`,
      [botId, chatId, trouble],
    );
  }

  /** Those that wrote last come first. */
  list(botId: string, request: ListBotChats): Promise<BotChat[]> {
    const [lastWroteAt, chatId] = keyAfter(request, ['time', 'text']) ?? [null, null];
    return sql(this.dataSource).rows<BotChat>(
      `select bot_id, chat_id, first_seen_at, last_wrote_at, trouble from bot.bot_chat
       where bot_id = $1 and ($2::timestamptz is null or (last_wrote_at, chat_id) < ($2::timestamptz, $3::text))
       order by last_wrote_at desc, chat_id desc limit $4`,
      [botId, lastWroteAt, chatId, rowsToRead(request)],
    );
  }

  /** True when this minute's line is the caller's to send; where nothing can be sent, none is until somebody writes there. */
  async takeLine(botId: string, chatId: string, now: Date, notSince: Date): Promise<boolean> {
    const taken = await sql(this.dataSource).changed(
      `insert into bot.bot_chat as known (bot_id, chat_id, first_seen_at, last_wrote_at, last_line_at)
       values ($1, $2, $3, $3, $3)
       on conflict (bot_id, chat_id) do update set last_line_at = excluded.last_line_at
         where (known.last_line_at is null or known.last_line_at <= $4) and known.trouble is null`,
      [botId, chatId, now, notSince],
    );
    return taken === 1;
  }

  async troubled(botId: string): Promise<{ chatId: string; trouble: ChatTrouble }[]> {
    return sql(this.dataSource).rows(
      `select chat_id, trouble from bot.bot_chat where bot_id = $1 and trouble is not null order by chat_id limit 10`,
      [botId],
    );
  }
}
