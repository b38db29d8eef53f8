import { sql } from '@app/persistence';
import type { EntityManager } from 'typeorm';

/** Two configurations of one tenant are applied one after the other; held until the transaction ends. */
export async function lockConfiguration(manager: EntityManager, tenant: string): Promise<void> {
  await sql(manager).changed('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `desk configuration ${tenant}`,
  ]);
}
