import { DEFAULT_TIME_ZONE, readAlertEvent, type AlertSnapshot } from '@app/contracts';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const BATCH = 500;

/**
 * The migration that brings snapshots stored before there was one reading of an alert event into its form; `key` are the
 * columns of the table's primary key.
 */
export function snapshotMigration(
  table: string,
  key: readonly string[],
  timestamp: string,
): new () => MigrationInterface {
  const columns = key.map((name) => `t.${name}::text as ${name}`).join(', ');
  // By the columns themselves: the texts of numbers sort otherwise.
  const order = key.map((name) => `t.${name}`).join(', ');
  return class Snapshots {
    readonly name = `Snapshots${timestamp}`;

    async up(runner: QueryRunner): Promise<void> {
      let last: string[] | null = null;
      for (;;) {
        const after: string = last ? `where (${order}) > (${key.map((_, i) => `$${i + 1}`).join(', ')})` : '';
        const rows: (Record<string, string> & { snapshot: unknown })[] = await runner.query(
          `select ${columns}, t.snapshot from ${table} t ${after} order by ${order} limit ${BATCH}`,
          last ?? [],
        );
        for (const stored of rows) {
          const where = key.map((name, i) => `${name} = $${i + 2}`).join(' and ');
          const snapshot = JSON.stringify(snapshotOfStored(stored.snapshot));
          await runner.query(`update ${table} set snapshot = $1 where ${where}`, [
            snapshot,
            ...key.map((name) => stored[name]),
          ]);
        }
        const end = rows.at(-1);
        if (!end || rows.length < BATCH) return;
        last = key.map((name) => end[name]!);
      }
    }

    /** The older form is read by nobody else. */
    async down(): Promise<void> {}
  };
}

/** What can no longer be read (a year alone, which once passed for a time) becomes absent. */
function snapshotOfStored(stored: unknown): AlertSnapshot {
  const given = { ...(stored as Record<string, unknown>) };
  const context = { time: new Date(0), timeZone: DEFAULT_TIME_ZONE };
  let reading = readAlertEvent(given, context);
  if (reading.kind === 'refused') {
    for (const { field } of reading.problems) given[field] = null;
    reading = readAlertEvent(given, context);
  }
  if (reading.kind !== 'read') throw new Error('A stored alert has no id, version, status or severity');
  const { notify: _notify, ...snapshot } = reading.event;
  return snapshot;
}
