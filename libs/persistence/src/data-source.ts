import type { DatabasePooler, Logger } from '@app/platform';
import type { DataSourceOptions, MigrationInterface } from 'typeorm';
import { FramingClient } from './framing-client.js';
import { PostgresNames } from './postgres-names.js';
import { KEEPS_STATEMENTS } from './prepared.js';
import { PooledClient } from './pooled-client.js';
import type { SealedColumn } from './sealed/sealed-column.js';

export interface PersistenceOptions {
  /** The service's own schema. SQL names it (`auth.installation`); search_path stays alone. */
  schema: string;
  /** TypeORM migration classes; their names end in a timestamp that orders them. */
  migrations: (new () => MigrationInterface)[];
  /** Every table of the schema: what its columns are, and why some may be null. Migrations alone change a table. */
  entities?: (new () => object)[];
  /** Columns with values that only SECRETS_KEYS open; a service without keys provides its own SealedValues. */
  sealed?: readonly SealedColumn[];
  /** Connections of one process; default 10. */
  poolSize?: number;
}

// Nothing may wait longer than 4 s on the database: callers have budgets of their own to keep.
const CONNECT_MS = 2_000;
const ANSWER_MS = 4_000;
/** The server's own limit comes first: what it ends leaves the connection usable. */
const STATEMENT_MS = 3_900;

/**
 * Limits the server keeps, sent when a connection begins. A pooler refuses to carry them; there the role has to have them
 * (`alter role … set lock_timeout = '3s'`). `answerMs` on our side is the limit of last resort, and costs the connection.
 */
export const SESSION_LIMITS = {
  statement_timeout: STATEMENT_MS,
  lock_timeout: 3_000,
  idle_in_transaction_session_timeout: 10_000,
};

/** Options of a service's running DataSource (migrations run through a connection of their own). */
export function dataSourceOptions(
  url: string,
  options: PersistenceOptions,
  { logger, pooler }: { logger: Logger; pooler: DatabasePooler },
): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    schema: options.schema,
    entities: options.entities ?? [],
    namingStrategy: new PostgresNames(),
    synchronize: false,
    applicationName: `oncall-${options.schema}`,
    connectTimeoutMS: CONNECT_MS,
    // An idle connection that the server ends would otherwise end the process.
    poolErrorHandler: (err: unknown) => logger.warn({ err }, 'postgres connection lost'),
    extra: {
      max: options.poolSize ?? 10,
      connectionTimeoutMillis: CONNECT_MS,
      answerMs: ANSWER_MS,
      Client: PooledClient,
      // Behind a pooler the next statement may go over another connection.
      ...(pooler === 'none' ? { ...SESSION_LIMITS, ...KEEPS_STATEMENTS, Client: FramingClient } : {}),
      keepAlive: true,
    },
  };
}
