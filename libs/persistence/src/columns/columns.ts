import type { BinaryList } from './binary-list.js';
import { bigintList, booleanList, intList, smallintList, timeList } from './number-lists.js';
import { asBulk } from '../prepared.js';
import { jsonbList, textList } from './text-lists.js';

const LISTS = {
  text: textList,
  smallint: smallintList,
  int: intList,
  bigint: bigintList,
  boolean: booleanList,
  timestamptz: timeList,
  jsonb: jsonbList,
} satisfies Record<string, BinaryList>;

type ColumnType = keyof typeof LISTS;
type TypeOf<V> = [V] extends [string]
  ? 'text'
  : [V] extends [number]
    ? 'smallint' | 'int' | 'bigint'
    : [V] extends [boolean]
      ? 'boolean'
      : [V] extends [Date]
        ? 'timestamptz'
        : 'jsonb';

/**
 * The rows of a hot bulk write, each column as one list in PostgreSQL's binary form: nobody writes JSON, reads it to see that it
 * is some, and reads it again. `bulk` is shorter where it does not count.
 */
export class Columns<T extends object> {
  /** Of the rows it makes, as a list of columns. */
  readonly names: string;
  private readonly columns: [keyof T & string, ColumnType][];

  constructor(types: { [K in keyof T]?: TypeOf<NonNullable<T[K]>> }) {
    this.columns = Object.entries(types) as [keyof T & string, ColumnType][];
    this.names = this.columns.map(([name]) => `"${name}"`).join(', ');
  }

  /** `unnest($2::text[], …) as r ("cardId", …)`, its first parameter being `$2`. */
  as(alias: string, first: number): string {
    return `${this.unnested(first)} as ${alias} (${this.names})`;
  }

  /** `unnest($2::text[], …)`; `names` are its columns. */
  unnested(first: number): string {
    return `unnest(${this.columns.map(([, type], index) => `$${first + index}::${type}[]`).join(', ')})`;
  }

  /** The parameters, one for each column; a field that is not there is null. */
  of(rows: readonly T[]): Buffer[] {
    return this.columns.map(([name, type]) => asBulk(LISTS[type](rows.map((row) => row[name]))));
  }
}
