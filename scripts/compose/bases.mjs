// Images to stand in for those of a registry, under their names, made of Debian's packages and a Node of this machine.
import { cp, mkdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exec } from '../dev/child.mjs';

const here = fileURLToPath(new URL('./stand-ins', import.meta.url));
const CERTIFICATES = '/etc/ssl/certs/ca-certificates.crt';
const SUITES = ['bookworm', 'trixie'];

/** Stand-in → the image that it is named as: what the Dockerfile and the compose files ask for. */
export async function standIns(root) {
  const dockerfile = await readFile(join(root, 'Dockerfile'), 'utf8');
  const compose = await readFile(join(root, 'docker-compose.yml'), 'utf8');
  const named = (text, pattern) => {
    const [, image] = pattern.exec(text) ?? [];
    if (!image) throw new Error(`no image is named by ${pattern}`);
    return image;
  };
  return {
    node: named(dockerfile, /^ARG NODE_IMAGE=(\S+)$/m),
    postgres: named(compose, /^ +image: \$\{\w+:-(postgres:[^}\s]+)\}$/m),
    nats: named(compose, /^ +image: \$\{\w+:-(nats:[^}\s]+)\}$/m),
    redis: named(compose, /^ +image: \$\{\w+:-(redis:[^}\s]+)\}$/m),
  };
}

const isThere = (engine, image) =>
  engine.docker(['image', 'inspect', image]).then(
    () => true,
    () => false,
  );

/** Where this machine's own packages come from, unless DEBIAN_MIRROR says another one. */
async function mirror() {
  if (process.env.DEBIAN_MIRROR) return process.env.DEBIAN_MIRROR;
  const { stdout } = await exec('apt-get', ['indextargets', '--format', '$(SITE)']);
  const site = stdout.split('\n').find((one) => one !== '' && !one.includes('security'));
  if (!site) throw new Error('apt names no mirror of Debian: set DEBIAN_MIRROR');
  return site;
}

/** A Debian of this suite, by debootstrap. */
async function debian(engine, suite, folder) {
  const image = `debian:${suite}`;
  if (await isThere(engine, image)) return;
  const tree = join(folder, suite);
  await rm(tree, { recursive: true, force: true });
  await exec('debootstrap', ['--variant=minbase', suite, tree, await mirror()], {
    maxBuffer: 16 << 20,
    timeout: 600_000,
  });
  await engine.import(tree, image);
  await rm(tree, { recursive: true });
}

/** The program and its npm, for the base of Node; npm asks whom this machine's asks, and trusts whom this machine trusts. */
async function layOutNode(program, context) {
  const npm = join((await exec('npm', ['root', '--global'])).stdout.trim(), 'npm');
  const registry = (await exec('npm', ['config', 'get', 'registry'])).stdout.trim();
  await cp(CERTIFICATES, join(context, 'ca-certificates.crt'));
  await writeFile(join(context, 'npmrc'), `registry=${registry}\ncafile=${CERTIFICATES}\n`);
  await cp(await realpath(program), join(context, 'node'));
  await cp(await realpath(npm), join(context, 'npm'), { recursive: true });
}

/**
 * @param {import('./engine.mjs').Engine} engine one that reaches the mirror
 * @param {{ folder: string, root: string, node?: string, say: (line: string) => void }} options node: path of the program
 */
export async function makeBases(engine, { folder, root, node = process.execPath, say }) {
  for (const suite of SUITES) await debian(engine, suite, folder);
  const images = await standIns(root);
  for (const [name, image] of [...Object.entries(images), ['compose', 'compose-plugin']]) {
    const context = join(folder, `base-${name}`);
    await rm(context, { recursive: true, force: true });
    await cp(here, context, { recursive: true });
    if (name === 'node') await layOutNode(node, context);
    await engine.docker([
      'build',
      '--network',
      'host',
      '-t',
      image,
      '-f',
      join(context, `${name}.Dockerfile`),
      context,
    ]);
    await rm(context, { recursive: true });
  }
  say(`stand-ins: ${await versions(engine, images)}`);
}

const ASKED = {
  node: ['node', '--version'],
  postgres: ['postgres', '--version'],
  nats: ['nats-server', '--version'],
  redis: ['redis-server', '--version'],
};

async function versions(engine, images) {
  const each = Object.entries(images).map(async ([name, image]) => {
    const [command, ...args] = ASKED[name];
    const said = await engine.docker([
      'run',
      '--rm',
      '--network',
      'none',
      '--entrypoint',
      command,
      image,
      ...args,
    ]);
    return `${image} is ${/\d+\.\d+(\.\d+)?/.exec(said)[0]}`;
  });
  return (await Promise.all(each)).join(', ');
}

/** Compose v2 where this machine's `docker` has none: Debian trixie's, as a plugin of this engine's client alone. */
export async function composePlugin(engine) {
  const version = () => engine.docker(['compose', 'version', '--short']).catch(() => undefined);
  if (!(await version())) {
    const folder = join(engine.env.DOCKER_CONFIG, 'cli-plugins');
    await mkdir(folder, { recursive: true });
    const container = await engine.docker(['create', '--network', 'none', 'compose-plugin', 'true']);
    const from = `${container}:/usr/libexec/docker/cli-plugins/docker-compose`;
    await engine.docker(['cp', from, join(folder, 'docker-compose')]);
    await engine.docker(['rm', container]);
  }
  return (
    (await version()) ?? Promise.reject(new Error(`no Compose v2 in ${dirname(engine.env.DOCKER_CONFIG)}`))
  );
}
