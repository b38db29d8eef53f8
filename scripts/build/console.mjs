// The console is built by Vite, and only when something it is made of is newer than what was built.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const SOURCES = [
  'apps/console/src',
  'apps/console/public',
  'apps/console/index.html',
  'apps/console/package.json',
  'apps/console/tsconfig.json',
  'apps/console/vite.config.ts',
  'libs/cards/src/drawing',
  'libs/contracts/src/alert/outcome-words.ts',
  'libs/contracts/src/schedule',
  'libs/contracts/src/time',
  'libs/schedule/src',
];

const timeOf = (file) =>
  stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );

async function newestIn(path) {
  const inside = await readdir(path, { withFileTypes: true, recursive: true }).catch(() => []);
  const files = inside.filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'));
  const times = await Promise.all([path, ...files.map((f) => join(f.parentPath, f.name))].map(timeOf));
  return Math.max(...times);
}

export async function buildConsole(root) {
  const built = await timeOf(join(root, 'apps/console/dist/index.html'));
  const changed = await Promise.all(SOURCES.map((source) => newestIn(join(root, source))));
  if (Math.max(...changed) < built) return;
  const { build } = await import('vite');
  await build({ configFile: join(root, 'apps/console/vite.config.ts'), logLevel: 'warn' });
}
