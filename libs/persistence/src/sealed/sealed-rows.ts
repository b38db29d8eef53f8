import { formPrefix, type SealForm } from '@app/platform';
import type { DataSource } from 'typeorm';
import { sql } from '../sql.js';
import type { SealedColumn } from './sealed-column.js';

export interface SealedCount {
  table: string;
  column: string;
  /** `unknown`: it has no form that a sealed value has. */
  format: SealForm['format'] | 'unknown';
  keyId: string;
  count: number;
}

/** A row whose value is not sealed as new ones are. */
export interface OutdatedRow {
  key: unknown[];
  /** By the names that code has for the columns. */
  names: Record<string, unknown>;
  value: unknown;
}

const FORM = '(v[12])[.]([A-Za-z0-9_-]+)[.]';
/** As PostgreSQL prints jsonb. */
const IN_JSONB = `"sealed[A-Za-z]*": "${FORM}`;
/** As our envelopes carry them, under whatever name. */
const IN_TEXT = `:"${FORM}[A-Za-z0-9_-]{38}`;
const ROWS_OF_A_PAGE = 100;

/** The statements about columns that hold sealed values, of one schema. */
export class SealedRows {
  constructor(
    private readonly dataSource: DataSource,
    private readonly schema: string,
  ) {}

  /** How the values of a column are sealed. */
  count({ table, column, holds }: SealedColumn): Promise<SealedCount[]> {
    const from =
      holds === 'json'
        ? `"${this.schema}"."${table}", regexp_matches("${column}"::text, '${IN_JSONB}', 'g') form`
        : `(select coalesce(regexp_match("${column}", '^${FORM}'), '{unknown,unknown}') form
            from "${this.schema}"."${table}" where "${column}" is not null) sealed`;
    return this.counted(table, column, from);
  }

  /** How values are sealed that wait in this service's outbox, or to be tried again. */
  async countOnTheWay(): Promise<SealedCount[]> {
    const waiting = (table: string, text: string): Promise<SealedCount[]> =>
      this.counted(
        table,
        'body',
        `"${this.schema}"."${table}", regexp_matches(${text}, '${IN_TEXT}', 'g') form`,
      );
    // What is no UTF-8 in a body is no sealed value either.
    return (
      await Promise.all([waiting('outbox', 'body'), waiting('retry', `encode(body, 'escape')`)])
    ).flat();
  }

  /** The next rows, in the order of their keys, that are not sealed as new ones are. */
  async outdated(
    { table, column, holds, key, reads = [] }: SealedColumn,
    form: SealForm,
    after?: unknown[],
  ): Promise<OutdatedRow[]> {
    const prefix = formPrefix(form);
    const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');
    const isOutdated =
      holds === 'json'
        ? `regexp_replace("${column}"::text, '("sealed[A-Za-z]*": ")' || replace($1, '.', '[.]'), '\\1', 'g') ~ '${IN_JSONB}'`
        : `"${column}" is not null and not starts_with("${column}", $1)`;
    const isNext = after ? `and (${quoted(key)}) > (${after.map((_, at) => `$${at + 2}`).join(', ')})` : '';
    const rows = await sql(this.dataSource).rows<Record<string, unknown>>(
      `select ${quoted([...key, ...reads])}, "${column}" as sealed_value from "${this.schema}"."${table}"
       where ${isOutdated} ${isNext} order by ${quoted(key)} limit ${ROWS_OF_A_PAGE}`,
      [prefix, ...(after ?? [])],
    );
    const keyNames = key.map((name) =>
      name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    );
    return rows.map(({ sealedValue, ...names }) => ({
      ...{ key: keyNames.map((name) => names[name]), names, value: sealedValue },
    }));
  }

  /** False when the row has changed meanwhile: whoever changed it sealed it as new ones are. */
  async replace(
    { table, column, holds, key }: SealedColumn,
    row: OutdatedRow,
    value: unknown,
  ): Promise<boolean> {
    const written = (one: unknown): unknown => (holds === 'json' ? JSON.stringify(one) : one);
    const isIt = key.map((name, at) => `"${name}" = $${at + 3}`).join(' and ');
    const changed = await sql(this.dataSource).changed(
      `update "${this.schema}"."${table}" set "${column}" = $1 where "${column}" = $2 and ${isIt}`,
      [written(value), written(row.value), ...row.key],
    );
    return changed === 1;
  }

  private counted(table: string, column: string, from: string): Promise<SealedCount[]> {
    return sql(this.dataSource).rows<SealedCount>(
      `select '${table}' as "table", '${column}' as "column", form[1] as format, form[2] as key_id, count(*)::int as count
       from ${from} group by 3, 4 order by 3, 4`,
    );
  }
}
