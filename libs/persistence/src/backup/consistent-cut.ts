import { DataSource, type EntityManager } from 'typeorm';
import { sql } from '../sql.js';

/** Writers of an outbox wait for at most so long, and are let through before the next try. */
const LOCK_MS = 2_000;
const TRIES = 5;
const LOCK_NOT_AVAILABLE = '55P03';

/** A connection for backups: nothing in it is in a hurry. */
export async function openForBackup(url: string): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    applicationName: 'oncallctl',
    connectTimeoutMS: 5_000,
    extra: { max: 2, statement_timeout: 0, idle_in_transaction_session_timeout: 0 },
  });
  return dataSource.initialize();
}

/**
 * Runs `work` in a snapshot of the whole database that was taken while nobody could add to or take from the outboxes.
 * `meanwhile` runs at that moment, within which nothing new can be committed that would be published: what it sees of the bus
 * was committed before the snapshot. Throws where an outbox cannot be had in five tries.
 */
export async function atConsistentCut<M, T>(
  dataSource: DataSource,
  schemas: readonly string[],
  meanwhile: () => Promise<M>,
  work: (manager: EntityManager, seen: M) => Promise<T>,
): Promise<T> {
  const reader = dataSource.createQueryRunner();
  await reader.connect();
  try {
    const seen = await whileOutboxesRest(dataSource, schemas, async () => {
      await reader.startTransaction('REPEATABLE READ');
      // The snapshot is taken by the first statement.
      await sql(reader.manager).changed('select 1');
      return meanwhile();
    });
    return await work(reader.manager, seen);
  } finally {
    if (reader.isTransactionActive) await reader.rollbackTransaction();
    await reader.release();
  }
}

async function whileOutboxesRest<T>(
  dataSource: DataSource,
  schemas: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  const outboxes = schemas.map((schema) => `"${schema}".outbox`).join(', ');
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await dataSource.transaction(async (manager) => {
        await sql(manager).changed(`set local lock_timeout = ${LOCK_MS}`);
        // Writers conflict with it, readers do not; whoever holds a row has committed before it is granted.
        await sql(manager).changed(`lock table ${outboxes} in share mode`);
        return work();
      });
    } catch (error) {
      if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE || attempt === TRIES) throw error;
    }
  }
}
