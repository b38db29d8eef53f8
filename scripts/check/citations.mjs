// A comment that sends the reader to a page or section nobody kept is worse than none: every citation must lead somewhere in docs/.
import { execFileSync } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';

const headingsOf = (text) =>
  new Set([...text.matchAll(/^#{2,4} (\d+(?:\.\d+)*)\.? /gm)].map(([, number]) => number));
const read = (file) => readFile(file, 'utf8');

const wecom = {};
for (const file of (await readdir('docs/wecom')).filter((name) => /^\d\d-/.test(name)))
  wecom[file.slice(0, 2)] = await read(`docs/wecom/${file}`);
const contract = headingsOf(await read('docs/contract.md'));
const decisions = new Set((await readdir('docs/decisions')).map((name) => Number(name.slice(0, 4))));
const pages = new Set(Object.values(wecom).flatMap((text) => text.match(/D\/\d{4,6}/g) ?? []));
for (const page of (await read('libs/wecom-client/src/errors/error-codes.json')).matchAll(
  /document\/path\/(\d+)/g,
))
  pages.add(`D/${page[1]}`);

/** Kind of citation → what is wrong with one, or undefined. */
const RULES = [
  [
    /\bwecom\/(\d\d)(?:,? §(\d+(?:\.\d+)*))?/g,
    ([, number, section]) => {
      if (!wecom[number]) return 'no such document in docs/wecom';
      if (section && !headingsOf(wecom[number]).has(section))
        return `docs/wecom/${number} has no §${section}`;
    },
  ],
  [
    /\bcontract,? §(\d+(?:\.\d+)*)/gi,
    ([, section]) => (contract.has(section) ? undefined : `docs/contract.md has no §${section}`),
  ],
  [
    /\bD\/(\d{4,6})\b/g,
    ([page]) => (pages.has(page) ? undefined : 'no document in docs/wecom knows this page'),
  ],
  [
    /\bdecision (\d+)\b/gi,
    ([, number]) => (decisions.has(Number(number)) ? undefined : 'no such page in docs/decisions'),
  ],
  [
    /\b(?:architecture-sketch|style-examples|shared\/notes|notes\/[a-z-]+\.md)\b/g,
    () => 'is not in the repository',
  ],
];

const files = execFileSync('git', [
  'ls-files',
  '--cached',
  '--others',
  '--exclude-standard',
  '-z',
  'apps',
  'libs',
  'test',
  'scripts',
  'docs',
  'README.md',
  'dev',
  '.ci',
])
  .toString()
  .split('\0')
  .filter(
    (file) =>
      /\.(ts|tsx|mjs|md|sql|yml|json)$|^dev$|^\.ci\//.test(file) &&
      file !== 'scripts/check/citations.mjs' &&
      !file.endsWith('error-codes.json'),
  );

let dangling = 0;
let found = 0;
for (const file of files) {
  const text = await read(file).catch(() => '');
  for (const [pattern, problemWith] of RULES) {
    for (const match of text.matchAll(pattern)) {
      found += 1;
      const problem = problemWith(match);
      if (!problem) continue;
      dangling += 1;
      const line = text.slice(0, match.index).split('\n').length;
      console.error(`${file}:${line}: "${match[0]}" ${problem}`);
    }
  }
}
if (found === 0) throw new Error('no citation was found at all: the patterns are wrong');
console.log(`${found} citations, ${dangling} lead nowhere`);
process.exitCode = dangling > 0 ? 1 : 0;
