// Rows come in one form: plain reads and writes by equality go through repositories, every other statement through sql(target).
import { readdir, readFile } from 'node:fs/promises';

/** The helper, and what runs before there is a data source. */
const MAY = new Set(['libs/persistence/src/sql.ts', 'libs/persistence/src/migrate.ts']);
const SKIPPED = /node_modules|\/dist\/|\/test\/|^libs\/testing\/|spec\.ts$|migration/;

const EQUALS = String.raw`where \w+ = \$\d+( and \w+ = \$\d+)*`;
/** What a repository says as well, and checks against the entity. */
const PLAIN = [
  String.raw`select [\w, ]+ from \w+\.\w+ ${EQUALS}`,
  String.raw`insert into \w+\.\w+ \([\w, ]+\) values \(\$\d+(::\w+)?(, \$\d+(::\w+)?)*\)`,
  String.raw`update \w+\.\w+ set \w+ = \$\d+(, \w+ = \$\d+)* ${EQUALS}`,
  String.raw`delete from \w+\.\w+ ${EQUALS}`,
].map((shape) => new RegExp(`^${shape}$`));

const lineOf = (text, index) => text.slice(0, index).split('\n').length;

function problemsOf(file, text) {
  const raw = [...text.matchAll(/\.query[<(]/g)].map(({ index }) => ({
    file,
    line: lineOf(text, index),
    what: 'goes through sql(target), not .query(',
  }));
  const plain = [...text.matchAll(/\.(?:rows?|changed)(?:<[^;`']*>)?\(\s*(?:`([^`]*)`|'([^']*)')/g)]
    .filter(([, template, quoted]) => {
      const statement = (template ?? quoted).trim().replaceAll(/\s+/g, ' ');
      return PLAIN.some((shape) => shape.test(statement));
    })
    .map(({ index }) => ({
      file,
      line: lineOf(text, index),
      what: 'goes through the repository of its entity',
    }));
  return [...raw, ...plain];
}

const problems = [];
for (const root of ['apps', 'libs']) {
  for (const name of await readdir(root, { recursive: true })) {
    const file = `${root}/${name}`;
    if (!file.endsWith('.ts') || SKIPPED.test(file) || MAY.has(file)) continue;
    problems.push(...problemsOf(file, await readFile(file, 'utf8')));
  }
}

for (const { file, line, what } of problems) console.error(`${file}:${line}: ${what}`);
console.log(`${problems.length} statements in another form than the house's`);
process.exitCode = problems.length > 0 ? 1 : 0;
