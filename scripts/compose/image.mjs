// What must hold for the image alone, without any server.
const IMAGE = 'wecom-oncall';

/** Loads every compiled file, in the image: one that imports what is not there fails here and not in a rare branch. */
const LOAD_ALL = `
  import { readdir } from 'node:fs/promises';
  import { join } from 'node:path';
  import 'reflect-metadata';
  const failed = [];
  let loaded = 0;
  for (const group of ['libs', 'apps']) for (const name of await readdir('/app/' + group)) {
    // The console is for browsers.
    if (name === 'console') continue;
    const files = await readdir(join('/app', group, name, 'dist'), { recursive: true });
    // Programs start themselves, and what is served to browsers needs one.
    const isLoaded = (file) => file.endsWith('.js') && !/(^|\\/)main\\.js$|\\/assets\\/|\\.browser\\.js$/.test(file);
    for (const file of files.filter(isLoaded))
      await import(join('/app', group, name, 'dist', file)).then(() => loaded++, (error) => failed.push(name + '/' + file + ': ' + error.message));
  }
  if (failed.length > 0) { console.error(failed.join('\\n')); process.exit(1); }
  console.log(loaded);
  process.exit();`;

/** Has no business in the image: names for `find`, and links that lead nowhere. */
const FOREIGN = ['*.ts', '*.tsx', '*.spec.js', '*.test.js', '.git', 'typescript'].flatMap((name) => [
  '-name',
  name,
  '-o',
]);

export class Image {
  constructor(engine) {
    this.engine = engine;
  }

  /** @param {{ folder: string, revision: string }} of the sources */
  build({ folder, revision }) {
    const labels = ['--build-arg', `REVISION=${revision}`];
    return this.engine.docker(['build', '--network', 'host', ...labels, '-t', IMAGE, folder], {
      timeout: 1_200_000,
    });
  }

  run(args, command) {
    const closed = ['--network', 'none', '--read-only', '--tmpfs', '/tmp', '--cap-drop', 'ALL', '--init'];
    return this.engine.docker(['run', '--rm', '--interactive', ...closed, ...args, IMAGE, ...command], {
      timeout: 120_000,
    });
  }

  /** MB of the whole, and of what lies on the base of Node. */
  async size() {
    const bytes = Number(await this.engine.docker(['image', 'inspect', '--format', '{{.Size}}', IMAGE]));
    const history = await this.engine.docker([
      'history',
      '--no-trunc',
      '--human=false',
      '--format',
      '{{.Size}}\t{{.CreatedBy}}',
      IMAGE,
    ]);
    const layers = history.split('\n').map((line) => line.split('\t'));
    const base = layers.findIndex(([, by]) => by.includes('ARG VERSION'));
    const own = layers.slice(0, base).reduce((sum, [size]) => sum + Number(size), 0);
    return { whole: Math.round(bytes / 1e6), own: Math.round(own / 1e6) };
  }

  async check(say) {
    const foreign = await this.run([], ['find', '/app', '(', ...FOREIGN, '-xtype', 'l', ')', '-print']);
    if (foreign) throw new Error(`not for the image:\n${foreign}`);
    const user = await this.run([], ['id', '-un']);
    if (user !== 'node') throw new Error(`runs as ${user}`);
    const tools = await this.run([], ['sh', '-c', 'command -v npm npx corepack yarn || true']);
    if (tools) throw new Error(`holds ${tools}`);
    say(
      `${await this.run([], ['node', '--input-type=module', '-e', LOAD_ALL])} compiled files, and each can be loaded`,
    );
    const help = await this.run([], ['oncallctl', '--help']);
    if (!help.startsWith('usage: oncallctl')) throw new Error(`oncallctl --help says ${help.slice(0, 200)}`);
    const bom = JSON.parse(await this.run([], ['cat', '/app/sbom.cdx.json']));
    say(`CycloneDX ${bom.specVersion} names ${bom.components.length} packages`);
    await this.#refusesToStartWithoutSettings(say);
    const { whole, own } = await this.size();
    say(`image ${whole} MB, of which ${own} MB are ours and our packages`);
  }

  async #refusesToStartWithoutSettings(say) {
    for (const service of ['all', 'gateway', 'notify-service', 'nothing']) {
      const said = await this.run(
        ['--env', `SERVICE=${service}`],
        ['sh', '-c', 'node scripts/start.mjs 2>&1; echo "code $?"'],
      );
      const wanted = service === 'nothing' ? /SERVICE must be one of/ : /DATABASE_URL/;
      if (!wanted.test(said) || !said.endsWith('code 78'))
        throw new Error(`SERVICE=${service} without settings: ${said}`);
    }
    say('without settings a service ends with 78 and names them');
  }

  /** As README makes the secrets where the machine has no Node. */
  secrets(folder, args) {
    const mount = ['--volume', `${folder}/secrets:/app/secrets`];
    return this.engine.docker([
      'run',
      '--rm',
      '--network',
      'none',
      '--user',
      'root',
      ...mount,
      IMAGE,
      'node',
      'scripts/secrets.mjs',
      ...args,
    ]);
  }
}
