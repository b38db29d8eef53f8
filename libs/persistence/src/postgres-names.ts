import { DefaultNamingStrategy, Table, View } from 'typeorm';

const PG_NAME_LENGTH = 63;

/** What an entity leaves unsaid is named as PostgreSQL names it where a migration leaves it unsaid; columns are snake_case. */
export class PostgresNames extends DefaultNamingStrategy {
  override columnName(property: string, given: string | undefined): string {
    return given || property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }

  override primaryKeyName(table: Table | string): string {
    return pgName(table, [], 'pkey');
  }

  override uniqueConstraintName(table: Table | string, columns: string[]): string {
    return pgName(table, columns, 'key');
  }

  override foreignKeyName(table: Table | string, columns: string[]): string {
    return pgName(table, columns, 'fkey');
  }

  override indexName(table: Table | View | string, columns: string[]): string {
    return pgName(table, columns, 'idx');
  }
}

function pgName(tableOrName: Table | View | string, columns: string[], suffix: string): string {
  const path = typeof tableOrName === 'string' ? tableOrName : tableOrName.name;
  const name = [path.split('.').at(-1)!, ...columns, suffix].join('_');
  if (name.length > PG_NAME_LENGTH)
    throw new Error(`${name} is longer than PostgreSQL keeps: name it in the entity`);
  return name;
}
