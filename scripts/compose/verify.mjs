// scripts/verify-compose: see the usage. Each part either holds or is told with the reason; nothing is left behind.
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { exec } from '../dev/child.mjs';
import { composePlugin, makeBases } from './bases.mjs';
import { Engine, expectMachine } from './engine.mjs';
import { Image } from './image.mjs';
import { environmentFile, Stack } from './stack.mjs';

const usage = `usage: scripts/verify-compose [options]     by hand, as root, on Debian with docker.io and debootstrap

Builds the image and starts the compose files on a Docker engine of its own. No image is pulled: node, postgres, nats and
redis are stand-ins made of Debian's packages and this machine's Node (scripts/compose/stand-ins). What is tried is what git
would hold of this folder.

  --only <part>    config | image | sandbox | scale | production; may be given several times
  --node <file>    Node for the stand-in base, instead of the one that runs this
  --keep <folder>  where the engine's data stay for another run: the stand-ins are then not made again
`;

const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
const BASE = 'docker-compose.yml';
const SANDBOX = 'docker-compose.override.yml';
/** A card is corrected within 1.5 s on a machine that has time. */
const [MOST_LOOKS, LOOK_MS] = [60, 250];
const PUBLIC_BASE_URL = 'https://oncall.example.com';
/** Of production: the suite, and our own WeCom with its clock. */
const WECOM = {
  WECOM_API_BASE_URL: 'http://wecom-sandbox:3100',
  DEV_CLOCK_URL: 'http://wecom-sandbox:3100/sandbox/clock',
  WECOM_PROVIDER_CORP_ID: 'ww00verifyprovider',
  WECOM_SUITE_ID: 'ww00verifysuite',
};

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    node: { type: 'string' },
    keep: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  },
});
const begun = Date.now();
const say = (line) =>
  console.log(`${String(Math.round((Date.now() - begun) / 1000)).padStart(5)} s  ${line}`);

/** What git holds of the project, and would hold. */
async function layOut(folder) {
  await rm(folder, { recursive: true, force: true });
  const listed = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const { stdout } = await exec('git', listed, { cwd: root, maxBuffer: 16 << 20 });
  for (const file of stdout.split('\0').filter(Boolean))
    await cp(join(root, file), join(folder, file), { verbatimSymlinks: true });
}

/** Every combination that the files' own heads and README name. */
const COMBINATIONS = {
  'docker compose': [],
  'the sandbox, apart': [BASE, SANDBOX, 'compose.scale.yml'],
  production: [BASE, 'compose.prod.yml'],
  'production, apart': [BASE, 'compose.prod-scale.yml'],
  './dev': [BASE, 'compose.dev.yml'],
};

async function config({ engine, project }) {
  for (const [name, files] of Object.entries(COMBINATIONS)) {
    const stack = new Stack(engine, project, files, { POSTGRES_PASSWORD: 'x' });
    const { services } = JSON.parse(await stack.compose(['config', '--format', 'json']));
    say(`config of ${name}: ${Object.keys(services).length} services`);
  }
  const open = new Stack(engine, project, COMBINATIONS.production, { PUBLIC_BASE_URL: '' });
  const refused = await open.compose(['config', '--quiet']).then(
    () => '',
    ({ message }) => message,
  );
  if (!refused.includes('set PUBLIC_BASE_URL in .env'))
    throw new Error(`production without PUBLIC_BASE_URL: ${refused}`);
}

/** README's `docker compose up`, and a press on the wall. */
async function sandbox({ engine, project }) {
  const stack = new Stack(engine, project, []);
  try {
    await stack.up();
    const printed = await stack.ended('first-alert');
    say(`docker compose up: ${printed.split('\n').find((line) => line.startsWith('card wall: '))}`);
    const wall = 'http://127.0.0.1:3100/sandbox';
    const [{ corpId, copies }] = await stack.ask(`${wall}/messages`);
    const member = `${wall}/corps/${corpId}/members/${copies[0].userId}`;
    await stack.ask(`${member}/press`, { what: '开始处理' });
    const says = async () => JSON.stringify(await stack.ask(`${member}/screen`));
    for (let look = 0; !(await says()).includes('处理中'); look++) {
      if (look === MOST_LOOKS) throw new Error(`the card was pressed and says ${await says()}`);
      await new Promise((done) => setTimeout(done, LOOK_MS));
    }
    await stack.ask('http://127.0.0.1:3000/health/ready');
    say('a press on the wall is answered, at the published ports');
    for (const line of await stack.containers()) say(`  at rest ${line}`);
  } finally {
    await stack.down();
  }
}

async function scale({ engine, project }) {
  const stack = new Stack(engine, project, COMBINATIONS['the sandbox, apart']);
  try {
    await stack.up('gateway', 'wecom-sandbox');
    say('each service apart, two of each: healthy');
    await stack.mainJob('first-alert');
    say('the main job held in both kinds of corp, with every service apart');
  } finally {
    await stack.down();
  }
}

/** README's steps 1 to 3, with a WeCom of ours behind it. */
async function production({ engine, project }) {
  for (const [files, ...wecom] of [
    [COMBINATIONS.production, 'production-sandbox.yml'],
    [COMBINATIONS['production, apart'], 'production-sandbox.yml', 'production-sandbox-apart.yml'],
  ]) {
    const stack = new Stack(engine, project, [...files, ...wecom.map((file) => `scripts/compose/${file}`)]);
    try {
      await stack.up('gateway', 'wecom-sandbox');
      say(`${files[1]}: healthy, with a role for each service, TLS on the bus and secrets from files`);
      const token = await readFile(join(project, 'secrets', 'admin_api_token'), 'utf8');
      await stack.mainJob('wecom-sandbox', { ADMIN_API_TOKEN: token.trim() });
      say(`${files[1]}: the main job held in both kinds of corp`);
    } finally {
      await stack.down();
    }
  }
}

const PARTS = { config, image: ({ image }) => image.check(say), sandbox, scale, production };

/** Builds where packages can be fetched, then everything else where nothing else is. */
async function run(folder) {
  const wanted = values.only.length > 0 ? values.only : Object.keys(PARTS);
  const unknown = wanted.filter((part) => !Object.hasOwn(PARTS, part));
  if (unknown.length > 0) throw new Error(`no part is called ${unknown.join(', ')}`);
  const project = join(folder, 'project');
  await layOut(project);
  const builder = await Engine.start(folder, 'host');
  const version = await builder.docker(['version', '--format', '{{.Server.Version}}']);
  say(`dockerd ${version} with ${await builder.docker(['info', '--format', '{{.Driver}}'])}`);
  try {
    await makeBases(builder, { folder, root, node: values.node, say });
    say(`Compose ${await composePlugin(builder)}`);
    const { stdout } = await exec('git', ['rev-parse', 'HEAD'], { cwd: root });
    await new Image(builder).build({ folder: project, revision: stdout.trim() });
    say('image built');
  } finally {
    await builder.stop();
  }
  const engine = await Engine.start(folder, 'own');
  try {
    const image = new Image(engine);
    await writeFile(
      join(project, '.env'),
      await environmentFile(project, { PUBLIC_BASE_URL, ALERT_DESK: 'on', ...WECOM }),
    );
    await mkdir(join(project, 'secrets'));
    await image.secrets(project, ['--pipeline', 'acme']);
    for (const name of ['wecom_provider_secret', 'wecom_suite_secret'])
      await writeFile(join(project, 'secrets', name), `verify-${name}`);
    await image.secrets(project, []);
    const failed = [];
    for (const part of wanted)
      await PARTS[part]({ engine, project, image }).catch((error) => {
        failed.push(part);
        say(`${part} FAILED: ${error.message}`);
      });
    if (failed.length > 0) throw new Error(failed.join(', '));
  } finally {
    await engine.stop();
  }
}

if (values.help) {
  process.stdout.write(usage);
} else {
  let folder;
  try {
    expectMachine();
    folder = values.keep ?? (await mkdtemp('/var/tmp/verify-compose-'));
    await mkdir(folder, { recursive: true });
    await run(folder);
    say('all of it holds');
  } catch (error) {
    say(`FAILED: ${error.message}`);
    process.exitCode = 1;
  } finally {
    if (folder !== undefined && values.keep === undefined) await rm(folder, { recursive: true, force: true });
  }
}
