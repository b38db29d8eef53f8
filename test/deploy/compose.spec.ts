import { readFileSync } from 'node:fs';
import { SERVICE_NAMES, type ServiceName } from '@app/contracts';
import { envVariables } from '@app/platform';
import { parse } from 'yaml';
import { SERVICES } from '../harness/services.js';

interface ComposeService {
  build?: string;
  image?: string;
  pull_policy?: string;
  command?: string[];
  environment?: Record<string, string>;
  secrets?: (string | { source: string; target: string })[];
  ports?: string[];
  volumes?: string[];
  logging?: { options: Record<string, string> };
  deploy?: { resources: { limits: { memory: string } } };
  stop_grace_period?: string;
  healthcheck?: { interval: string; test: string[] };
  depends_on?: Record<string, { condition: string }>;
  read_only?: boolean;
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
const production = file('compose.prod.yml');
const dev = file('compose.dev.yml');
const targetOf = (secret: string | { target: string }) =>
  typeof secret === 'string' ? secret : secret.target;
const sourceOf = (secret: string | { source: string }) =>
  typeof secret === 'string' ? secret : secret.source;
/** Given by .env where somebody wants it: METRICS_ACCESS=token is not the default. */
const NOT_MOUNTED = ['METRICS_TOKEN'];

describe('the compose files', () => {
  it('sandbox and production share no name, and so no volume', () => {
    expect(sandbox.name).not.toBe(base.name);
    expect(production.name ?? base.name).toBe(base.name);
  });

  it('publish no port to the network unless somebody asks for it', () => {
    for (const { services } of [base, sandbox, production, dev]) {
      for (const [name, { ports = [] }] of Object.entries(services)) {
        for (const port of ports)
          expect(`${name} ${port}`).toMatch(/ (127\.0\.0\.1:|\$\{\w+:-127\.0\.0\.1:)/);
      }
    }
    expect(Object.values(base.services).every(({ ports }) => ports === undefined)).toBe(true);
  });

  it('build one image once', () => {
    const all = [base, sandbox, production].flatMap(({ services }) => Object.entries(services));
    expect(all.filter(([, { build }]) => build !== undefined).map(([name]) => name)).toEqual(['gateway']);
    const ours = all.filter(([, { image }]) => image === 'wecom-oncall');
    expect(ours.length).toBeGreaterThanOrEqual(SERVICE_NAMES.length);
    expect(ours.every(([, { pull_policy }]) => pull_policy === 'never')).toBe(true);
  });

  it.each([...SERVICE_NAMES, 'postgres', 'nats', 'redis'])(
    'bound what %s may use and leave behind',
    (name) => {
      const service = base.services[name]!;
      expect(service.logging?.options).toMatchObject({ 'max-size': '10m', 'max-file': '3' });
      expect(service.deploy?.resources.limits.memory).toBeDefined();
      expect(service.healthcheck?.test.join(' ')).not.toMatch(/\bnode\b/);
    },
  );

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
    for (const name of SERVICE_NAMES) expect(base.services[name]!.stop_grace_period).toBe('15s');
  });

  it('raise the first alert when the sandbox is there too', () => {
    expect(sandbox.services['wecom-sandbox']!.healthcheck).toBeDefined();
    expect(Object.keys(sandbox.services['first-alert']!.depends_on!).sort()).toEqual(
      ['wecom-sandbox', ...SERVICE_NAMES].sort(),
    );
  });

  it('give ./dev a PostgreSQL with a password', () => {
    expect(dev.services.postgres!.environment).toHaveProperty('POSTGRES_PASSWORD');
  });
});

describe.each(SERVICE_NAMES)('in production %s', (name: ServiceName) => {
  const service = production.services[name]!;
  const secrets = envVariables(SERVICES[name].options.config)
    .filter(({ type }) => type === 'secret')
    .map((variable) => variable.name)
    .filter((variable) => !NOT_MOUNTED.includes(variable));

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
    const set = { ...base.services[name]!.environment, ...service.environment };
    expect(Object.keys(set).filter((variable) => secrets.includes(variable))).toEqual([]);
  });

  it('is the only one with its credentials for PostgreSQL, NATS and Redis', () => {
    const own = service.secrets!.map(sourceOf).filter((source) => source.endsWith('_url'));
    expect(own.every((source) => source.startsWith(`${name}_`))).toBe(true);
  });
});

describe('what must not be shared', () => {
  it('is ignored by git and by the image', () => {
    expect(readFileSync('.gitignore', 'utf8').split('\n')).toEqual(
      expect.arrayContaining(['.env', '/secrets/']),
    );
    expect(readFileSync('.dockerignore', 'utf8').split('\n')).toEqual(
      expect.arrayContaining(['.env', 'secrets']),
    );
  });

  it('the servers ask everybody who they are', () => {
    expect(production.services.nats!.command!.join(' ')).toContain('nats.production.conf');
    expect(production.services.redis!.command!.join(' ')).toContain('--aclfile /run/secrets/redis_users.acl');
    expect(production.services.postgres!.secrets!.map(sourceOf)).toContain('postgres_roles.sql');
  });
});
