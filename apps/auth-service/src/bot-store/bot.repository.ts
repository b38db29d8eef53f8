import { keyAfter, type KnownBot, type ListBots, rowsToRead } from '@app/contracts';
import { sql } from '@app/persistence';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Bot } from './bot.entity.js';

/** Corps of one tenant's own apps that a bot is told of. */
const MOST_CORPS = 10;

@Injectable()
export class BotRepository {
  constructor(private readonly dataSource: DataSource) {}

  async add(manager: EntityManager, bot: Bot): Promise<void> {
    await manager.insert(Bot, bot);
  }

  find(integrationId: string, manager = this.dataSource.manager): Promise<Bot | null> {
    return manager.findOneBy(Bot, { integrationId });
  }

  async replaceSecret(integrationId: string, sealedSecret: string): Promise<void> {
    await sql(this.dataSource).changed(
      'update auth.bot set sealed_secret = $2, secret_no = secret_no + 1 where integration_id = $1',
      [integrationId, sealedSecret],
    );
  }

  async forget(manager: EntityManager, integrationId: string): Promise<void> {
    await manager.delete(Bot, { integrationId });
  }

  /** Corps of the own apps of the tenant that has this bot, by their age. */
  async corpsBeside(integrationId: string): Promise<string[]> {
    const rows = await sql(this.dataSource).rows<{ corpId: string }>(
      `select i.corp_id from auth.integration g join auth.integration own on own.tenant = g.tenant
       join auth.installation i on i.corp_id = own.corp_id
       where g.id = $1 and i.kind <> 'suite' and i.state = 'active' order by own.created_at, own.id limit $2`,
      [integrationId, MOST_CORPS],
    );
    return rows.map(({ corpId }) => corpId);
  }

  list(request: ListBots): Promise<KnownBot[]> {
    const [after] = keyAfter(request, ['text']) ?? [''];
    return sql(this.dataSource).rows<KnownBot>(
      `select b.integration_id, g.tenant, g.name, b.bot_id, b.secret_no::float8 as secret_no, array(
           select i.corp_id from auth.integration own join auth.installation i on i.corp_id = own.corp_id
           where own.tenant = g.tenant and i.kind <> 'suite' and i.state = 'active'
           order by own.created_at, own.id limit $3) as corp_ids
       from auth.bot b join auth.integration g on g.id = b.integration_id
       where b.integration_id > $1 order by b.integration_id limit $2`,
      [after, rowsToRead(request), MOST_CORPS],
    );
  }
}
