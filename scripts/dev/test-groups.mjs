// Test files that run as one. Jest loads every module anew for each file, and for a test of all services that takes longer than
// what it tests.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Files in one group: so many that loading is a small part, so few that the groups keep every worker busy to the end. */
const TOGETHER = { unit: 24, int: 6, journeys: 4, browser: 4 };
/** Hooks outside of every `describe` are those of the whole file, and would be those of the whole group. */
const ROOT_HOOK = /^(before|after)(All|Each)\(/m;

/**
 * Writes `<project>-<number>.mjs` files, each of which is a group.
 * @param {'unit' | 'int' | 'journeys' | 'browser'} project
 * @param {string[]} files absolute paths
 * @returns {Promise<Map<string, string[]>>} the files of each group, by the group's path
 */
export async function groupTests(project, files, folder) {
  await mkdir(folder, { recursive: true });
  const texts = new Map(await Promise.all(files.map(async (file) => [file, await readFile(file, 'utf8')])));
  const isAlone = (file) => ROOT_HOOK.test(texts.get(file));
  const sorted = [...files].sort();
  const groups = [
    ...inPortions(
      sorted.filter((file) => !isAlone(file)),
      TOGETHER[project],
    ),
    ...sorted.filter(isAlone).map((file) => [file]),
  ];
  const written = groups.map(async (members, index) => {
    const path = join(folder, `${project}-${index + 1}.mjs`);
    await writeFile(path, members.map((file) => `import ${JSON.stringify(file)};\n`).join(''));
    return [path, members];
  });
  return new Map(await Promise.all(written));
}

/** Whose titles are put together while they run: nobody can tell which are theirs. */
const MAKES_TITLES = /\b(describe|it|test)(\.\w+)*(\.each\b|\((?!['"`]))/;

/**
 * The files of a group that failed: whose lines its failures name, else those that begin with the titles of what failed and those
 * whose titles cannot be read; all of them where neither tells.
 * @param {string[]} files
 * @param {{ title?: string, text: string }[]} failures the outermost title of each, and what was said of it
 * @returns {Promise<string[]>}
 */
export async function failedMembers(files, failures) {
  const texts = await Promise.all(files.map(async (file) => [file, await readFile(file, 'utf8')]));
  const again = new Set(failures.flatMap((failure) => membersOf(failure, texts)));
  return again.size > 0 ? files.filter((file) => again.has(file)) : files;
}

function membersOf({ title, text: told }, texts) {
  const named = texts.filter(([file]) => told.includes(`${relative(process.cwd(), file)}:`));
  if (named.length > 0) return named.map(([file]) => file);
  const begins = (text) => ["'", '"', '`'].some((quote) => text.includes(`(${quote}${title}${quote},`));
  const begun = texts.filter(([, text]) => begins(text));
  if (begun.length === 0) return texts.map(([file]) => file);
  return [...begun, ...texts.filter(([, text]) => MAKES_TITLES.test(text))].map(([file]) => file);
}

/** Portions that differ by one at most, none larger than `most`. */
function inPortions(files, most) {
  const count = Math.ceil(files.length / most);
  const at = (index) => Math.round((index * files.length) / count);
  return Array.from({ length: count }, (_, index) => files.slice(at(index), at(index + 1)));
}
