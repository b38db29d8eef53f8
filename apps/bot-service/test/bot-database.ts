import { dataSourceOptions, migrate } from '@app/persistence';
import { createLogger } from '@app/platform';
import { TestServers } from '@app/testing';
import { DataSource } from 'typeorm';
import { botSchema } from '../src/bot.schema.js';

/** bot-service's own schema on a real PostgreSQL, without the service. */
export class BotDatabase {
  private constructor(
    private readonly servers: TestServers,
    readonly dataSource: DataSource,
  ) {}

  static async start(): Promise<BotDatabase> {
    const servers = await TestServers.start();
    const how = { logger: createLogger('bot-service', 'silent'), pooler: 'none' as const };
    await migrate(servers.database.url, botSchema, how);
    const options = dataSourceOptions(servers.database.url, botSchema, how);
    return new BotDatabase(servers, await new DataSource(options).initialize());
  }

  query<T = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<T[]> {
    return this.dataSource.query(text, values);
  }

  async stop(): Promise<void> {
    await this.dataSource.destroy();
    await this.servers.stop();
  }
}
