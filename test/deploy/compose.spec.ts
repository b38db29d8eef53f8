import { readFileSync } from 'node:fs';
import { SERVICE_NAMES, type ServiceName } from '@app/contracts';
import { envVariables, ownSettings } from '@app/platform';
import { parse } from 'yaml';
import { SERVICES } from '../harness/services.js';

interface ComposeService {
  build?: { context: string; args: string[] };
  image?: string;
  pull_policy?: string;
  command?: string[];
  environment?: Record<string, string>;
  secrets?: (string | { source: string; target: string })[];
  ports?: string[];
  volumes?: string[];
  logging?: { options: Record<string, string> };
  deploy?: { replicas?: number; resources: { limits: { memory: string } } };
  stop_grace_period?: string;
  healthcheck?: { interval: string; test: string[] };
  depends_on?: Record<string, { condition: string }>;
  read_only?: boolean;
  profiles?: string[];
}
interface ComposeFile {
  name?: string;
  services: Record<string, ComposeService>;
  volumes?: Record<string, unknown>;
  secrets?: Record<string, { file: string }>;
}
const file = (name: string): ComposeFile => parse(readFileSync(name, 'utf8'), { merge: true }) as ComposeFile;

const base = file('docker-compose.yml');
const sandbox = file('docker-compose.override.yml');
/** Every service in one process. */
const production = file('compose.prod.yml');
/** Each service apart: with the sandbox, and in production. */
const scale = file('compose.scale.yml');
const productionApart = file('compose.prod-scale.yml');
const APART = SERVICE_NAMES.filter((name) => name !== 'gateway');
const dev = file('compose.dev.yml');
const targetOf = (secret: string | { target: string }) =>
  typeof secret === 'string' ? secret : secret.target;
const sourceOf = (secret: string | { source: string }) =>
  typeof secret === 'string' ? secret : secret.source;
/** Given by .env where somebody wants it: METRICS_ACCESS=token is not the default. */
const NOT_MOUNTED = ['METRICS_TOKEN', 'WECOM_PROXY_URL'];

describe('the compose files', () => {
  it('sandbox and production share no name, and so no volume', () => {
    expect(sandbox.name).not.toBe(base.name);
    for (const { name } of [production, productionApart, scale]) expect(name).toBeUndefined();
  });

  it('wait for the PostgreSQL that stays, which alone listens on TCP', () => {
    expect(base.services.postgres!.healthcheck!.test).toEqual(expect.arrayContaining(['-h', '127.0.0.1']));
  });

  it('publish no port to the network unless somebody asks for it', () => {
    for (const { services } of [base, sandbox, production, scale, productionApart, dev]) {
      for (const [name, { ports = [] }] of Object.entries(services)) {
        for (const port of ports)
          expect(`${name} ${port}`).toMatch(/ (127\.0\.0\.1:|\$\{\w+:-127\.0\.0\.1:)/);
      }
    }
    expect(Object.values(base.services).every(({ ports }) => ports === undefined)).toBe(true);
  });

  it('build one image once', () => {
    const all = [base, sandbox, production, scale, productionApart].flatMap(({ services }) =>
      Object.entries(services),
    );
    expect(all.filter(([, { build }]) => build !== undefined).map(([name]) => name)).toEqual(['gateway']);
    const ours = all.filter(([, { image }]) => image === 'wecom-oncall');
    expect(ours.length).toBeGreaterThanOrEqual(1 + 2 * APART.length);
    expect(ours.every(([, { pull_policy }]) => pull_policy === 'never')).toBe(true);
  });

  it('download everything from a mirror where one is named, and nothing that has no such name', () => {
    const dockerfile = readFileSync('Dockerfile', 'utf8');
    for (const arg of base.services.gateway!.build!.args)
      expect(dockerfile).toMatch(new RegExp(`^ARG ${arg}(=|$)`, 'm'));
    const isOfMirror = (image: string) => /^\$\{[A-Z]+_IMAGE:-[^}]+\}$/.test(image);
    const images = [base, sandbox, production, scale, productionApart].flatMap(({ services }) =>
      Object.values(services).flatMap(({ image = 'wecom-oncall' }) => image),
    );
    expect(images.filter((image) => image !== 'wecom-oncall' && !isOfMirror(image))).toEqual([]);
    const froms = dockerfile.match(/^FROM \S+/gm)!;
    expect(new Set(froms)).toEqual(new Set(['FROM ${NODE_IMAGE}']));
    // Every stage that installs packages.
    const installs = dockerfile.split(/^FROM /m).filter((stage) => stage.includes('npm ci'));
    expect(installs.every((stage) => /^ARG NPM_CONFIG_REGISTRY$/m.test(stage))).toBe(true);
  });

  const bounded = (service: ComposeService) => {
    expect(service.logging?.options).toMatchObject({ 'max-size': '10m', 'max-file': '3' });
    expect(service.deploy?.resources.limits.memory).toBeDefined();
  };

  it.each(['gateway', 'postgres', 'nats', 'redis'])('bound what %s may use and leave behind', (name) =>
    bounded(base.services[name]!),
  );

  it('run every service in one container, or each in containers of its own', () => {
    const ofOurs = ({ services }: ComposeFile) =>
      Object.keys(services).filter((name) => (SERVICE_NAMES as readonly string[]).includes(name));
    expect(ofOurs(base)).toEqual(['gateway']);
    expect(base.services.gateway!.environment!.SERVICE).toBe('all');
    for (const apart of [scale, productionApart]) {
      expect(ofOurs(apart).sort()).toEqual([...SERVICE_NAMES].sort());
      for (const name of SERVICE_NAMES) expect(apart.services[name]!.environment!.SERVICE).toBe(name);
      expect(Object.keys(apart.services.gateway!.depends_on!).sort()).toEqual([...APART].sort());
    }
  });

  it.each(APART)('run %s apart as carefully as the one container, several times', (name) => {
    const { environment: _one, build: _build, deploy: _all, ...careful } = base.services.gateway!;
    for (const apart of [scale, productionApart]) {
      expect(apart.services[name]).toMatchObject(careful);
      bounded(apart.services[name]!);
      expect(apart.services[name]!.deploy!.replicas).toBeGreaterThan(1);
    }
  });

  it('ask for health without a shell and without a Node', () => {
    const checks = [base, sandbox, scale, productionApart].flatMap(({ services }) =>
      Object.values(services)
        .filter(({ image }) => image === 'wecom-oncall')
        .flatMap(({ healthcheck }) => (healthcheck ? [healthcheck.test] : [])),
    );
    expect(checks.length).toBeGreaterThan(2 * APART.length);
    for (const [kind, program] of checks) expect([kind, program]).toEqual(['CMD', 'oncall-ready']);
  });

  it('treat the servers of production alike in both', () => {
    for (const name of ['postgres', 'nats', 'redis'])
      expect(productionApart.services[name]).toEqual(production.services[name]);
    expect(productionApart.secrets).toEqual(production.secrets);
  });

  it('give the sandbox’s services the same settings apart as in one', () => {
    const { environment } = sandbox.services.gateway!;
    for (const name of APART) expect(scale.services[name]!.environment).toMatchObject(environment!);
  });

  it('name every volume of the servers: an anonymous one stays behind at every down', () => {
    for (const [name, path] of [
      ['postgres', '/var/lib/postgresql/data'],
      ['nats', '/data'],
      ['redis', '/data'],
    ] as const) {
      expect(base.services[name]!.volumes).toContain(`${name}:${path}`);
      expect(base.volumes).toHaveProperty(name);
    }
    expect(readFileSync('deploy/nats.conf', 'utf8')).toMatch(/max_memory_store: .*\n\s*max_file_store: /);
  });

  it('give a service longer to leave than it takes', () => {
    expect(base.services.gateway!.stop_grace_period).toBe('15s');
  });

  it('raise the first alert when the sandbox is there too', () => {
    expect(sandbox.services['wecom-sandbox']!.healthcheck).toBeDefined();
    expect(Object.keys(sandbox.services['first-alert']!.depends_on!).sort()).toEqual([
      'gateway',
      'wecom-sandbox',
    ]);
  });

  it('give ./dev a PostgreSQL with a password', () => {
    expect(dev.services.postgres!.environment).toHaveProperty('POSTGRES_PASSWORD');
  });
});

const secretsOf = (name: ServiceName): string[] =>
  envVariables(SERVICES[name].options.config)
    .filter(({ type }) => type === 'secret')
    .map((variable) => variable.name)
    .filter((variable) => !NOT_MOUNTED.includes(variable));

describe('in production one process', () => {
  const { gateway } = production.services as { gateway: ComposeService };
  const OWN = ['DATABASE_URL', 'NATS_URL', 'REDIS_URL'];
  const needed = SERVICE_NAMES.flatMap((name) =>
    secretsOf(name).map((secret) =>
      OWN.includes(secret) ? `${name.toUpperCase().replaceAll('-', '_')}_${secret}` : secret,
    ),
  );

  it('is told where the secrets of every service are, at the servers with a role for each', () => {
    const files = Object.keys(gateway.environment!).filter((variable) => variable.endsWith('_FILE'));
    expect(files.sort()).toEqual([...new Set(needed)].map((variable) => `${variable}_FILE`).sort());
    expect(gateway.environment!.NATS_TLS_CA).toBe('/run/secrets/bus_ca.pem');
  });

  it('mounts what it is told of and no more, and each secret is declared', () => {
    const named = Object.values(gateway.environment!).filter((value) => value.startsWith('/run/secrets/'));
    expect(gateway.secrets!.map((secret) => `/run/secrets/${targetOf(secret)}`).sort()).toEqual(named.sort());
    for (const secret of gateway.secrets!) expect(production.secrets).toHaveProperty([sourceOf(secret)]);
  });

  it('can be configured by that: each service finds its own', () => {
    const env = Object.fromEntries(
      needed.map((variable) => [`${variable}_FILE`, `/run/secrets/${variable}`]),
    );
    for (const name of SERVICE_NAMES) {
      const own = ownSettings(name, env);
      for (const secret of secretsOf(name)) expect(own[`${secret}_FILE`]).toBeDefined();
    }
  });
});

describe('in production the operator’s commands', () => {
  const { oncallctl } = production.services as { oncallctl: ComposeService };

  it('are the same however services run, and start with nothing else', () => {
    expect(productionApart.services.oncallctl).toEqual(oncallctl);
    expect(oncallctl).toMatchObject({ image: 'wecom-oncall', profiles: ['operator'], read_only: true });
  });

  it('are told where everything is that they ask for, and each secret is mounted and declared', () => {
    const named = Object.values(oncallctl.environment!).filter((value) => value.startsWith('/run/secrets/'));
    expect(oncallctl.secrets!.map((secret) => `/run/secrets/${targetOf(secret)}`).sort()).toEqual(
      named.sort(),
    );
    for (const secret of oncallctl.secrets!) expect(production.secrets).toHaveProperty([sourceOf(secret)]);
    expect(Object.keys(oncallctl.environment!)).toEqual(
      expect.arrayContaining(['DATABASE_URL_FILE', 'NATS_URL_FILE', 'NATS_TLS_CA', 'SECRETS_KEYS_FILE']),
    );
  });
});

describe.each(SERVICE_NAMES)('in production apart %s', (name: ServiceName) => {
  const service = productionApart.services[name]!;
  const secrets = secretsOf(name);

  const settings = service.secrets!.filter((secret) => targetOf(secret) !== 'bus_ca.pem');

  it('talks to a bus whose certificate it can check', () => {
    expect(service.secrets).toContain('bus_ca.pem');
    expect(service.environment!.NATS_TLS_CA).toBe('/run/secrets/bus_ca.pem');
  });

  it('sees the secrets it needs and no others', () => {
    const mounted = settings.map((secret) => targetOf(secret).toUpperCase());
    expect(mounted.sort()).toEqual(secrets.sort());
  });

  it('reads each from its file, and none from the environment', () => {
    for (const secret of settings) {
      const variable = targetOf(secret).toUpperCase();
      expect(service.environment![`${variable}_FILE`]).toBe(`/run/secrets/${targetOf(secret)}`);
    }
    expect(Object.keys(service.environment!).filter((variable) => secrets.includes(variable))).toEqual([]);
  });

  it('is the only one with its credentials for PostgreSQL, NATS and Redis', () => {
    const own = service.secrets!.map(sourceOf).filter((source) => source.endsWith('_url'));
    expect(own.every((source) => source.startsWith(`${name}_`))).toBe(true);
  });
});

describe('what must not be shared', () => {
  it('is ignored by git and by the image', () => {
    expect(readFileSync('.gitignore', 'utf8').split('\n')).toEqual(
      expect.arrayContaining(['.env', '/secrets/', '/backups/']),
    );
    expect(readFileSync('.dockerignore', 'utf8').split('\n')).toEqual(
      expect.arrayContaining(['.env', 'secrets', 'backups']),
    );
  });

  it('the servers ask everybody who they are', () => {
    expect(production.services.nats!.command!.join(' ')).toContain('nats.production.conf');
    expect(production.services.redis!.command!.join(' ')).toContain('--aclfile /run/secrets/redis_users.acl');
    expect(production.services.postgres!.secrets!.map(sourceOf)).toContain('postgres_roles.sql');
  });
});
