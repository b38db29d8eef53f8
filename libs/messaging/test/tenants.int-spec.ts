import { jest } from '@jest/globals';
import type { RunningService } from '@app/platform';
import { TestServers, eventually } from '@app/testing';
import { Tenants } from '../src/index.js';
import { Script, TenantMessageController, startExample } from './example-service.js';

describe('tenants', () => {
  let servers: TestServers;
  let service: RunningService;
  let asked = 0;
  let name = 'first';
  let ahead = 0;

  beforeAll(async () => {
    servers = await TestServers.start();
    service = await startExample(servers, { controllers: [TenantMessageController] });
    service.app.get(Script).onTenant = async ({ tenant }) => {
      asked += 1;
      return { tenant, name, locale: 'zh-CN', timeZone: 'Asia/Shanghai', alertAccess: 'tenant' };
    };
    const now = performance.now.bind(performance);
    jest.spyOn(performance, 'now').mockImplementation(() => now() + ahead);
  });
  afterAll(async () => {
    jest.restoreAllMocks();
    await service?.close();
    await servers?.stop();
  });

  const tenants = () => service.app.get(Tenants);

  it('are asked for once, and again behind the back of whoever comes later', async () => {
    expect((await tenants().of('acme')).name).toBe('first');
    expect((await tenants().of('acme')).name).toBe('first');
    expect(asked).toBe(1);
    name = 'second';
    ahead += 1_500;
    expect((await tenants().of('acme')).name).toBe('first');
    await eventually(async () => expect((await tenants().of('acme')).name).toBe('second'));
    expect(asked).toBe(2);
  });

  it('are waited for where what is known is too old', async () => {
    name = 'third';
    ahead += 60_000;
    expect((await tenants().of('acme')).name).toBe('third');
    expect(asked).toBe(3);
  });
});
