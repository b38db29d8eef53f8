import { randomBytes } from 'node:crypto';
import { createLogger } from '@app/platform';
import { PrivateDatabase } from '@app/testing';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { dataSourceOptions, migrate, schemaRolesSql } from '../src/index.js';

const run = randomBytes(4).toString('hex');
const ROLES = ['auth', 'notify'].map((schema) => ({
  schema,
  role: `test_${run}_${schema}`,
  password: randomBytes(16).toString('hex'),
}));
const [AUTH, NOTIFY] = ROLES as [(typeof ROLES)[0], (typeof ROLES)[0]];
const logger = createLogger('roles', 'silent');

class Secrets1760000000001 {
  readonly name = 'Secrets1760000000001';
  up = (runner: { query(sql: string): Promise<unknown> }) =>
    runner.query('create table auth.secret (word text)') as Promise<void>;
  down = async () => undefined;
}

describe('a role for each schema', () => {
  let database: PrivateDatabase;

  beforeAll(async () => {
    database = await PrivateDatabase.create(process.env.DATABASE_URL!);
    await database.query(schemaRolesSql(ROLES));
  });
  afterAll(async () => {
    await database.drop();
    const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
    await client.connect();
    for (const { role } of ROLES) await client.query(`drop role ${role}`);
    await client.end();
  });

  const urlOf = ({ role, password }: (typeof ROLES)[0], name = database.name): string => {
    const url = new URL(database.url);
    Object.assign(url, { username: role, password, pathname: `/${name}` });
    return url.href;
  };
  const as = async (role: (typeof ROLES)[0], sql: string): Promise<unknown> => {
    const client = new pg.Client({ connectionString: urlOf(role) });
    await client.connect();
    return client.query(sql).finally(() => client.end());
  };

  it('migrates its own schema and works in it, as a service does', async () => {
    const options = { schema: 'auth', migrations: [Secrets1760000000001] };
    await migrate(urlOf(AUTH), options, { logger, pooler: 'none' });
    await migrate(urlOf(AUTH), options, { logger, pooler: 'none' });
    const source = await new DataSource(
      dataSourceOptions(urlOf(AUTH), options, { logger, pooler: 'none' }),
    ).initialize();
    await source.query(`insert into auth.secret values ('x')`);
    expect(await source.query('select word from auth.secret')).toEqual([{ word: 'x' }]);
    await source.destroy();
  });

  it.each([
    ['read the tables of another', 'select * from auth.secret'],
    ['write them', `insert into auth.secret values ('y')`],
    ['drop them', 'drop schema auth cascade'],
    ['make a schema', 'create schema mine'],
    ['make a table for everybody', 'create table public.mine (id int)'],
    ['make a temporary table', 'create temporary table mine (id int)'],
    ['make a role', 'create role mine'],
    ['become another', `set role ${AUTH.role}`],
  ])('cannot %s', async (_what, sql) => {
    await expect(as(NOTIFY, sql)).rejects.toMatchObject({ code: '42501' });
  });

  it('is refused with a wrong password, and takes a new one when the SQL is repeated', async () => {
    const changed = { ...NOTIFY, password: 'another' };
    await expect(as(changed, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    await database.query(schemaRolesSql([changed]));
    await as(changed, 'select 1');
    await expect(as(NOTIFY, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });

  it('the SQL holds no password', () => {
    const sql = schemaRolesSql(ROLES);
    for (const { password } of ROLES) expect(sql).not.toContain(password);
    expect(() => schemaRolesSql([{ ...AUTH, schema: 'auth; drop' }])).toThrow('no plain name');
  });
});
