import { sql } from '@app/persistence';
import type { EntityManager } from 'typeorm';

/**
 * A tenant's spaces and the schedules that they name change one after the other, so that no space names a schedule that goes at
 * the same moment; held until the transaction ends.
 */
export async function lockConfiguration(manager: EntityManager, tenant: string): Promise<void> {
  await sql(manager).changed('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `desk configuration ${tenant}`,
  ]);
}
