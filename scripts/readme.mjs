// npm run readme: what README tells a newcomer to type, typed in an empty clone of this repository, in its order.
// Only what git holds is there; packages come from npm's cache where it has them. Exit code 0 = every command did what README says.
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freeStackPort } from './dev/ports.mjs';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const INSTALL_AND_START_MS = 600_000;
const COMMAND_MS = 120_000;

/** `nats pub --server <url> <subject> <body>`, for machines without the tool. */
const NATS = `#!/usr/bin/env node
import { connect } from '@nats-io/transport-node';
const [command, flag, servers, subject, body, ...more] = process.argv.slice(2);
if (command !== 'pub' || flag !== '--server' || !body || more.length > 0) process.exit(2);
const connection = await connect({ servers });
connection.publish(subject, body);
await connection.drain();
`;

/** What each block marked \`try\` prints, in README's order. */
const PRINTS = [
  /"url":"http:\/\/localhost:\d+\/ingest\//,
  /DiskFull/,
  /"accepted":1/,
  /^$/,
  /^$/,
  /"outcome":"delivered"/,
  /zhangsan: delivered\n\s*zhouba: Not linked/,
];

const begun = Date.now();
const say = (line) => console.log(`${String(Date.now() - begun).padStart(7)} ms  ${line}`);

class Clone {
  constructor(folder, port) {
    Object.assign(this, { folder, port });
    const { PATH, HOME, CHROMIUM_PATH } = process.env;
    this.env = {
      ...{ PATH: `${join(folder, '.tools')}:${PATH}`, HOME, LC_ALL: 'C', GATEWAY_PORT: String(port) },
      ...(CHROMIUM_PATH && { CHROMIUM_PATH }),
    };
  }

  /** What the command prints. Throws with all it said where it fails. */
  async type(command, timeout = COMMAND_MS) {
    try {
      const { stdout } = await run('bash', ['-c', `set -euo pipefail\n${command}`], {
        ...{ cwd: this.folder, env: this.env, timeout, maxBuffer: 16 << 20 },
      });
      return stdout;
    } catch (error) {
      throw new Error(`${command}\n${error.message}\n${error.stdout}\n${error.stderr}`, { cause: error });
    }
  }

  async block({ language, code }) {
    const here = code.replaceAll('http://localhost:3000', `http://localhost:${this.port}`);
    if (language === 'sh') return this.type(here);
    await writeFile(join(this.folder, 'send.mjs'), here);
    return this.type('node send.mjs');
  }
}

async function blocksOf(folder) {
  const readme = await readFile(join(folder, 'README.md'), 'utf8');
  return [...readme.matchAll(/^```(\w+) try\n([^]*?)^```$/gm)].map(([, language, code]) => ({
    language,
    code,
  }));
}

async function tryOut(clone) {
  const printed = await clone.type('./dev up --detach', INSTALL_AND_START_MS);
  say('./dev up: installed, built, started');
  const [natsUrl] = /nats:\/\/\S+/.exec(printed) ?? [];
  if (!natsUrl) throw new Error(`./dev up printed no address of NATS:\n${printed}`);
  // The shell that README has in mind stays open from one block to the next.
  Object.assign(clone.env, {
    NATS_URL: natsUrl,
    API: `http://localhost:${clone.port}/api/v1`,
    ADMIN_API_TOKEN: JSON.parse(await readFile(join(clone.folder, '.dev', 'secrets.json'), 'utf8'))
      .ADMIN_API_TOKEN,
  });
  const blocks = await blocksOf(clone.folder);
  if (blocks.length !== PRINTS.length)
    throw new Error(`README has ${blocks.length} blocks to try, and this knows ${PRINTS.length}`);
  for (const [index, block] of blocks.entries()) {
    const text = await clone.block(block);
    if (!PRINTS[index].test(text.trim()))
      throw new Error(`${block.code}\nprinted\n${text}\nand not ${PRINTS[index]}`);
    say(`block ${index + 1} of ${blocks.length}`);
  }
  const alert = await clone.type('./dev alert');
  if (!alert.includes('zhangsan: delivered')) throw new Error(`./dev alert printed\n${alert}`);
  await clone.type('./dev secrets --pipeline acme && test -s secrets/pipeline_acme_nats_url && ./dev help');
  say('./dev alert, ./dev secrets, ./dev help');
}

const folder = await mkdtemp(join(tmpdir(), 'readme-'));
const clone = new Clone(folder, await freeStackPort());
try {
  await run('git', ['clone', '--quiet', '--no-hardlinks', root, folder]);
  // PostgreSQL, which does not run as root, keeps its data in there too.
  await chmod(folder, 0o755);
  await mkdir(join(folder, '.tools'));
  await writeFile(join(folder, '.tools', 'nats'), NATS);
  await writeFile(join(folder, '.tools', 'package.json'), '{"type":"module"}');
  await chmod(join(folder, '.tools', 'nats'), 0o755);
  await tryOut(clone);
  await clone.type('./dev down');
  say('./dev down; what README says holds in an empty clone');
} catch (error) {
  say(`FAILED: ${error.message}`);
  process.exitCode = 1;
  await clone.type('./dev down').catch(() => {});
} finally {
  await rm(folder, { recursive: true, force: true });
}
