import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ts from 'typescript';

const run = promisify(execFile);
const root = process.cwd();
const WITHIN_MS = 300_000;

const STRICT: ts.CompilerOptions = {
  strict: true,
  skipLibCheck: false,
  noEmitOnError: true,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2023.d.ts'],
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  types: ['node'],
  typeRoots: [join(root, 'node_modules/@types')],
};

/** The first TypeScript of a package's README, checked as strictly as a user may, and compiled. */
async function exampleOf(folder: string, name: string): Promise<string> {
  const readme = await readFile(join(folder, 'node_modules', name, 'README.md'), 'utf8');
  const file = join(folder, `${name}.example.mts`);
  await writeFile(file, /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? '');
  const program = ts.createProgram([file], STRICT);
  const problems = [...ts.getPreEmitDiagnostics(program), ...program.emit().diagnostics];
  expect(problems.map((each) => ts.flattenDiagnosticMessageText(each.messageText, '\n'))).toEqual([]);
  return file.replace(/mts$/, 'mjs');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

describe('the packages that are published', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'packages-'));
    await run('node', ['scripts/pack.mjs', join(folder, 'packed')]);
    const tarballs = (await readdir(join(folder, 'packed'))).map((file) => `./packed/${file}`);
    expect(tarballs).toHaveLength(2);
    await writeFile(join(folder, 'package.json'), '{ "private": true }');
    const quiet = ['--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts'];
    await run('npm', ['install', ...quiet, ...tarballs], { cwd: folder });
  }, WITHIN_MS);
  afterAll(() => rm(folder, { recursive: true }));

  it(
    'wecom-sandbox runs its example in a folder that has nothing else',
    async () => {
      const { stdout } = await run('node', [await exampleOf(folder, 'wecom-sandbox')], { cwd: folder });
      expect(stdout).toContain('磁盘满');
    },
    WITHIN_MS,
  );

  it(
    'wecom-client sends the card of its example to the sandbox beside it',
    async () => {
      const port = await freePort();
      const corp = {
        name: 'Acme',
        plainCorpId: 'ww00000000000acme1',
        members: [{ userId: 'anna', name: 'Anna' }],
        apps: [{ agentId: 1000002, secret: 'any-secret', trustedIps: ['127.0.0.1'] }],
      };
      await writeFile(join(folder, 'corps.json'), JSON.stringify([corp]));
      const sandbox = spawn('npm', ['exec', '--no', '--', 'wecom-sandbox'], {
        cwd: folder,
        env: { ...process.env, SANDBOX_PORT: String(port), SANDBOX_CORPS_FILE: 'corps.json' },
        stdio: ['ignore', 'pipe', 'inherit'],
        detached: true,
      });
      try {
        const ended = once(sandbox, 'exit').then(([code]) => Promise.reject(new Error(`ended with ${code}`)));
        await Promise.race([once(sandbox.stdout, 'data'), ended]);
        ended.catch(() => {});
        const env = {
          PATH: process.env.PATH,
          WECOM_API_BASE_URL: `http://127.0.0.1:${port}`,
          CORP_ID: corp.plainCorpId,
          APP_SECRET: 'any-secret',
          AGENT_ID: '1000002',
        };
        await run('node', [await exampleOf(folder, 'wecom-client')], { cwd: folder, env });
        const screen = await fetch(
          `http://127.0.0.1:${port}/sandbox/corps/${corp.plainCorpId}/members/anna/screen`,
        );
        expect(JSON.stringify(await screen.json())).toContain('P1 checkout latency');
      } finally {
        if (sandbox.exitCode === null) process.kill(-(sandbox.pid as number), 'SIGTERM');
        if (sandbox.exitCode === null && sandbox.signalCode === null) await once(sandbox, 'exit');
      }
    },
    WITHIN_MS,
  );

  it('hold no source, no test and no path of the machine that packed them', async () => {
    for (const name of ['wecom-client', 'wecom-sandbox']) {
      const files = await readdir(join(folder, 'node_modules', name), { recursive: true });
      expect(files.filter((file) => /(?<!\.d)\.ts$|spec|\.map$/.test(file))).toEqual([]);
      const built = files.filter((file) => file.endsWith('.js'));
      expect(built.length).toBeGreaterThan(50);
      for (const file of built) {
        const text = await readFile(join(folder, 'node_modules', name, file), 'utf8');
        expect(text.includes(root) || /from '@(app|service)\//.test(text)).toBe(false);
      }
    }
  });
});
