import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '@app/platform';
import { stackEnvironment } from '../../scripts/dev/environment.mjs';
import { SERVICES, type ServiceName } from '../harness/services.js';

const SERVERS = { DATABASE_URL: 'postgres://h/d', NATS_URL: 'nats://h', REDIS_URL: 'redis://h' };
const ofSuite = (name: string): boolean => /^WECOM_(PROVIDER|SUITE|SYSTEM)_/.test(name);

describe('the settings under ./dev', () => {
  let folder: string;
  const before = process.env;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'oncall-dev-'));
    const own = Object.entries(before).filter(([name]) => !name.startsWith('WECOM_'));
    process.env = Object.fromEntries(own);
  });
  afterEach(async () => {
    process.env = before;
    await rm(folder, { recursive: true, force: true });
  });

  const made = () => stackEnvironment({ folder, gatewayPort: 4000, servers: SERVERS });
  const load = (name: ServiceName, env: Record<string, string>): object =>
    loadConfig(SERVICES[name].options.config, env);

  it('have a suite of their own with the sandbox', async () => {
    expect(load('gateway', await made())).toMatchObject({ wecomSuiteId: expect.stringMatching(/^ww/) });
  });

  it('have no suite with a WeCom of the caller’s, unless the caller has one', async () => {
    process.env.WECOM_API_BASE_URL = 'http://wecom.example';
    const env = await made();
    expect(Object.keys(env).filter(ofSuite)).toEqual([]);
    for (const name of ['gateway', 'auth-service'] as const)
      expect(load(name, env)).not.toHaveProperty('wecomSuiteId');
  });

  it('stop the start where the caller’s suite is set half', async () => {
    process.env.WECOM_API_BASE_URL = 'http://wecom.example';
    process.env.WECOM_SUITE_ID = 'ww1';
    const env = await made();
    expect(() => load('auth-service', env)).toThrow(/WECOM_SUITE_SECRET is required, because WECOM_SUITE_ID/);
  });
});
