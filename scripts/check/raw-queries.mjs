// Rows come in one form (camelCase, one or none, a count) because every statement goes through sql(target) of libs/persistence.
import { readdir, readFile } from 'node:fs/promises';

/** The helper, and what runs before there is a data source. */
const MAY = new Set(['libs/persistence/src/sql.ts', 'libs/persistence/src/migrate.ts']);
const SKIPPED = /node_modules|\/dist\/|\/test\/|^libs\/testing\/|spec\.ts$|migration/;

const raw = [];
for (const root of ['apps', 'libs']) {
  for (const name of await readdir(root, { recursive: true })) {
    const file = `${root}/${name}`;
    if (!file.endsWith('.ts') || SKIPPED.test(file) || MAY.has(file)) continue;
    (await readFile(file, 'utf8')).split('\n').forEach((line, index) => {
      if (/\.query[<(]/.test(line)) raw.push({ file, line: index + 1 });
    });
  }
}

for (const { file, line } of raw) console.error(`${file}:${line}: goes through sql(target), not .query(`);
console.log(`${raw.length} raw statements outside the helper`);
process.exitCode = raw.length > 0 ? 1 : 0;
