// Gathers the built modules that a package needs, its own and those of libs/, each in a file of its own, and its types in one.
import { cp, readdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { rollup } from 'rollup';
import { dts } from 'rollup-plugin-dts';

const INSIDE = /^@app\/([\w-]+)(?:\/([\w-]+))?$/;

/** `@app/cards/drawing` → libs/cards/dist/drawing/index.js */
const insideTo = (root, kind) => ({
  name: 'inside',
  resolveId(id) {
    const [, lib, part] = INSIDE.exec(id) ?? [];
    if (lib === undefined) return undefined;
    return join(root, 'libs', lib, kind, part ?? '', kind === 'dist' ? 'index.js' : 'index.ts');
  },
});

/** apps/x/dist/wall/y.js → wall/y.js; libs/cards/dist/z.js → libs/cards/z.js: `import.meta.url` finds what lies beside. */
export function placeOf(root, folder, file) {
  const own = relative(join(root, folder, 'dist'), file);
  return own.startsWith('..') ? relative(root, file).replace('/dist/', '/') : own;
}

/** Whatever is neither ours nor a file is a dependency. */
const isDependency = (id) => !id.startsWith('.') && !id.startsWith('/') && !INSIDE.test(id);

/** Dies of a warning: what rollup is unsure about would fail at somebody else's. */
const onwarn = (warning) => {
  if (warning.code !== 'UNUSED_EXTERNAL_IMPORT') throw new Error(warning.message);
};

/** Writes `dist/` below `to`; answers the npm packages that its modules import, and those that its types name. */
export async function bundle(root, { folder, entries }, to) {
  const input = Object.fromEntries(entries.map((name) => [name, join(root, folder, 'dist', `${name}.js`)]));
  const built = await rollup({
    input,
    external: isDependency,
    plugins: [insideTo(root, 'dist')],
    onwarn,
    // A module of libs/ that nothing is taken from is left out, and so is what it would have imported.
    treeshake: { moduleSideEffects: (id) => id.startsWith(join(root, folder)) || id === 'reflect-metadata' },
  });
  const { output } = await built.write({
    dir: join(to, 'dist'),
    format: 'es',
    preserveModules: true,
    banner: (chunk) => (chunk.name === 'main' ? '#!/usr/bin/env node' : ''),
    entryFileNames: (chunk) => placeOf(root, folder, chunk.facadeModuleId).replace(/\.js$/, '') + '.js',
  });
  await built.close();
  const modules = output.flatMap((chunk) => Object.keys(chunk.modules ?? {}));
  await copyBeside(root, folder, new Set(modules.map(dirname)), join(to, 'dist'));

  const types = await rollup({
    input: join(root, folder, 'src/index.ts'),
    external: isDependency,
    plugins: [insideTo(root, 'src'), dts({ compilerOptions: { incremental: false, noEmit: false } })],
    onwarn,
  });
  const declared = await types.write({ file: join(to, 'dist/index.d.ts'), format: 'es' });
  await types.close();
  return { imported: packagesOf(output), named: packagesOf(declared.output) };
}

/** The npm packages that these chunks import. */
function packagesOf(output) {
  const chunks = output.filter((each) => each.type === 'chunk');
  const own = new Set(chunks.map((chunk) => chunk.fileName));
  const imported = chunks.flatMap((chunk) => [...chunk.imports, ...chunk.dynamicImports]);
  const foreign = imported.filter((id) => !own.has(id) && !id.startsWith('node:')).map(packageOf);
  return [...new Set(foreign)].sort();
}

const packageOf = (id) =>
  id
    .split('/')
    .slice(0, id.startsWith('@') ? 2 : 1)
    .join('/');

/** JSON and style sheets that lie beside a module, and the folder `assets` whole. */
async function copyBeside(root, folder, folders, to) {
  for (const from of folders) {
    for (const entry of await readdir(from, { withFileTypes: true })) {
      const source = join(from, entry.name);
      const isWanted = entry.isDirectory() ? entry.name === 'assets' : !/\.(js|map)$/.test(entry.name);
      if (!isWanted) continue;
      const target = join(to, placeOf(root, folder, source));
      await cp(source, target, { recursive: true, filter: (file) => !file.endsWith('.map') });
    }
  }
}
