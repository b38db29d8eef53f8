import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { Clock, CoreConfig, DeepHealth, Keyring, Logger, Metrics } from '@app/platform';
import { TypeOrmModule, getDataSourceToken } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { dataSourceOptions, type PersistenceOptions } from './data-source.js';
import { DatabaseLife, PERSISTENCE_OPTIONS } from './database-life.js';
import { DatabaseTime } from './database-time.js';
import { migrate } from './migrate.js';
import { PollLoops } from './poll-loops.js';
import { SealedRows } from './sealed/sealed-rows.js';
import { SealedValues } from './sealed/sealed-values.js';
import { KeyringSealer } from './sealed/sealer.js';
import { Transactions } from './transactions.js';

/** Global: a migrated DataSource on the service's own schema, its time, and Transactions. */
@Module({})
export class PersistenceModule {
  static forService(options: PersistenceOptions): DynamicModule {
    return {
      module: PersistenceModule,
      global: true,
      imports: [dataSourceOf(options)],
      providers: [
        { provide: PERSISTENCE_OPTIONS, useValue: options },
        { provide: DataSource, useExisting: getDataSourceToken(options.schema) },
        DatabaseLife,
        databaseTime,
        Transactions,
        PollLoops,
        ...sealedValuesOf(options),
      ],
      exports: [DataSource, Transactions, PollLoops, ...(options.sealed ? [SealedValues] : [])],
    };
  }
}

/** Nest waits for it before anybody hears of a beginning, so nobody acts by another time. */
const databaseTime: Provider = {
  provide: DatabaseTime,
  inject: [DataSource, Clock, PollLoops, Logger, Metrics, DeepHealth],
  useFactory: async (...given: ConstructorParameters<typeof DatabaseTime>) => {
    const time = new DatabaseTime(...given);
    await time.read();
    return time;
  },
};

function sealedValuesOf({ schema, sealed }: PersistenceOptions): Provider[] {
  if (!sealed) return [];
  const make = (dataSource: DataSource, keyring: Keyring, logger: Logger): SealedValues =>
    new SealedValues(sealed, new SealedRows(dataSource, schema), new KeyringSealer(keyring), logger);
  return [{ provide: SealedValues, inject: [DataSource, Keyring, Logger], useFactory: make }];
}

/** Named by its schema, because @nestjs/typeorm wants names that are unique in a process and tests run several services in one. */
function dataSourceOf(options: PersistenceOptions): DynamicModule {
  return TypeOrmModule.forRootAsync({
    name: options.schema,
    inject: [CoreConfig, Logger],
    useFactory: async (config: CoreConfig, logger: Logger) => {
      const url = config.databaseUrl.reveal();
      const how = { logger, pooler: config.databasePooler };
      await migrate(url, options, how);
      // migrate has waited for the server; what fails after that is worth a restart.
      return { ...dataSourceOptions(url, options, how), toRetry: () => false };
    },
  });
}
