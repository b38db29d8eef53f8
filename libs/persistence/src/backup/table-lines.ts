import type { EntityManager } from 'typeorm';
import { sql } from '../sql.js';
import type { SequenceFace, TableFace } from './table-list.js';

const ROWS_AT_ONCE = 500;
/** Of rows that hold whole messages a few make a statement. */
const BYTES_AT_ONCE = 4 * 1024 * 1024;

const quoted = (columns: readonly string[]): string => columns.map((name) => `"${name}"`).join(', ');

/** Every row of a table as JSON text, portion by portion, as of the manager's snapshot. */
export async function* tableLines(
  manager: EntityManager,
  { schema, table, columns }: TableFace,
): AsyncGenerator<string[]> {
  const { rows, changed } = bound(manager);
  await changed(`declare rows_of_table no scroll cursor for
    select row_to_json(r)::text as line from (select ${quoted(columns)} from "${schema}"."${table}") r`);
  for (;;) {
    const read = await rows<{ line: string }>(`fetch ${ROWS_AT_ONCE} from rows_of_table`);
    if (read.length > 0) yield read.map(({ line }) => line);
    if (read.length < ROWS_AT_ONCE) break;
  }
  await changed('close rows_of_table');
}

/** Writes such rows back; answers how many. Columns that the table has beyond theirs get their default. */
export async function writeTableLines(
  manager: EntityManager,
  { schema, table, columns }: TableFace,
  lines: AsyncIterable<string>,
): Promise<number> {
  const { changed } = bound(manager);
  const name = `"${schema}"."${table}"`;
  const insert = (rows: string[]): Promise<number> =>
    changed(
      `insert into ${name} (${quoted(columns)}) overriding system value
       select ${quoted(columns)} from json_populate_recordset(null::${name}, $1::json)`,
      [`[${rows.join(',')}]`],
    );
  let [written, bytes, rows]: [number, number, string[]] = [0, 0, []];
  for await (const line of lines) {
    rows.push(line);
    bytes += line.length;
    if (rows.length < ROWS_AT_ONCE && bytes < BYTES_AT_ONCE) continue;
    written += await insert(rows);
    [bytes, rows] = [0, []];
  }
  return rows.length > 0 ? written + (await insert(rows)) : written;
}

/** The first of these tables that holds a row. */
export async function filledTable(
  manager: EntityManager,
  tables: readonly TableFace[],
): Promise<TableFace | undefined> {
  for (const face of tables) {
    const found = await bound(manager).changed(`select from "${face.schema}"."${face.table}" limit 1`);
    if (found > 0) return face;
  }
  return undefined;
}

/** Empties tables, also those whose triggers keep people from it; they are on again when `work` is done. */
export async function inPlaceOf<T>(
  manager: EntityManager,
  tables: readonly TableFace[],
  work: () => Promise<T>,
): Promise<T> {
  const { changed } = bound(manager);
  const names = tables.map(({ schema, table }) => `"${schema}"."${table}"`);
  for (const name of names) await changed(`alter table ${name} disable trigger user`);
  await changed(`truncate ${names.join(', ')}`);
  const done = await work();
  for (const name of names) await changed(`alter table ${name} enable trigger user`);
  return done;
}

export async function setSequences(
  manager: EntityManager,
  sequences: readonly SequenceFace[],
): Promise<void> {
  for (const { schema, name, last } of sequences) {
    if (last !== null)
      await bound(manager).changed('select setval($1::regclass, $2::bigint)', [
        `"${schema}"."${name}"`,
        last,
      ]);
  }
}

/** Names are of this database's own catalogue, so that statements are put together from them. */
function bound(manager: EntityManager) {
  const target = sql(manager);
  return {
    rows: <T extends object>(statement: string) => target.rows<T>(statement),
    changed: (statement: string, parameters?: unknown[]) => target.changed(statement, parameters),
  };
}
