import { sql, type SqlTarget } from '../sql.js';

/** Names of the services' connections to this database (`oncall-notify`), as far as whoever asks may see them. */
export async function connectedServices(target: SqlTarget): Promise<string[]> {
  const rows = await sql(target).rows<{ name: string }>(
    `select distinct application_name as name from pg_stat_activity
     where datname = current_database() and application_name like 'oncall-%' order by 1`,
  );
  return rows.map(({ name }) => name);
}
