import {
  SCHEMA_OF,
  SEALED_COLUMNS,
  SERVICE_NAMES,
  type SealedColumn,
  type ServiceName,
} from '@app/contracts';
import {
  dataSourceOptions,
  KeyringSealer,
  migrate,
  type PersistenceOptions,
  SealedRows,
  SealedValues,
  type Sealer,
} from '@app/persistence';
import { createLogger, Keyring, type SealContext } from '@app/platform';
import { PrivateDatabase } from '@app/testing';
import { DataSource } from 'typeorm';
import { alertDeskSchema } from '../../apps/alert-desk/src/alert-desk.schema.js';
import { authSchema } from '../../apps/auth-service/src/auth.schema.js';
import { botSchema } from '../../apps/bot-service/src/bot.schema.js';
import { cardStateSchema } from '../../apps/card-state-service/src/card-state.schema.js';
import { gatewaySchema } from '../../apps/gateway/src/gateway.schema.js';
import { identitySchema } from '../../apps/identity-service/src/identity.schema.js';
import { notifySchema } from '../../apps/notify-service/src/notify.schema.js';

const SCHEMAS: Record<ServiceName, PersistenceOptions> = {
  ...{ gateway: gatewaySchema, 'auth-service': authSchema, 'identity-service': identitySchema },
  ...{ 'notify-service': notifySchema, 'card-state-service': cardStateSchema, 'alert-desk': alertDeskSchema },
  'bot-service': botSchema,
};
const how = { logger: createLogger('sealed', 'silent'), pooler: 'none' } as const;
const key = (id: string, byte: number) => `${id}:${Buffer.alloc(32, byte).toString('base64')}`;
const [OLD, NEW] = [key('old', 1), key('new', 2)];
const both = Keyring.parse(`${NEW},${OLD}`);
const onlyNew = Keyring.parse(NEW);
const each = SERVICE_NAMES.flatMap((service) =>
  SEALED_COLUMNS[service].map((column) => ({ service, schema: SCHEMA_OF[service], ...column })),
);
type Case = (typeof each)[number];

describe('what rests sealed', () => {
  let database: PrivateDatabase;
  let source: DataSource;
  beforeAll(async () => {
    database = await PrivateDatabase.create(process.env.DATABASE_URL!);
    for (const name of SERVICE_NAMES) await migrate(database.url, SCHEMAS[name], how);
    const { entities: _, ...gateway } = SCHEMAS.gateway;
    source = await new DataSource(dataSourceOptions(database.url, gateway, how)).initialize();
  });
  afterAll(async () => {
    await source?.destroy();
    await database?.drop();
  });

  it('stands in one table: every column that is called so', async () => {
    const columns = await database.query<{ at: string }>(
      `select table_schema || '.' || table_name || '.' || column_name as at from information_schema.columns
       where column_name ~ '^sealed_' order by 1`,
    );
    const listed = each.map(({ schema, table, column }) => `${schema}.${table}.${column}`);
    expect(listed).toEqual(expect.arrayContaining(columns.map(({ at }) => at)));
  });

  it.each(each)('$schema $table $column is known by its primary key, and for what it holds', async (one) => {
    const { schema, table, column, holds, key } = one;
    const of = `table_schema = '${schema}' and table_name = '${table}'`;
    const [held] = await database.query<{ type: string }>(
      `select data_type as type from information_schema.columns where ${of} and column_name = '${column}'`,
    );
    expect(held).toEqual({ type: holds === 'json' ? 'jsonb' : 'text' });
    const primary = await database.query<{ name: string }>(
      `select attname as name from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
       where i.indrelid = '"${schema}"."${table}"'::regclass and i.indisprimary order by array_position(i.indkey::int[], a.attnum::int)`,
    );
    expect([...key].sort()).toEqual(primary.map(({ name }) => name).sort());
  });

  /** The table without its rules, and two rows whose values `keyring` sealed. */
  async function twoRows(one: Case, keyring: Keyring): Promise<{ row: object; context: SealContext }[]> {
    const { schema, table, column, key, reads = [], holds } = one;
    await database.query(`create schema if not exists copies`);
    await database.query(`drop table if exists copies."${table}"`);
    await database.query(
      `create table copies."${table}" as select * from "${schema}"."${table}" with no data`,
    );
    const columns = [...key, ...reads];
    const types = await database.query<{ name: string; type: string }>(
      `select column_name as name, data_type as type from information_schema.columns
       where table_schema = '${schema}' and table_name = '${table}'`,
    );
    const made: { row: object; context: SealContext }[] = [];
    for (const number of [1, 2]) {
      const values = columns.map((name) =>
        valueOf(name, types.find((type) => type.name === name)!.type, number),
      );
      const row = Object.fromEntries(columns.map((name, at) => [camel(name), values[at]]));
      const context = one.context(row);
      const sealed = keyring.seal(`secret ${number}`, context);
      await source.query(
        `insert into copies."${table}" (${[...columns, column].join(', ')})
         values (${[...columns, column].map((_, at) => `$${at + 1}`).join(', ')})`,
        [
          ...values,
          holds === 'json' ? JSON.stringify({ is: [{ sealedThing: sealed, url: 'v1.old.x' }] }) : sealed,
        ],
      );
      made.push({ row, context });
    }
    return made;
  }
  const stored = async ({ table, column, key, holds }: SealedColumn): Promise<string[]> => {
    const rows = await database.query<{ value: unknown }>(
      `select "${column}" as value from copies."${table}" order by ${key.join(', ')}`,
    );
    return rows.map(({ value }) =>
      holds === 'json' ? (value as { is: { sealedThing: string }[] }).is[0]!.sealedThing : String(value),
    );
  };
  const renewing = (one: Case, sealer: Sealer = new KeyringSealer(both)) =>
    new SealedValues([one], new SealedRows(source, 'copies'), sealer, how.logger);
  beforeAll(async () => {
    await database.query(`create schema copies`);
    for (const table of ['outbox', 'retry'])
      await database.query(`create table copies.${table} as select * from gateway.${table} with no data`);
  });

  it.each(each.flatMap((one) => (['v1', 'v2'] as const).map((format) => ({ ...one, format }))))(
    'is sealed anew in $schema $table $column, from $format, and opens in its own row alone',
    async ({ format, ...one }) => {
      const rows = await twoRows(one, Keyring.parse(OLD, format));
      const before = await renewing(one).renew(0);
      expect(before.values).toEqual([expect.objectContaining({ format, keyId: 'old', count: 2 })]);
      const { renewed, unopened, values } = await renewing(one).renew(100);
      expect({ renewed, unopened }).toEqual({ renewed: 2, unopened: 0 });
      expect(values).toEqual([
        { table: one.table, column: one.column, format: 'v2', keyId: 'new', count: 2 },
      ]);
      const [first, second] = await stored(one);
      expect(onlyNew.open(first!, rows[0]!.context)).toBe('secret 1');
      expect(onlyNew.open(second!, rows[1]!.context)).toBe('secret 2');
      expect(() => onlyNew.open(first!, rows[1]!.context)).toThrow(/does not open/);
      expect((await renewing(one).renew(100)).renewed).toBe(0);
    },
  );

  const codes = each.find(({ table }) => table === 'update_window')!;

  it('keeps what somebody else wrote meanwhile, and what does not open', async () => {
    await twoRows(codes, Keyring.parse(OLD));
    const [, before] = await stored(codes);
    const fresh = both.seal('fresh', 'another');
    const interrupted: Sealer = {
      standing: () => new KeyringSealer(both).standing(),
      renewed: async () => {
        await source.query(`update copies.update_window set sealed_code = $1 where window_id like '% 1'`, [
          fresh,
        ]);
        return ['never written', null];
      },
    };
    const standing = await renewing(codes, interrupted).renew(100);
    expect(standing).toMatchObject({ renewed: 0, unopened: 1 });
    expect(await stored(codes)).toEqual([fresh, before]);
  });

  it('changes no more at once than was asked for', async () => {
    await twoRows(codes, Keyring.parse(OLD));
    expect(await renewing(codes).renew(1)).toMatchObject({ renewed: 1 });
    expect(await renewing(codes).renew(1)).toMatchObject({ renewed: 1 });
  });

  it('counts also what waits to leave or to be tried again', async () => {
    const sealed = Keyring.parse(OLD).seal('x', 'y');
    const body = JSON.stringify({ data: { event: { authCode: sealed, says: '漢字 "v1.other.' } } });
    await source.query(`insert into copies.outbox (body) values ($1)`, [body]);
    await source.query(`insert into copies.retry (body) values ($1)`, [Buffer.from(`${body}\u0000\uFFFD`)]);
    await twoRows(codes, onlyNew);
    const { values } = await renewing(codes).renew(0);
    expect(values).toEqual(
      expect.arrayContaining([
        { table: 'outbox', column: 'body', format: 'v2', keyId: 'old', count: 1 },
        { table: 'retry', column: 'body', format: 'v2', keyId: 'old', count: 1 },
      ]),
    );
  });
});

const camel = (name: string): string =>
  name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

function valueOf(name: string, type: string, number: number): unknown {
  if (type === 'integer') return number;
  if (type === 'bytea') return Buffer.from([number]);
  if (name === 'kind') return number === 1 ? 'corp' : 'suite';
  return name === 'purpose' ? 'sso' : `${name} ${number}`;
}
