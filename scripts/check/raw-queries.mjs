// Rows come in one form (camelCase, one or none, a count) because every statement goes through sql(target) of libs/persistence.
import { readdir, readFile } from 'node:fs/promises';

/** Folders whose statements are still to come; one without any left has to leave the list. */
const PENDING = ['apps/notify-service'];

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

const isPending = ({ file }) => PENDING.some((folder) => file.startsWith(`${folder}/`));
const wrong = raw.filter((place) => !isPending(place));
for (const { file, line } of wrong) console.error(`${file}:${line}: goes through sql(target), not .query(`);
const done = PENDING.filter((folder) => !raw.some(({ file }) => file.startsWith(`${folder}/`)));
for (const folder of done) console.error(`${folder} has no raw statement any more: take it off the list`);
console.log(`${raw.length} raw statements, ${wrong.length} where none may be`);
process.exitCode = wrong.length + done.length > 0 ? 1 : 0;
