// Generates what must not drift from the code: npm run gen writes, npm run gen:check fails on a difference.
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { SITE_PAGES } from './gen/site-pages.mjs';

execFileSync(process.execPath, ['scripts/build.mjs'], { stdio: 'inherit' });

const GENERATED = {
  '.env.example': async () => (await import('./gen/env-example.mjs')).envExample(),
  'apps/oncallctl/src/doctor/known-migrations.ts': async () =>
    (await import('./gen/known-migrations.mjs')).knownMigrations(),
  'docs/asyncapi.json': async () => (await import('./gen/asyncapi.mjs')).asyncApi(),
  'docs/problems.md': async () => (await import('./gen/problems.mjs')).problems(),
  'docs/messages.md': async () => (await import('./gen/messages.mjs')).messages(),
  ...Object.fromEntries(
    ['README.md', 'README.zh-CN.md'].map((readme) => [
      readme,
      async () => (await import('./gen/reasons.mjs')).withReasons(readme, await readFile(readme, 'utf8')),
    ]),
  ),
  ...SITE_PAGES,
  ...Object.fromEntries(
    ['press', 'alert', 'installation', 'login'].map((name) => [
      `docs/journeys/${name}.md`,
      async () => (await import('./gen/journeys.mjs')).journey(name),
    ]),
  ),
  'docs/openapi.json': async () => (await import('./gen/openapi.mjs')).openApi(),
  'apps/console/src/api/schema.ts': async () => (await import('./gen/console-schema.mjs')).consoleSchema(),
};

const check = process.argv.includes('--check');
const drifted = [];
for (const [file, generate] of Object.entries(GENERATED)) {
  const wanted = await generate();
  const found = await readFile(file, 'utf8').catch(() => '');
  if (found === wanted) continue;
  if (check) drifted.push(file);
  else {
    await writeFile(file, wanted);
    console.log(`wrote ${file}`);
  }
}
if (drifted.length > 0) {
  console.error(`not in step with the code: ${drifted.join(', ')}; run npm run gen and commit the result`);
  process.exit(1);
}
process.exit(0);
