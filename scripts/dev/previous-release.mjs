// The build of the release before this one, made from this clone's own history and kept in .dev/previous/<commit>.
import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { exec } from './child.mjs';

const RECORD = new URL('./previous-release.json', import.meta.url);
const SERVICES = [
  'auth-service',
  'identity-service',
  'notify-service',
  'card-state-service',
  'alert-desk',
  'gateway',
];

const recorded = async () => JSON.parse(await readFile(RECORD, 'utf8')).commit;

/** Whether its commit is here: a shallow clone, or a folder without history, may not have it. Says so where it is not. */
export async function hasPreviousRelease() {
  const commit = await recorded();
  const isHere = await exec('git', ['cat-file', '-e', `${commit}^{commit}`]).then(
    () => true,
    () => false,
  );
  if (!isHere)
    process.stderr.write(
      `dev: THE HISTORY HERE DOES NOT REACH ${commit.slice(0, 12)}, so the release before this one is not tested; fetch the whole history to run it\n`,
    );
  return isHere;
}

/**
 * Builds it once; later calls find it.
 * @returns {Promise<string>} the folder with its build
 */
export async function previousRelease() {
  const commit = await recorded();
  const root = resolve('.dev', 'previous', commit);
  if (await readdir(root).catch(() => undefined)) return root;
  const making = `${root}.${process.pid}`;
  try {
    await mkdir(making, { recursive: true });
    await unpack(commit, making);
    await linkPackages(making);
    const wanted = ['libs', ...SERVICES.map((name) => `apps/${name}`)];
    await exec(process.execPath, ['scripts/build.mjs', ...wanted], { cwd: making });
    // Somebody else may have been quicker.
    await rename(making, root).catch(() => {});
    return root;
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

async function unpack(commit, folder) {
  const archive = spawn('git', ['archive', commit, 'package.json', '.swcrc', 'scripts', 'libs', 'apps'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const tar = spawn('tar', ['-x', '-C', folder], { stdio: [archive.stdout, 'ignore', 'inherit'] });
  const code = await new Promise((done) => tar.once('exit', done));
  if (code !== 0) throw new Error(`tar ended with ${code}`);
}

/** Third-party packages are today's: what they were is in the lockfile, and what they are must do for both. */
async function linkPackages(folder) {
  const modules = join(folder, 'node_modules');
  await mkdir(join(modules, '@app'), { recursive: true });
  for (const name of await readdir(resolve('node_modules')))
    if (name !== '@app' && name !== '.package-lock.json')
      await symlink(resolve('node_modules', name), join(modules, name));
  for (const name of await readdir(join(folder, 'libs')))
    await symlink(`../../libs/${name}`, join(modules, '@app', name));
}
