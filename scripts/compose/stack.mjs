// One combination of compose files, run on an engine.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** All containers healthy, with every core busy. */
const HEALTHY_MS = 300_000;
const FIRST_ALERT_MS = 240_000;
const SANDBOX_URL = 'http://wecom-sandbox:3100';

/** Run in a container of the image: the whole story, from nothing to a corrected card, in both kinds of corp. */
const MAIN_JOB = `import('/app/scripts/dev/main-job.mjs').then(({ runMainJob }) => runMainJob({
  env: process.env, gatewayUrl: 'http://gateway:3000', sandboxUrl: '${SANDBOX_URL}', say: console.log,
  trustedIps: ['0.0.0.0/0', '::/0'] }))`;

export class Stack {
  /** @param {import('./engine.mjs').Engine} engine  @param {string} folder where the files are  @param {string[]} files [] = Compose's own choice */
  constructor(engine, folder, files, env = {}) {
    Object.assign(this, { engine, folder, env });
    this.files = files.flatMap((file) => ['-f', file]);
  }

  compose(args, options = {}) {
    return this.engine.docker(['compose', ...this.files, ...args], {
      cwd: this.folder,
      env: this.env,
      ...options,
    });
  }

  /** Returns when each of them is healthy; throws with what the unhealthy ones logged. */
  async up(...services) {
    try {
      const wait = ['--wait', '--wait-timeout', String(HEALTHY_MS / 1000)];
      await this.compose(['up', '--detach', ...(services.length > 0 ? wait : []), ...services], {
        timeout: HEALTHY_MS + 60_000,
      });
    } catch (error) {
      throw new Error(`${error.message}\n${await this.logs()}`, { cause: error });
    }
  }

  async logs() {
    const text = await this.compose(['logs', '--no-color', '--tail', '12']).catch(({ message }) => message);
    return text
      .split('\n')
      .map((line) => line.slice(0, 600))
      .join('\n');
  }

  /** Returns what a container that ends by itself printed; throws unless it ended with 0. */
  async ended(service) {
    const container = await this.compose(['ps', '--all', '--quiet', service]);
    const code = await this.engine.docker(['wait', container], { timeout: FIRST_ALERT_MS });
    const printed = await this.engine.docker(['logs', container]);
    if (code !== '0') throw new Error(`${service} ended with ${code}: ${printed}\n${await this.logs()}`);
    return printed;
  }

  /** The main job in a container of `service`. */
  async mainJob(service, env = {}) {
    // By name alone: the values are secrets, and commands are shown.
    const given = Object.keys(env).flatMap((name) => ['--env', name]);
    try {
      return await this.compose(
        [
          'run',
          '--rm',
          '--no-deps',
          '--no-TTY',
          ...given,
          service,
          'node',
          '--input-type=module',
          '-e',
          MAIN_JOB,
        ],
        { timeout: HEALTHY_MS, env: { ...this.env, ...env } },
      );
    } catch (error) {
      throw new Error(`${error.message}\n${await this.logs()}`, { cause: error });
    }
  }

  /** Containers of the stack with their health and their memory in MiB. */
  async containers() {
    const ids = (await this.compose(['ps', '--quiet'])).split('\n').filter(Boolean);
    const stats = await this.engine.docker([
      'stats',
      '--no-stream',
      '--format',
      '{{.Name}} {{.MemUsage}}',
      ...ids,
    ]);
    return stats
      .split('\n')
      .map((line) => line.replace(/ \/ .*/, '').replace(/^wecom-oncall(-sandbox)?-/, ''));
  }

  /** JSON from a port that is published in the engine's network. */
  async ask(url, body) {
    const data =
      body === undefined ? [] : ['-H', 'Content-Type: application/json', '-d', JSON.stringify(body)];
    const { stdout } = await this.engine.inside('curl', ['-fsS', '--max-time', '20', ...data, url]);
    return stdout === '' ? undefined : JSON.parse(stdout);
  }

  down() {
    return this.compose(['down', '--volumes', '--remove-orphans', '--timeout', '20']);
  }
}

/** The lines of a `.env` that README asks for, beside those of the example. */
export async function environmentFile(folder, settings) {
  const example = await readFile(join(folder, '.env.example'), 'utf8');
  const own = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  const others = example
    .split('\n')
    .filter((line) => !own.some((each) => line.startsWith(`${each.split('=')[0]}=`)));
  return `${[...others, ...own].join('\n')}\n`;
}
