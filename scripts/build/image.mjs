// Lays out what the image holds of ours: compiled code and what it loads, package.json files, and the programs that run it. No
// sources: source maps keep names and lines for stack traces, and lose the text.
// Usage: node scripts/build/image.mjs <folder>
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const SCRIPTS = ['scripts/start.mjs', 'scripts/secrets.mjs', 'scripts/secrets', 'scripts/dev'];
const isText = (file) => /\.(d\.)?[cm]?ts$/.test(file);

async function copyFile(from, to) {
  await mkdir(dirname(to), { recursive: true });
  if (!from.endsWith('.map')) return cp(from, to);
  const map = JSON.parse(await readFile(from, 'utf8'));
  delete map.sourcesContent;
  await writeFile(to, JSON.stringify(map));
}

async function copyTree(from, out) {
  const entries = await readdir(from, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  await Promise.all(
    files.filter((file) => !isText(file)).map((file) => copyFile(file, join(out, relative(root, file)))),
  );
}

/** @param {string} out a folder that is not there yet */
export async function layOutImage(out) {
  for (const group of ['libs', 'apps']) {
    for (const name of await readdir(join(root, group))) {
      const folder = join(group, name);
      await copyFile(join(root, folder, 'package.json'), join(out, folder, 'package.json'));
      await copyTree(join(root, folder, 'dist'), out);
    }
  }
  for (const file of ['package.json', ...SCRIPTS.filter((name) => name.endsWith('.mjs'))])
    await copyFile(join(root, file), join(out, file));
  for (const folder of SCRIPTS.filter((name) => !name.endsWith('.mjs')))
    await copyTree(join(root, folder), out);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [out] = process.argv.slice(2);
  if (!out) throw new Error('usage: node scripts/build/image.mjs <folder>');
  await layOutImage(out);
}
