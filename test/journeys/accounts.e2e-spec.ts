import { eventually } from '@app/testing';
import { CorpStory, PASSWORD } from '../harness/corp-story.js';
import type { Phone } from '../harness/phone.js';
import { Pipeline } from '../harness/pipeline.js';
import { System } from '../harness/system.js';

describe('an operator keeps accounts', () => {
  let system: System;
  let acme: CorpStory;
  let pipeline: Pipeline;
  let [zhangsan, lisi]: Phone[] = [];
  beforeAll(async () => {
    system = await System.start();
    acme = await CorpStory.begin(system);
    await acme.install();
    pipeline = await Pipeline.connect(system);
    [zhangsan, lisi] = await acme.bound('zhangsan', 'lisi');
  });
  afterAll(async () => {
    await pipeline?.close();
    await system?.stop();
  });

  /** Sign-ins end up to an instant; here the clock stands still between a sign-in and what ends it. */
  beforeEach(() => system.advance(1_000));

  const session = async (phone: Phone): Promise<string> => {
    const page = await phone.browser.request(`${system.gatewayUrl}/app`);
    return page.status === 200 ? 'signed in' : 'asks WeCom';
  };
  const outcomeOf = async (alertId: string) => {
    await pipeline.publish({ alertId, title: alertId, notify: { recipients: ['lisi'] } });
    const [item] = await acme.deliveries(alertId, 1);
    return [item!.reason ?? item!.outcome, item!.detail].filter(Boolean).join(' ');
  };

  it('sees who is there, page by page', async () => {
    const first = await system.api.get('/tenants/acme/accounts?limit=1');
    expect(first.items).toMatchObject([
      { accountId: 'lisi', disabled: false, hasPassword: true, binding: { outsideScope: false } },
    ]);
    const rest = await system.api.get(`/tenants/acme/accounts?limit=1&after=${first.next}`);
    expect(rest).toMatchObject({ items: [{ accountId: 'zhangsan' }], next: null });
    expect((await system.api.get('/tenants/acme/accounts?q=ZHANG')).items).toHaveLength(1);
    expect((await system.api.get('/tenants/acme/accounts?status=unbound')).items).toEqual([]);
    expect((await system.api.get('/tenants')).items).toMatchObject([
      { tenant: 'acme', alertAccess: 'tenant' },
    ]);
    await expect(system.api.get('/tenants/acme/accounts?limit=501')).rejects.toThrow('422');
    await expect(system.api.get('/tenants/nobody/accounts')).rejects.toThrow('TENANT_UNKNOWN');
    await expect(system.api.get('/tenants/acme/accounts/nobody')).rejects.toThrow('ACCOUNT_UNKNOWN');
  });

  it('ends sign-ins, which come back without a password', async () => {
    expect(await session(lisi!)).toBe('signed in');
    await system.api.delete('/tenants/acme/accounts/lisi/sessions');
    expect(await session(lisi!)).toBe('asks WeCom');
    expect(await session(zhangsan!)).toBe('signed in');
    expect((await lisi!.open('/app')).text).not.toContain('name="password"');
    expect(await session(lisi!)).toBe('signed in');
  });

  it('changes a password, and the sign-ins made before are over', async () => {
    await acme.account('lisi', { password: PASSWORD });
    expect(await session(lisi!)).toBe('signed in');
    await acme.account('lisi', { password: 'another password' });
    expect(await session(lisi!)).toBe('asks WeCom');
    await lisi!.open('/app');
    await expect(acme.account('lisi', { password: '1' })).rejects.toThrow('422');
  });

  it('disables an account: no page, no press, no message, until it is enabled again', async () => {
    expect(await outcomeOf('BEFORE')).toBe('delivered');
    await lisi!.sees('BEFORE');
    await acme.account('lisi', { password: undefined, disabled: true });
    expect(await session(lisi!)).toBe('asks WeCom');
    const refused = await lisi!.open('/app');
    expect([refused.status, refused.text.includes('账号已停用')]).toEqual([403, true]);
    expect(await outcomeOf('MEANWHILE')).toBe('ACCOUNT_UNKNOWN disabled');
    await eventually(async () => {
      const { items } = await system.api.get('/tenants/acme/accounts?status=disabled');
      expect(items).toMatchObject([{ accountId: 'lisi', binding: { userId: lisi!.memberId } }]);
    });
    await lisi!.press('开始处理');
    await outcomeOf('AFTER-PRESS');
    expect(pipeline.actions).toEqual([]);

    await acme.account('lisi', { password: undefined, disabled: false });
    expect((await lisi!.open('/app')).status).toBe(200);
    expect(await outcomeOf('AGAIN')).toBe('delivered');
  });

  it('deletes an account and, once its integrations are gone, the tenant', async () => {
    await system.api.delete('/tenants/acme/accounts/lisi');
    expect(await session(lisi!)).toBe('asks WeCom');
    expect((await lisi!.open('/app')).text).toContain('name="password"');
    expect(await outcomeOf('GONE')).toBe('ACCOUNT_UNKNOWN');
    await expect(system.api.delete('/tenants/acme')).rejects.toThrow('TENANT_HAS_INTEGRATIONS');
    const { items } = await system.api.get('/integrations?tenant=acme');
    await system.api.delete(`/integrations/${items[0].id}`);
    await system.api.delete('/tenants/acme');
    await expect(system.api.get('/tenants/acme')).rejects.toThrow('TENANT_UNKNOWN');
    expect(await session(zhangsan!)).toBe('asks WeCom');
  });
});
