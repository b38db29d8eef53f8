import type { Logger } from '@app/platform';
import type { DataSourceOptions, MigrationInterface } from 'typeorm';

export interface PersistenceOptions {
  /** The service's own schema. SQL names it (`auth.installation`); search_path stays alone. */
  schema: string;
  /** TypeORM migration classes; their names end in a timestamp that orders them. */
  migrations: (new () => MigrationInterface)[];
  /** Connections of one process; default 10. */
  poolSize?: number;
}

// Nothing may wait longer than 4 s on the database: callers have budgets of their own to keep.
const CONNECT_MS = 2_000;
const LOCK_MS = 3_000;
const STATEMENT_MS = 4_000;
const IDLE_IN_TRANSACTION_MS = 10_000;

/** Options of a service's running DataSource (migrations run through a connection of their own). */
export function dataSourceOptions(
  url: string,
  options: PersistenceOptions,
  logger: Logger,
): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    schema: options.schema,
    entities: [],
    applicationName: `oncall-${options.schema}`,
    connectTimeoutMS: CONNECT_MS,
    // An idle connection that the server ends would otherwise end the process.
    poolErrorHandler: (err: unknown) => logger.warn({ err }, 'postgres connection lost'),
    extra: {
      max: options.poolSize ?? 10,
      connectionTimeoutMillis: CONNECT_MS,
      statement_timeout: STATEMENT_MS,
      query_timeout: STATEMENT_MS,
      lock_timeout: LOCK_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
      keepAlive: true,
    },
  };
}
