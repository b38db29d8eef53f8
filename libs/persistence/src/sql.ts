import { currentSpan, InvariantError, spanned } from '@app/platform';
import { DataSource, type EntityManager, type QueryResult } from 'typeorm';
import { asBulk, keepsStatements, repeatedForm } from './prepared.js';
import { statementName } from './statement-name.js';
import { wholeJson } from './whole-json.js';

/** Where a statement runs: in a transaction (its manager), or on a connection of its own. */
export type SqlTarget = DataSource | EntityManager;

/** A statement with its parameters, to be run alone or together with others. */
export interface Statement {
  text: string;
  values: unknown[];
}

/**
 * Hand-written SQL in one form: rows with camelCase names (`alert_id` → `alertId`), one row or none, the count of changed rows.
 * Bulk writes take one JSON parameter, `json_to_recordset($1::json) as r (…)` with `bulk(rows)`; hot ones take `Columns`.
 */
export const sql = (target: SqlTarget): Sql => new Sql(target);

export class Sql {
  constructor(private readonly target: SqlTarget) {}

  /** Every row of a select, or of a write that returns rows. */
  async rows<T extends object>(statement: string, parameters: unknown[] = []): Promise<T[]> {
    const { records } = await this.run(statement, parameters);
    return camelCased<T>(records as Record<string, unknown>[]);
  }

  /** The only row, or undefined; throws InvariantError `SQL_MORE_THAN_ONE` when there are more. */
  async row<T extends object>(statement: string, parameters: unknown[] = []): Promise<T | undefined> {
    const rows = await this.rows<T>(statement, parameters);
    if (rows.length > 1) {
      throw new InvariantError('SQL_MORE_THAN_ONE', 'A statement for one row answered several', {
        facts: { rows: rows.length },
      });
    }
    return rows[0];
  }

  /** How many rows a write changed; of a select, how many there are. */
  async changed(statement: string, parameters: unknown[] = []): Promise<number> {
    return (await this.run(statement, parameters)).affected ?? 0;
  }

  /**
   * Several writes and a last statement in one round trip; answers the rows of the last one. None of them sees what another
   * one does, and no two may change the same row.
   */
  together<T extends object>(writes: readonly Statement[], last: Statement): Promise<T[]> {
    return this.withParts(named('part', writes), last);
  }

  /**
   * `together`, of which nothing is done unless the last of `conditions` answers a row whose `holds` is true; the others are there
   * for it, under the names `condition_0`, `condition_1`. Each write and `last` take their rows as `$1::json` (`bulk`) or as lists
   * (`Columns`), which are none then: no rows are answered.
   */
  togetherIf<T extends object>(
    conditions: readonly Statement[],
    writes: readonly Statement[],
    last: Statement,
  ): Promise<T[]> {
    const holds = `exists (select from condition_${conditions.length - 1} where holds)`;
    const parts = [
      ...named('condition', conditions),
      ...named(
        'part',
        writes.map((one) => onlyIf(holds, one)),
      ),
    ];
    return this.withParts(parts, onlyIf(holds, last));
  }

  /** Several writes of a transaction in one round trip; none, one or more. None of them sees what another one does. */
  async all(writes: readonly Statement[]): Promise<void> {
    const last = writes.at(-1);
    if (last) await this.together(writes.slice(0, -1), last);
  }

  private withParts<T extends object>(parts: readonly [string, Statement][], last: Statement): Promise<T[]> {
    const values: unknown[] = [];
    const numbered = ({ text, values: own }: Statement): string => {
      const before = values.length;
      values.push(...own);
      return text.replace(/\$(\d+)/g, (_, number: string) => `$${before + Number(number)}`);
    };
    const texts = parts.map(([name, part]) => `${name} as (${numbered(part)})`);
    const head = texts.length > 0 ? `with ${texts.join(',\n')}\n` : '';
    return this.rows<T>(head + numbered(last), values);
  }

  /**
   * Several statements in one round trip, with the rows of each. None sees what another one does. Rows come as JSON: times are
   * texts, and a bigint is a number.
   */
  async each(statements: readonly Statement[]): Promise<object[][]> {
    const names = statements.map((_, index) => `part_${index}`);
    const rowsOf = (name: string) => `(select coalesce(json_agg(${name}), '[]') from ${name}) as ${name}`;
    const last = { text: `select ${names.map(rowsOf).join(', ')}`, values: [] };
    const [answer] = await this.together<Record<string, Record<string, unknown>[]>>(statements, last);
    return Object.values(answer!).map((rows) => camelCased(rows));
  }

  private run(text: string, parameters: unknown[]): Promise<QueryResult> {
    if (!currentSpan()) return this.query(text, parameters);
    const name = statementName(text);
    return spanned(name, 'client', { 'db.system.name': 'postgresql', 'db.query.summary': name }, () =>
      this.query(text, parameters),
    );
  }

  private async query(text: string, parameters: unknown[]): Promise<QueryResult> {
    const dataSource = this.target instanceof DataSource ? this.target : this.target.dataSource;
    const running = this.target instanceof DataSource ? undefined : this.target.queryRunner;
    const statement = keepsStatements(dataSource)
      ? repeatedForm(text, { parameters, inTransaction: running !== undefined })
      : text;
    if (running) return running.query(statement, parameters, true);
    const own = dataSource.createQueryRunner();
    try {
      return await own.query(statement, parameters, true);
    } finally {
      await own.release();
    }
  }
}

const named = (kind: string, statements: readonly Statement[]): [string, Statement][] =>
  statements.map((statement, index) => [`${kind}_${index}`, statement]);

/**
 * The write with its rows, or with none. Throws InvariantError `SQL_NO_ROWS_GIVEN` for one that takes them neither as `$1::json`
 * nor as lists.
 */
function onlyIf(holds: string, { text, values }: Statement): Statement {
  const guarded = text
    .replace(/\$1::json\b/g, `(case when ${holds} then $1::json else '[]'::json end)`)
    .replace(/\$\d+::\w+\[\]/g, (list) => `case when ${holds} then ${list} end`);
  if (guarded === text)
    throw new InvariantError(
      'SQL_NO_ROWS_GIVEN',
      'A conditional write takes its rows as $1::json or as lists',
    );
  return { text: guarded, values };
}

/**
 * The one parameter of a bulk write, as the bytes of `json` (what `jsonb` is made of has another form). Row by row, because
 * one long text of a batch costs four times as much: it is put together, measured and copied anew on its way out. Half a
 * character becomes U+FFFD, as in any other parameter: in JSON, PostgreSQL refuses it.
 */
export function bulk(rows: readonly object[]): Buffer {
  const parts = rows.map((row, index) => Buffer.from((index === 0 ? '[' : ',') + wholeJson(row)));
  return asBulk(Buffer.concat([...parts, Buffer.from(rows.length === 0 ? '[]' : ']')]));
}

const camelName = (name: string): string =>
  name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** Rows whose names need no change stay the objects they are. */
function camelCased<T extends object>(rows: Record<string, unknown>[]): T[] {
  const [first] = rows;
  const names = first ? Object.keys(first) : [];
  if (!names.some((name) => name.includes('_'))) return rows as T[];
  const renamed = names.map((name) => [name, camelName(name)] as const);
  return rows.map((row) => {
    const camel: Record<string, unknown> = {};
    for (const [name, to] of renamed) camel[to] = row[name];
    return camel as T;
  });
}
