import { readdir, readFile } from 'node:fs/promises';
import { type PersistenceOptions, dataSourceOptions, migrate } from '@app/persistence';
import { createLogger } from '@app/platform';
import { PrivateDatabase } from '@app/testing';
import { DataSource } from 'typeorm';
import { alertDeskSchema } from '../../apps/alert-desk/src/alert-desk.schema.js';
import { authSchema } from '../../apps/auth-service/src/auth.schema.js';
import { botSchema } from '../../apps/bot-service/src/bot.schema.js';
import { cardStateSchema } from '../../apps/card-state-service/src/card-state.schema.js';
import { gatewaySchema } from '../../apps/gateway/src/gateway.schema.js';
import { identitySchema } from '../../apps/identity-service/src/identity.schema.js';
import { notifySchema } from '../../apps/notify-service/src/notify.schema.js';

/** By the folder of the app. */
const SCHEMAS: Record<string, PersistenceOptions> = {
  'alert-desk': alertDeskSchema,
  'auth-service': authSchema,
  'bot-service': botSchema,
  'card-state-service': cardStateSchema,
  gateway: gatewaySchema,
  'identity-service': identitySchema,
  'notify-service': notifySchema,
};

const how = { logger: createLogger('entities', 'silent'), pooler: 'none' } as const;

describe.each(Object.values(SCHEMAS))('the entities of schema $schema', (options) => {
  let database: PrivateDatabase;
  let source: DataSource;

  beforeAll(async () => {
    database = await PrivateDatabase.create(process.env.DATABASE_URL!);
    await migrate(database.url, options, how);
    source = await new DataSource(dataSourceOptions(database.url, options, how)).initialize();
  });
  afterAll(async () => {
    await source?.destroy();
    await database?.drop();
  });

  it('say what its migrations made', async () => {
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('leave no table out', async () => {
    const tables = await database.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = $1 and tablename <> 'migrations' order by 1`,
      [options.schema],
    );
    expect(source.entityMetadatas.map(({ tableName }) => tableName).sort()).toEqual(
      tables.map(({ name }) => name),
    );
  });

  it('name every index, also those that TypeORM cannot describe and therefore does not compare', async () => {
    const indices = await database.query<{ name: string }>(
      'select indexname as name from pg_indexes where schemaname = $1',
      [options.schema],
    );
    const named = source.entityMetadatas.flatMap((entity) => entity.indices.map(({ name }) => name));
    expect(indices.map(({ name }) => name)).toEqual(expect.arrayContaining(named));
  });
});

it('every app with migrations is compared', async () => {
  const files = await readdir('apps', { recursive: true });
  const apps = files
    .filter((file) => /^[\w-]+\/src\/migrations$/.test(file))
    .map((file) => file.split('/')[0]!);
  expect(Object.keys(SCHEMAS).sort()).toEqual(apps.sort());
});

it('a column that may be null says why', async () => {
  const unexplained: string[] = [];
  for (const file of await entityFiles()) {
    const lines = (await readFile(file, 'utf8')).split('\n');
    lines.forEach((line, index) => {
      if (!/^ {2}@\w*Column\(.*nullable: true/.test(line)) return;
      if (!/^ {2}(\/\/|\/\*\*|\*)/.test(lines[index - 1] ?? '')) unexplained.push(`${file}:${index + 1}`);
    });
  }
  expect(unexplained).toEqual([]);
});

async function entityFiles(): Promise<string[]> {
  const found = await Promise.all(
    ['apps', 'libs'].map(async (root) =>
      (await readdir(root, { recursive: true })).map((file) => `${root}/${file}`),
    ),
  );
  return found.flat().filter((file) => file.endsWith('.entity.ts') && !/node_modules|dist/.test(file));
}
