import { randomBytes } from 'node:crypto';
import { Env } from './env.js';
import { ConfigError, loadConfig } from './load-config.js';
import { longToken } from './production.js';
import { SealingConfig } from './sealing.config.js';
import { Secret } from './secret.js';

class ExampleConfig extends SealingConfig {
  @Env('ADMIN_API_TOKEN', { doc: 'token', inProduction: longToken })
  adminApiToken: Secret;
}

const real: Record<string, string> = {
  PUBLIC_BASE_URL: 'https://oncall.example.com',
  DATABASE_URL: `postgres://gateway:${randomBytes(12).toString('hex')}@db/oncall`,
  NATS_URL: `tls://gateway:${randomBytes(12).toString('hex')}@nats:4222`,
  SECRETS_KEYS: `k1:${randomBytes(32).toString('base64')}`,
  ADMIN_API_TOKEN: randomBytes(24).toString('base64url'),
};

const problemsOf = (env: Record<string, string>): string[] => {
  try {
    loadConfig(ExampleConfig, env);
    return [];
  } catch (error) {
    return (error as ConfigError).problems;
  }
};

const WEAK: [string, string][] = [
  ['ADMIN_API_TOKEN', 'x'],
  ['ADMIN_API_TOKEN', 'sandbox-only-admin-token'],
  ['PUBLIC_BASE_URL', 'http://oncall.example.com'],
  ['PUBLIC_BASE_URL', 'http://10.0.0.5:3000'],
  ['SECRETS_KEYS', 'sandbox:c2FuZGJveC1vbmx5LWtleS1ub3QtYS1zZWNyZXQhISE='],
  ['SECRETS_KEYS', `k1:${Buffer.alloc(32, 7).toString('base64')}`],
  ['DATABASE_URL', 'postgres://oncall:oncall@postgres:5432/oncall'],
  ['NATS_URL', 'nats://nats:4222'],
  ['NATS_URL', 'tls://nats:4222'],
  ['NATS_URL', `nats://gateway:${'x'.repeat(24)}@nats:4222`],
];

describe('with a real WeCom', () => {
  it('good values start, plain http on this machine too', () => {
    expect(problemsOf(real)).toEqual([]);
    expect(problemsOf({ ...real, PUBLIC_BASE_URL: 'http://localhost:3000' })).toEqual([]);
    expect(problemsOf({ ...real, NATS_URL: 'nats://127.0.0.1:4222' })).toEqual([]);
    expect(problemsOf({ ...real, NATS_URL: 'tls://nats:4222', NATS_CREDS: '/run/secrets/creds' })).toEqual(
      [],
    );
  });

  it.each(WEAK)('%s=%s is refused, and the message names it and why it is asked', (name, value) => {
    const problems = problemsOf({ ...real, [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name} .*because WECOM_API_BASE_URL is a real WeCom`));
    expect(problems[0]).not.toContain(value);
  });

  it('a proxy to it counts as one', () => {
    const proxied = { ...real, WECOM_API_BASE_URL: 'https://wecom.internal', ADMIN_API_TOKEN: 'x' };
    expect(problemsOf(proxied)).toHaveLength(1);
  });

  it.each(WEAK)('%s=%s is good enough for a sandbox', (name, value) => {
    const sandbox = { ...real, WECOM_API_BASE_URL: 'http://wecom-sandbox:3100' };
    expect(problemsOf({ ...sandbox, [name]: value })).toEqual([]);
  });
});
