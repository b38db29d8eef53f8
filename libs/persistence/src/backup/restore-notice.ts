import type { EntityManager } from 'typeorm';
import { sql } from '../sql.js';

/** The one table by which a service is told that its data came from a backup; card-state-service has it. */
const NOTICE = 'card_state.restored';

/** Tells the service that starts next on this database that it was restored. */
export async function leaveNotice(manager: EntityManager, takenAt: string): Promise<void> {
  await sql(manager).changed(`insert into ${NOTICE} (taken_at) select $1::timestamptz`, [takenAt]);
}
