import { readdir } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { SCHEMA_OF } from '@app/contracts';
import { format, resolveConfig } from 'prettier';

const FILE = 'apps/oncallctl/src/doctor/known-migrations.ts';

/** The names by which TypeORM remembers the migrations of each service, in their order. */
export async function knownMigrations() {
  const known = {};
  for (const service of Object.keys(SCHEMA_OF)) {
    const files = await readdir(`apps/${service}/dist`);
    const [file] = files.filter((name) => name.endsWith('.schema.js'));
    const [schema] = Object.values(await import(pathToFileURL(`apps/${service}/dist/${file}`).href));
    known[service] = schema.migrations.map((Migration) => new Migration().name ?? Migration.name);
  }
  const text = `import type { ServiceName } from '@app/contracts';

/** The migrations of this release; generated from the schemas of the services by npm run gen. */
export const KNOWN_MIGRATIONS: Record<ServiceName, readonly string[]> = ${JSON.stringify(known)};
`;
  return format(text, { ...(await resolveConfig(FILE)), parser: 'typescript' });
}
