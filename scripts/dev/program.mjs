// Finds programs on this machine; as root on Debian a missing one is installed from its package.
import { accessSync, constants, existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { exec, isRoot } from './child.mjs';

const isExecutable = (file) => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

async function postgresFolders() {
  const versions = await readdir('/usr/lib/postgresql').catch(() => []);
  return versions
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => `/usr/lib/postgresql/${version}/bin`);
}

/** Path of the first of these programs, or undefined. */
export async function findProgram(...names) {
  // Debian keeps PostgreSQL's own programs out of PATH; prefer them to wrappers of the same name.
  const folders = [...(await postgresFolders()), ...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

/** Path of one of these programs, installing the packages when root may; undefined where neither works. */
export async function findOrInstall(names, packages) {
  const found = await findProgram(...names);
  if (found || !isRoot() || !existsSync('/usr/bin/apt-get')) return found;
  process.stdout.write(`dev: installing the Debian packages ${packages.join(' ')}\n`);
  // RUNLEVEL=1 keeps the packages from starting servers of their own.
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
  await exec('apt-get', ['update', '-qq'], { env });
  await exec('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env });
  return findProgram(...names);
}

/** Path of a server program; throws saying what to do where it cannot be had. */
export async function serverProgram(name, pkg) {
  const found = await findOrInstall([name], [pkg]);
  if (found) return found;
  throw new Error(
    `${name} not found: install it (Debian package ${pkg}), start Docker, or set its URL in the environment`,
  );
}
