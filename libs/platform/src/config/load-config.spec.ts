import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { Max } from 'class-validator';
import { CoreConfig } from './core.config.js';
import { Env } from './env.js';
import { ConfigError, describeConfig, loadConfig } from './load-config.js';
import { SealingConfig } from './sealing.config.js';
import { Secret } from './secret.js';

class ExampleConfig extends SealingConfig {
  @Env('WECOM_API_BASE_URL', { default: 'https://qyapi.weixin.qq.com', doc: 'server API' })
  apiBaseUrl: URL;

  @Env('ANSWER_TIMEOUT_MS', { default: 900, doc: 'answer budget' })
  @Max(5000)
  answerTimeoutMs: number;

  @Env('ALERT_DESK', { default: true, doc: 'reference pipeline' })
  alertDesk: boolean;

  @Env('ALLOWED_HOSTS', { optional: true, doc: 'hosts' })
  allowedHosts?: string[];

  @Env('WECOM_SUITE_SECRET', { doc: 'the suite' })
  suiteSecret: Secret;

  @Env('PARTNER_ID', { group: 'partner', doc: 'one of two' })
  partnerId?: string;

  @Env('PARTNER_SECRET', { group: 'partner', secret: true, doc: 'the other' })
  partnerSecret?: Secret;
}

const good = {
  DATABASE_URL: 'postgres://oncall:pgpass@db/oncall',
  NATS_URL: 'nats://a:4222,nats://b:4222',
  SECRETS_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
  WECOM_SUITE_SECRET: 'suite-secret-value',
  WECOM_API_BASE_URL: 'http://localhost:3100',
};

const problemsOf = (env: Record<string, string>): string[] => {
  try {
    loadConfig(ExampleConfig, env);
    return [];
  } catch (error) {
    return (error as ConfigError).problems;
  }
};

describe('variables that belong together', () => {
  it('may all be left out', () => {
    const config = loadConfig(ExampleConfig, { ...good, PARTNER_ID: ' ' });
    expect([config.partnerId, config.partnerSecret]).toEqual([undefined, undefined]);
    expect(describeConfig(ExampleConfig).find(({ name }) => name === 'PARTNER_ID')).toMatchObject({
      required: false,
    });
  });

  it('are read together', () => {
    const config = loadConfig(ExampleConfig, { ...good, PARTNER_ID: 'p', PARTNER_SECRET: 's' });
    expect([config.partnerId, config.partnerSecret?.reveal()]).toEqual(['p', 's']);
  });

  it('stop the start when one is missing, which is named', () => {
    const because = (name: string) =>
      `is required, because ${name} is set: they belong together, all or none`;
    expect(problemsOf({ ...good, PARTNER_ID: 'p' })).toEqual([`PARTNER_SECRET ${because('PARTNER_ID')}`]);
    expect(problemsOf({ ...good, PARTNER_SECRET: 's' })).toEqual([`PARTNER_ID ${because('PARTNER_SECRET')}`]);
  });

  it('are not asked for by the file of a secret alone', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'config-')), 'secret');
    writeFileSync(file, 'from-a-file');
    expect(loadConfig(ExampleConfig, { ...good, PARTNER_SECRET_FILE: file }).partnerSecret).toBeUndefined();
    const both = { ...good, PARTNER_ID: 'p', PARTNER_SECRET_FILE: file };
    expect(loadConfig(ExampleConfig, both).partnerSecret?.reveal()).toBe('from-a-file');
  });
});

describe('loadConfig', () => {
  it('reads every type, defaults included', () => {
    const config = loadConfig(ExampleConfig, {
      ...good,
      ALERT_DESK: 'off',
      ALLOWED_HOSTS: 'a.example, b.example',
      GATEWAY_PORT: '4000',
    });
    expect(config.apiBaseUrl.href).toBe('http://localhost:3100/');
    expect(config).toMatchObject({
      answerTimeoutMs: 900,
      alertDesk: false,
      allowedHosts: ['a.example', 'b.example'],
    });
    expect(config.healthPortOr(3)).toBe(4003);
    expect(loadConfig(ExampleConfig, { ...good, HEALTH_PORT: '9000' }).healthPortOr(3)).toBe(9000);
  });

  it('lists every bad variable at once', () => {
    const problems = problemsOf({
      ...good,
      DATABASE_URL: 'mysql://db',
      NATS_URL: '',
      ANSWER_TIMEOUT_MS: '6000',
      ALERT_DESK: 'maybe',
      GATEWAY_PORT: 'http',
      LOG_LEVEL: 'loud',
    });
    expect(problems.map((problem) => problem.split(' ')[0]).sort()).toEqual([
      'ALERT_DESK',
      'ANSWER_TIMEOUT_MS',
      'DATABASE_URL',
      'GATEWAY_PORT',
      'LOG_LEVEL',
      'NATS_URL',
    ]);
    expect(problems).toContain('NATS_URL is required');
  });

  it('reads a secret from the file that NAME_FILE names', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'oncall-config-')), 'secret');
    writeFileSync(file, 'from-a-file\n');
    const config = loadConfig(ExampleConfig, {
      ...good,
      WECOM_SUITE_SECRET: '',
      WECOM_SUITE_SECRET_FILE: file,
    });
    expect(config.suiteSecret.reveal()).toBe('from-a-file');
  });

  const filed = (file: string, more: Record<string, string> = {}): string[] =>
    problemsOf({ ...good, WECOM_SUITE_SECRET: '', WECOM_SUITE_SECRET_FILE: file, ...more });

  it('says why a file of a secret cannot be used, and for whom', () => {
    const folder = mkdtempSync(join(tmpdir(), 'oncall-config-'));
    expect(filed('/nowhere')).toEqual([
      'WECOM_SUITE_SECRET cannot be read: WECOM_SUITE_SECRET_FILE names /nowhere: ENOENT, no such file',
    ]);
    expect(filed(folder).join()).toContain(`names ${folder}: EISDIR, a folder`);
    const empty = join(folder, 'empty');
    writeFileSync(empty, '\n');
    expect(filed(empty).join()).toContain('is empty');
    // Root reads everything, so whoever runs this as root sees the words in a process of another user.
    const closed = join(folder, 'closed');
    writeFileSync(closed, 'x', { mode: 0o000 });
    if (process.getuid?.() !== 0) {
      expect(filed(closed).join()).toContain(`EACCES, not readable by uid ${process.getuid?.()}`);
    }
  });

  it('refuses a secret that is set twice', () => {
    expect(filed('/nowhere', { WECOM_SUITE_SECRET: 'typed' })).toEqual([
      'WECOM_SUITE_SECRET is set twice: as WECOM_SUITE_SECRET and by WECOM_SUITE_SECRET_FILE; remove one of them',
    ]);
  });

  it('never shows a secret, neither in an error nor in a print', () => {
    const config = loadConfig(ExampleConfig, good);
    const shown = `${JSON.stringify(config)} ${inspect(config, { depth: 5 })} ${config.suiteSecret}`;
    for (const secret of ['suite-secret-value', 'pgpass', good.SECRETS_KEYS])
      expect(shown).not.toContain(secret);
    expect(problemsOf({ ...good, SECRETS_KEYS: 'k1:tooshort' }).join()).not.toContain('tooshort');
    expect(problemsOf({ ...good, DATABASE_URL: 'pgpass@db' }).join()).not.toContain('pgpass');
  });

  it('listens where it is told, which must be an address', () => {
    expect(loadConfig(CoreConfig, { ...good, LISTEN_ADDRESS: '::1' }).listenAddress).toBe('::1');
    expect(problemsOf({ ...good, LISTEN_ADDRESS: 'localhost' }).join()).toContain('LISTEN_ADDRESS');
  });

  it('follows a clock only where WeCom is the sandbox', () => {
    const sandbox = { ...good, WECOM_API_BASE_URL: 'http://localhost:3100' };
    const real = { ...good, WECOM_API_BASE_URL: '' };
    const clock = 'http://localhost:3100/sandbox/clock';
    expect(loadConfig(CoreConfig, { ...sandbox, DEV_CLOCK_URL: clock }).devClockUrl).toBe(clock);
    for (const env of [
      { ...real, DEV_CLOCK_URL: clock },
      { ...real, DEV_CLOCK_URL: 'https://qyapi.weixin.qq.com/sandbox/clock' },
      { ...sandbox, DEV_CLOCK_URL: 'http://localhost:3101/sandbox/clock' },
      { ...sandbox, DEV_CLOCK_URL: 'clock' },
    ]) {
      expect(() => loadConfig(CoreConfig, env)).toThrow(/DEV_CLOCK_URL is for trying out alone/);
    }
  });

  it('describes itself for .env.example', () => {
    const rows = describeConfig(ExampleConfig);
    expect(rows.find(({ name }) => name === 'WECOM_SUITE_SECRET')).toMatchObject({
      secret: true,
      required: true,
    });
    expect(rows.find(({ name }) => name === 'ANSWER_TIMEOUT_MS')).toMatchObject({
      default: '900',
      required: false,
      doc: 'answer budget',
    });
    expect(rows[0]?.name).toBe('PUBLIC_BASE_URL');
  });

  it('takes a password with a comma, and names the variable of one that is not percent-encoded', () => {
    const config = loadConfig(ExampleConfig, { ...good, DATABASE_URL: 'postgres://oncall:a,b@db/oncall' });
    expect(config.databaseUrl.reveal()).toContain('a,b');
    const problems = problemsOf({
      ...good,
      DATABASE_URL: 'postgres://oncall:100%sure@db/oncall',
      NATS_URL: 'nats://oncall:100%sure@a:4222',
    });
    expect(problems).toEqual([
      expect.stringMatching(/^DATABASE_URL has a % .*write % as %25/),
      expect.stringMatching(/^NATS_URL has a % .*write % as %25/),
    ]);
    expect(problemsOf({ ...good, NATS_URL: 'nats://oncall:a,b@host:4222' })).toEqual([
      expect.stringMatching(/^NATS_URL must be a URL .*write , as %2C/),
    ]);
    expect(problems.join()).not.toContain('sure');
  });
});
