import { sql, type SqlTarget } from '../sql.js';

export interface TableFace {
  schema: string;
  table: string;
  /** Those that are stored, in their order. */
  columns: string[];
}

interface Reference {
  from: string;
  to: string;
}

/** Not data: what has been done to the schema. */
export const MIGRATIONS = 'migrations';
const nameOf = ({ schema, table }: Pick<TableFace, 'schema' | 'table'>): string => `${schema}.${table}`;

/** Every table of these schemas, each behind those it refers to. */
export async function tablesOf(target: SqlTarget, schemas: readonly string[]): Promise<TableFace[]> {
  const tables = await sql(target).rows<TableFace>(
    `select n.nspname as schema, c.relname as table,
       array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '') as columns
     from pg_class c
     join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where n.nspname = any($1::text[]) and c.relkind = 'r' and c.relname <> $2
     group by n.nspname, c.relname order by n.nspname, c.relname`,
    [schemas, MIGRATIONS],
  );
  const references = await sql(target).rows<Reference>(
    `select fn.nspname || '.' || f.relname as from, tn.nspname || '.' || t.relname as to
     from pg_constraint r
     join pg_class f on f.oid = r.conrelid join pg_namespace fn on fn.oid = f.relnamespace
     join pg_class t on t.oid = r.confrelid join pg_namespace tn on tn.oid = t.relnamespace
     where r.contype = 'f' and fn.nspname = any($1::text[])`,
    [schemas],
  );
  return referredFirst(tables, references);
}

/** Throws where tables refer to each other in a circle, which no order of theirs can satisfy. */
export function referredFirst(tables: readonly TableFace[], references: readonly Reference[]): TableFace[] {
  const waiting = new Set(tables);
  const ordered: TableFace[] = [];
  const isMet = (table: TableFace): boolean =>
    references.every(
      ({ from, to }) =>
        from !== nameOf(table) || to === from || ![...waiting].some((other) => nameOf(other) === to),
    );
  while (waiting.size > 0) {
    const next = [...waiting].filter(isMet);
    if (next.length === 0)
      throw new Error(`Tables refer to each other: ${[...waiting].map(nameOf).join(', ')}`);
    for (const table of next) {
      ordered.push(table);
      waiting.delete(table);
    }
  }
  return ordered;
}

export interface SequenceFace {
  schema: string;
  name: string;
  /** As text: larger than a number. Null = nothing was taken from it. */
  last: string | null;
}

/** What was taken from sequences is never given back, so they may be read at any moment behind the rows. */
export const sequencesOf = (target: SqlTarget, schemas: readonly string[]): Promise<SequenceFace[]> =>
  sql(target).rows<SequenceFace>(
    `select schemaname as schema, sequencename as name, last_value::text as last
     from pg_sequences where schemaname = any($1::text[]) and sequencename not like '${MIGRATIONS}%'
     order by 1, 2`,
    [schemas],
  );

/** The names of a schema's migrations in their order; undefined where there is no such schema. */
export async function migrationsOf(target: SqlTarget, schema: string): Promise<string[] | undefined> {
  const found = await sql(target).row<{ there: boolean }>('select to_regclass($1) is not null as there', [
    `"${schema}".${MIGRATIONS}`,
  ]);
  if (!found?.there) return undefined;
  const rows = await sql(target).rows<{ name: string }>(
    `select name from "${schema}".${MIGRATIONS} order by timestamp, name`,
  );
  return rows.map(({ name }) => name);
}
