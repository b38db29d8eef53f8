import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { SERVICE_NAMES, type ServiceName } from '@app/contracts';
import { linkToBus, NatsBus } from '@app/messaging';
import {
  ConfigError,
  CoreConfig,
  createLogger,
  envVariables,
  loadConfig,
  ownSettings,
  Secret,
} from '@app/platform';
import { PrivateNats } from '@app/testing';
import { connect } from '@nats-io/transport-node';
import { parse } from 'yaml';
import { keysAfter } from '../../scripts/secrets/key-list.mjs';
import { SERVICES } from '../harness/services.js';

const exec = promisify(execFile);
interface ComposeFile {
  services: Record<
    string,
    { secrets: (string | { source: string; target: string })[]; environment: Record<string, string> }
  >;
  secrets: Record<string, unknown>;
}
const file = async (name: string) => parse(await readFile(name, 'utf8'), { merge: true }) as ComposeFile;
/** Each service apart, and all of them in the gateway's container. */
const [apart, together] = await Promise.all([file('compose.prod-scale.yml'), file('compose.prod.yml')]);
const BY_HAND = ['wecom_provider_secret', 'wecom_suite_secret'];

describe('the secrets of production', () => {
  let parent: string;
  let folder: string;
  const run = async (...args: string[]) =>
    (await exec(process.execPath, ['scripts/secrets.mjs', folder, ...args])).stdout;
  const read = (name: string) => readFile(join(folder, name), 'utf8');

  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), 'oncall-secrets-'));
    folder = join(parent, 'run', 'secrets');
  });
  afterAll(() => rm(parent, { recursive: true, force: true }));

  /** The service's settings as a compose file gives them, with `more` in .env. Throws an Error that lists the problems. */
  const configOf = (name: ServiceName, more: Record<string, string>, compose = apart): object => {
    const { secrets, environment } = compose.services[compose === apart ? name : 'gateway']!;
    const sources = secrets.map((secret) => (typeof secret === 'string' ? secret : secret.source));
    const targets = secrets.map((secret) => (typeof secret === 'string' ? secret : secret.target));
    const files = Object.entries(environment).flatMap(([setting, path]) => {
      const source = sources[targets.indexOf(path.replace('/run/secrets/', ''))];
      return source === undefined ? [] : [[setting, join(folder, source)]];
    });
    const given = { PUBLIC_BASE_URL: 'https://oncall.example.com', ...more, ...Object.fromEntries(files) };
    const env = compose === apart ? given : ownSettings(name, given);
    try {
      return loadConfig(SERVICES[name].options.config, env);
    } catch (error) {
      throw new Error((error as ConfigError).problems.join('\n'), { cause: error });
    }
  };
  const inFolder = (environment: Record<string, string>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(environment).map(([name, value]) => [name, value.replace('/run/secrets', folder)]),
    );
  const SUITE = { WECOM_PROVIDER_CORP_ID: 'ww1', WECOM_SUITE_ID: 'ww2' };

  it('are all made at once, but for what only WeCom knows, which is named', async () => {
    const said = await run();
    const wanted = [...new Set([apart, together].flatMap(({ secrets }) => Object.keys(secrets)))].sort();
    const present = await readdir(folder);
    expect(wanted.filter((name) => !present.includes(name))).toEqual([]);
    for (const name of BY_HAND) {
      expect(said).toContain(name);
      expect(await read(name)).toBe('');
      // Whoever made it writes it by hand next.
      expect((await stat(join(folder, name))).mode & 0o200).toBe(0o200);
    }
    for (const name of present) {
      if (name !== 'oidc_client_secret') expect(said).not.toContain((await read(name)).trim() || '\0');
    }
  });

  it.each(SERVICE_NAMES)('suffice as they are for %s where no suite is', (name: ServiceName) => {
    const without = { WECOM_PROVIDER_CORP_ID: '', WECOM_SUITE_ID: '' };
    for (const compose of [apart, together]) {
      expect(configOf(name, without, compose)).toMatchObject({ publicBaseUrl: expect.anything() });
    }
  });

  it('are said to be missing where the suite is set half', () => {
    expect(() => configOf('auth-service', SUITE)).toThrow(/WECOM_SUITE_SECRET is empty: .*holds nothing/);
    const { WECOM_SUITE_ID } = SUITE;
    expect(() => configOf('gateway', { WECOM_SUITE_ID })).toThrow(
      'WECOM_PROVIDER_CORP_ID is required, because WECOM_SUITE_ID is set',
    );
  });

  it('are kept when it runs again, and a pipeline is added', async () => {
    await Promise.all(BY_HAND.map((name) => writeFile(join(folder, name), 'given-by-the-console\n')));
    const before = await Promise.all((await readdir(folder)).map(async (name) => [name, await read(name)]));
    const said = await run('--pipeline', 'acme');
    expect(said).not.toContain('by hand');
    for (const [name, content] of before) {
      if (/_url$|_keys?$|_token$|_secret$|_password$|[.]pem$/.test(name!))
        expect(await read(name!)).toBe(content);
    }
    expect(await read('pipeline_acme_nats_url')).toMatch(/^tls:\/\/pipeline_acme:\w{32}@nats:4222$/);
    await expect(run('--pipeline', 'acme.>')).rejects.toThrow('no tenant id');
  });

  it('are closed to the rest of the machine', async () => {
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    for (const name of await readdir(folder)) {
      const { mode, uid } = await stat(join(folder, name));
      const container = { postgres: 999, redis: 999, nats: 0 }[
        /^(postgres|redis|nats)_/.exec(name)?.[1] ?? ''
      ];
      if (process.getuid?.() === 0) {
        expect([name, mode & 0o777, uid]).toEqual([name, 0o400, container ?? 1000]);
      } else expect(mode & 0o222).toBe(0);
    }
  });

  it.each(SERVICE_NAMES)('are good enough for %s and its suite against a real WeCom', (name: ServiceName) => {
    const { config } = SERVICES[name].options;
    expect(configOf(name, SUITE)).toBeInstanceOf(config);
    expect(envVariables(config).length).toBeGreaterThan(0);
  });

  it('let nobody onto the bus but their owners, by the configuration of production', async () => {
    const etc = join(parent, 'etc', 'nats');
    await mkdir(etc, { recursive: true });
    const conf = await readFile('deploy/nats.production.conf', 'utf8');
    await writeFile(join(etc, 'nats.production.conf'), conf.replaceAll('"/run/secrets/', `"${folder}/`));
    // Where the data lies and what watches belongs to the container.
    await writeFile(join(etc, 'nats.conf'), '');
    const nats = await PrivateNats.start(`include ${join('..', relativeTo(etc), 'nats.production.conf')}`);
    if (!nats) throw new Error('this test needs a nats-server binary');
    const at = async (name: string) => {
      const { username, password } = new URL((await read(name)).trim());
      return {
        ...{ servers: `127.0.0.1:${nats.port}`, user: username, pass: password, maxReconnectAttempts: 0 },
        tls: { caFile: join(folder, 'bus_ca.pem') },
      };
    };
    for (const name of ['gateway_nats_url', 'operator_nats_url', 'pipeline_acme_nats_url']) {
      await (await connect(await at(name))).close();
    }
    const stranger = { ...(await at('gateway_nats_url')), pass: 'guessed' };
    await expect(connect(stranger)).rejects.toThrow(/Authorization/i);
    const { tls: _, ...plain } = await at('gateway_nats_url');
    await expect(connect({ ...plain, tls: {} })).rejects.toThrow(/certificate/i);
    // A client that wants no TLS is told that the server does, and then does not trust it.
    await expect(connect(plain)).rejects.toThrow(/certificate|TLS|secure/i);
    // A service, as its settings say it.
    const settings = Object.assign(configOf('gateway', SUITE), {
      natsUrl: new Secret(
        (await read('gateway_nats_url')).trim().replace('nats:4222', `127.0.0.1:${nats.port}`),
      ),
    }) as CoreConfig;
    const bus = await NatsBus.open(settings, 'gateway', createLogger('gateway', 'silent'));
    expect(bus.connection.info?.tls_required).toBe(true);
    await bus.connection.close();
    // The operator's commands, as the compose file starts them.
    const { NATS_URL_FILE: urlFile, ...rest } = inFolder(together.services.oncallctl!.environment);
    const url = (await readFile(urlFile!, 'utf8')).replace('nats:4222', `127.0.0.1:${nats.port}`);
    const link = await linkToBus(loadConfig(CoreConfig, { ...rest, NATS_URL: url }), { makesStreams: false });
    expect(link.serverVersion).toMatch(/^2\./);
    await link.close();
    await nats.remove();
  });

  it('exchange a key step by step, each of which may be taken again', async () => {
    const ids = (text: string) => text.split(',').map((entry) => entry.split(':')[0]);
    const first = await read('secrets_keys');
    await run('--keys', 'add');
    const added = await read('secrets_keys');
    const [old, newer] = ids(added);
    expect(old).toBe(ids(first)[0]);
    expect(newer).toMatch(/^k\d{8}(-2)?$/);
    expect(configOf('gateway', SUITE)).toMatchObject({ secretsFormat: 'v2' });
    expect(keysAfter(added, 'add')).toBe(added);
    const used = keysAfter(added, 'use');
    expect(ids(used)).toEqual([newer, old]);
    expect(keysAfter(used, 'use')).toBe(used);
    expect(ids(keysAfter(used, 'drop'))).toEqual([newer]);
    expect(() => keysAfter(used, 'lose')).toThrow('--keys is one of add, use, drop');
    expect(() => keysAfter(`${used},mine:x`, 'use')).toThrow('mine was not made here');
  });

  it('give the bus another certificate when it goes by another name, signed by the same authority', async () => {
    const [authority, before] = [await read('bus_ca.pem'), await read('nats_server_cert.pem')];
    expect(new X509Certificate(before).checkHost('oncall.example.com')).toBeUndefined();
    await run('--bus-name', 'oncall.example.com');
    const after = new X509Certificate(await read('nats_server_cert.pem'));
    expect(after.checkHost('oncall.example.com')).toBe('oncall.example.com');
    expect(after.checkHost('nats')).toBe('nats');
    expect(await read('bus_ca.pem')).toBe(authority);
    expect(after.verify(new X509Certificate(authority).publicKey)).toBe(true);
    await run();
    expect(await read('nats_server_cert.pem')).toBe(`${after.toString().trim()}\n`);
  });
});

/** A nats-server takes every included path as relative to the file that includes it; ours lies in a folder of tmpdir. */
const relativeTo = (folder: string): string => folder.slice(tmpdir().length + 1);
