import { Module, type DynamicModule } from '@nestjs/common';
import { CoreConfig, Logger, ReadyChecks, Shutdown } from '@app/platform';
import { DataSource } from 'typeorm';
import { dataSourceOptions, type PersistenceOptions } from './data-source.js';
import { migrate } from './migrate.js';
import { Transactions } from './transactions.js';

/** Global: a migrated DataSource on the service's own schema, and Transactions. */
@Module({})
export class PersistenceModule {
  static forService(options: PersistenceOptions): DynamicModule {
    return {
      module: PersistenceModule,
      global: true,
      providers: [
        {
          provide: DataSource,
          inject: [CoreConfig, Logger, ReadyChecks, Shutdown],
          useFactory: (config: CoreConfig, logger: Logger, ready: ReadyChecks, shutdown: Shutdown) =>
            openDataSource(options, { config, logger, ready, shutdown }),
        },
        Transactions,
      ],
      exports: [DataSource, Transactions],
    };
  }
}

interface Floor {
  config: CoreConfig;
  logger: Logger;
  ready: ReadyChecks;
  shutdown: Shutdown;
}

async function openDataSource(options: PersistenceOptions, floor: Floor): Promise<DataSource> {
  const { config, logger, ready, shutdown } = floor;
  const url = config.databaseUrl.reveal();
  const how = { logger, pooler: config.databasePooler };
  await migrate(url, options, how);
  const dataSource = new DataSource(dataSourceOptions(url, options, how));
  await dataSource.initialize();
  shutdown.register('stores', 'postgres', () => dataSource.destroy());
  ready.register('postgres', async () => {
    await dataSource.query('select 1');
    return { ok: true };
  });
  ready.register('migrations', async () => {
    const [{ applied }] = await dataSource.query<[{ applied: number }]>(
      `select count(*)::int as applied from "${options.schema}".migrations`,
    );
    return {
      ok: applied >= options.migrations.length,
      detail: { applied, known: options.migrations.length },
    };
  });
  return dataSource;
}
