// npm run pack [-- folder]: the tarballs of the packages that are published on their own, into dist-packages/ or the folder.
import { execFileSync } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './pack/bundle.mjs';
import { PUBLISHED } from './pack/published.mjs';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const out = resolve(process.argv[2] ?? join(root, 'dist-packages'));
const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

/** Its own and the pages it points to, with the name it has outside and links that hold there. */
async function writePages({ folder, name, inside, pages = [] }, to) {
  const readme = await readFile(join(root, folder, 'README.md'), 'utf8');
  await writeFile(join(to, 'README.md'), readme.replaceAll(inside, name).replaceAll('](../../', ']('));
  for (const page of pages) {
    await mkdir(dirname(join(to, page)), { recursive: true });
    await copyFile(join(root, page), join(to, page));
  }
  await copyFile(join(root, 'LICENSE'), join(to, 'LICENSE'));
}

async function pack(published) {
  const { name, description, keywords, bin, entries, pages = [] } = published;
  const to = await mkdtemp(join(tmpdir(), 'pack-'));
  try {
    const { imported, named } = await bundle(root, published, to);
    const typed = named.map((each) => `@types/${each}`).filter((each) => each in manifest.devDependencies);
    const dependencies = [...imported, ...typed];
    const pinned = dependencies.map((each) => {
      const range = manifest.dependencies[each] ?? manifest.devDependencies[each];
      if (range === undefined) throw new Error(`${name} imports ${each}, which package.json does not name`);
      return [each, range];
    });
    await writePages(published, to);
    const { version, license, engines } = manifest;
    const about = { name, version, description, keywords, license, type: 'module', engines };
    const index = { types: './dist/index.d.ts', default: './dist/index.js' };
    const exports = { '.': index, './package.json': './package.json' };
    const files = ['dist', ...pages];
    const whole = {
      ...about,
      bin,
      exports,
      types: index.types,
      files,
      dependencies: Object.fromEntries(pinned),
    };
    await writeFile(join(to, 'package.json'), `${JSON.stringify(whole, null, 2)}\n`);
    const answer = execFileSync('npm', ['pack', '--json', '--pack-destination', out], {
      cwd: to,
      encoding: 'utf8',
    });
    const [{ filename, size, unpackedSize, entryCount }] = [JSON.parse(answer)]
      .flat()
      .map((each) => each[name] ?? each);
    console.log(
      `${filename}: ${entryCount} files, ${size} bytes, ${unpackedSize} unpacked; needs ${dependencies.join(', ')}`,
    );
    return entries;
  } finally {
    await rm(to, { recursive: true });
  }
}

execFileSync('node', [join(root, 'scripts/build.mjs'), 'libs', ...PUBLISHED.map(({ folder }) => folder)], {
  stdio: 'inherit',
});
await mkdir(out, { recursive: true });
for (const published of PUBLISHED) await pack(published);
