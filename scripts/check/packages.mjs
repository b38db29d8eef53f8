// A package that nobody imports is still downloaded, audited and updated: every one is imported somewhere, or says here why not.
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';

const NOT_IMPORTED = {
  '@axe-core/playwright': 'the accessibility test of the console',
  '@nestjs/cli': '`nest build` and `nest start` by nest-cli.json, as every Nest workspace has them',
  '@swc/jest': 'the transform of jest.config.mjs',
  '@types/node': 'types of Node',
  eslint: 'npm run lint',
  jest: 'npm test',
  'kubernetes-models': 'types in test/deploy/chart.spec.ts',
  '@kubernetes-models/keda': 'types in test/deploy/chart.spec.ts',
  '@kubernetes-models/prometheus-operator': 'types in test/deploy/chart.spec.ts',
  typedoc: 'npm run docs:api',
  typescript: 'npm run types',
};

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'])
  .toString()
  .split('\0')
  .filter((file) => /\.(ts|tsx|mts|mjs|cjs|css)$/.test(file));
const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => '')));

const imported = new Set();
const IMPORT = /(?:from|import|import\(|require\(|\.url\)\(|@import)\s*['"]((?:@[\w.-]+\/)?[\w.-]+)[/'"]/g;
for (const text of texts) for (const [, name] of text.matchAll(IMPORT)) imported.add(name);

/** `@types/pg` is used as long as `pg` is. */
const typesOf = (name) => (name.startsWith('@types/') ? name.slice('@types/'.length) : undefined);
const isUsed = (name) => imported.has(name) || name in NOT_IMPORTED || all.has(typesOf(name));

const problems = [];
const { dependencies, devDependencies } = JSON.parse(await readFile('package.json', 'utf8'));
const all = new Set(Object.keys({ ...dependencies, ...devDependencies }));
for (const name of all) if (!isUsed(name)) problems.push(`nothing imports ${name}`);
for (const name of Object.keys(NOT_IMPORTED))
  if (!all.has(name)) problems.push(`${name} is no dependency any more`);

for (const problem of problems) console.error(problem);
console.log(`${imported.size} packages imported, ${problems.length} without use`);
process.exitCode = problems.length > 0 ? 1 : 0;
