// Compiles every workspace's src/ to dist/ with SWC and copies what is not TypeScript (templates, pages, JSON); the
// console is Vite's.
// Files newer in dist than in src are left alone, so a second build costs milliseconds.
import { transformFile } from '@swc/core';
import { copyFile, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildConsole } from './build/console.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const isTest = (file) => /\.(spec|int-spec|e2e-spec)\.ts$/.test(file);

async function filesBelow(folder) {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  return entries.filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name));
}

async function isFresh(source, target) {
  const [from, to] = await Promise.all([stat(source), stat(target).catch(() => undefined)]);
  return to !== undefined && to.mtimeMs >= from.mtimeMs;
}

async function buildFile(src, dist, file) {
  const name = relative(src, file);
  const target = join(dist, name.replace(/\.ts$/, '.js'));
  if (await isFresh(file, target)) return target;
  await mkdir(dirname(target), { recursive: true });
  if (!file.endsWith('.ts')) {
    await copyFile(file, target);
    return target;
  }
  const { code, map } = await transformFile(file, { configFile: join(root, '.swcrc') });
  await writeFile(`${target}.map`, map);
  await writeFile(target, `${code}\n//# sourceMappingURL=${target.split('/').pop()}.map\n`);
  return target;
}

async function buildPackage(folder) {
  const src = join(folder, 'src');
  const dist = join(folder, 'dist');
  const sources = (await filesBelow(src)).filter((file) => !isTest(file) && !file.endsWith('.d.ts'));
  const built = new Set(await Promise.all(sources.map((file) => buildFile(src, dist, file))));
  const stale = (await filesBelow(dist)).filter((file) => !built.has(file.replace(/\.map$/, '')));
  await Promise.all(stale.map((file) => rm(file)));
}

const wanted = process.argv.slice(2);
/** Named as `libs` or `apps/gateway`; nothing named = everything. */
const isWanted = (group, name) =>
  wanted.length === 0 || wanted.includes(group) || wanted.includes(`${group}/${name}`);

for (const group of ['libs', 'apps']) {
  for (const name of await readdir(join(root, group))) {
    if (name !== 'console' && isWanted(group, name)) await buildPackage(join(root, group, name));
  }
}
if (isWanted('apps', 'console')) await buildConsole(root);
