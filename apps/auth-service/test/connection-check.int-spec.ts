import type { ConnectionCheck } from '@app/contracts';
import { JsonApi } from '@app/testing';
import { createCorp, type Corp } from '../../wecom-sandbox/src/index.js';
import { AuthServiceWorld } from './auth-service-world.js';

describe('the doctor of connections', () => {
  let world: AuthServiceWorld;
  let control: JsonApi;
  let corp: Corp;
  let app: { agentId: number; secret: string };
  let sequence = 0;

  beforeAll(async () => {
    world = await AuthServiceWorld.start();
    control = new JsonApi(`${world.sandbox.url}/sandbox`);
  });

  beforeEach(async () => {
    sequence += 1;
    corp = createCorp(world.sandbox.state, { name: 'Acme', members: [{ userId: 'anna', name: 'Anna' }] });
    app = await control.post(`/corps/${corp.corpId}/apps`, { name: '值班' });
  });

  afterAll(() => world.stop());

  const connect = async (change: { corpId?: string; agentId?: number; secret?: string } = {}) => {
    const { secret = app.secret, ...rest } = change;
    const { integration } = await world.request('auth.own-app.connect', {
      ...{ tenant: `t${sequence}`, name: 'Acme', corpId: corp.plainCorpId, agentId: app.agentId, ...rest },
      sealedSecret: world.seal(secret, 'appSecret'),
      sealedKeys: world.seal('{}', 'callbackKeys'),
    });
    return integration.id;
  };
  const check = async (id: string, lastCallbackAt?: string) => {
    const { checks } = await world.request('auth.integration.check', { id, lastCallbackAt });
    return new Map(checks.map((one): [string, ConnectionCheck] => [one.name, one]));
  };
  const set = (change: object) => control.put(`/corps/${corp.corpId}/apps/${app.agentId}`, change);
  const verdicts = (checks: Map<string, ConnectionCheck>) =>
    Object.fromEntries([...checks.values()].map(({ name, ok }) => [name, ok]));

  it('leads through the set-up step by step, in the order that works', async () => {
    const id = await connect();
    const first = await check(id);
    expect([...first.keys()]).toEqual([
      ...['callback', 'token', 'trusted_ip', 'agent', 'visible_scope', 'oauth_domain'],
    ]);
    expect(verdicts(first)).toMatchObject({ callback: false, token: true, trusted_ip: false, agent: false });
    expect(first.get('callback')!.remedy!.en).toContain(`/wecom/callback/app/${id}`);

    await world.request('auth.own-app.note-verified', { id, pairNo: 1 });
    const second = await check(id);
    expect(second.get('callback')).toMatchObject({
      ok: true,
      detail: { en: expect.stringContaining('Verified') },
    });
    expect(second.get('trusted_ip')!.remedy).toEqual({
      'zh-CN': expect.stringMatching(/企业可信IP 添加 (127\.0\.0\.1|::1)$/),
      en: expect.stringMatching(/^Add (127\.0\.0\.1|::1) at 应用管理 → 应用 → 企业可信IP$/),
    });

    await set({ trustedDomain: 'elsewhere.test' });
    await set({ trustedIps: ['127.0.0.1', '::1'] });
    const third = await check(id);
    expect(verdicts(third)).toEqual({
      ...{ callback: true, token: true, trusted_ip: true, agent: true, visible_scope: true },
      oauth_domain: false,
    });
    expect(third.get('oauth_domain')!.detail.en).toBe(
      'The trusted domain is elsewhere.test, not gateway.test',
    );
    expect(third.get('agent')!.remedy!.en).toContain(`http://gateway.test/app?i=${id}`);

    await set({ trustedDomain: 'gateway.test', homeUrl: `http://gateway.test/app?i=${id}` });
    const last = await check(id, '2026-11-22T07:00:00.000Z');
    expect([...last.values()].every(({ ok }) => ok)).toBe(true);
    const shown = await world.request('auth.integration.get', { id });
    expect(shown.visibleScope).toMatchObject({ departments: [1] });
    expect(last.get('callback')!.detail['zh-CN']).toContain('最近一次收到事件 2026-11-22 07:00 UTC');
    // The address here is a plain one.
    expect(last.get('callback')!.remedy!.en).toContain('https');
    expect(last.get('agent')!.remedy).toBeUndefined();
  });

  it.each([
    [
      'a wrong Secret',
      { secret: 'of-some-other-app-0' },
      'token',
      /Secret is wrong, or the app is stopped \(40001\)/,
    ],
    ['a Corp ID that is none', { corpId: 'wwnobody00000000' }, 'token', /no such Corp ID \(40013\)/],
    ['the agent of nobody', { agentId: 77 }, 'agent', /AgentId is not that of the app.*\(40056\)/],
  ] as const)('names %s', async (_, wish, name, detail) => {
    await set({ trustedDomain: 'gateway.test' });
    await set({ trustedIps: ['127.0.0.1', '::1'] });
    const id = await connect(wish);
    const checks = await check(id);
    expect(checks.get(name)).toMatchObject({ ok: false, detail: { en: expect.stringMatching(detail) } });
    expect(checks.get('oauth_domain')!.detail.en).toBe('Not looked at yet');
    await world.request('auth.integration.delete', { id });
  });

  it('names the agent of another corp', async () => {
    const other = createCorp(world.sandbox.state, { name: 'Other', members: [{ userId: 'o', name: 'O' }] });
    await control.post(`/corps/${other.corpId}/apps`, { name: '别家', agentId: 4321 });
    await set({ trustedDomain: 'gateway.test' });
    await set({ trustedIps: ['127.0.0.1', '::1'] });
    const checks = await check(await connect({ agentId: 4321 }));
    expect(checks.get('agent')).toMatchObject({
      ok: false,
      detail: { en: expect.stringContaining('301002') },
    });
  });

  it('sees that WeCom still holds the former words, that the app is stopped or seen by nobody', async () => {
    const id = await connect();
    await world.request('auth.own-app.note-verified', { id, pairNo: 1 });
    await world.request('auth.own-app.replace-credentials', {
      ...{ id, sealedKeys: world.seal('{"token":"Other123"}', 'callbackKeys') },
    });
    await set({ trustedDomain: 'gateway.test' });
    await set({ trustedIps: ['127.0.0.1', '::1'], disabled: true, scope: { users: [], parties: [] } });
    const checks = await check(id, '2026-11-22T07:00:00.000Z');
    expect(verdicts(checks)).toMatchObject({ callback: false, agent: false, visible_scope: false });
    expect(checks.get('callback')!.remedy!.en).toContain('before 20');
  });

  it('says when WeCom does not answer', async () => {
    const id = await connect();
    world.sandbox.faults.order({ api: 'gettoken', httpStatus: 503 });
    const checks = await check(id);
    expect(checks.get('token')).toMatchObject({ ok: false, detail: { en: 'WeCom does not answer' } });
  });

  it('looks at ticket, installation and licence of a suite', async () => {
    await world.pushTicket();
    await world.sandbox.actions.installFromMarket(corp, {});
    await world.expectState(corp.corpId, 'active');
    const { integration } = await world.request('auth.integration.create', {
      ...{ tenant: `t${sequence}`, name: 'Acme', corpId: corp.corpId },
    });
    const checks = await check(integration.id);
    expect(verdicts(checks)).toEqual({
      ...{
        callback: true,
        ticket: true,
        installation: true,
        token: true,
        visible_scope: true,
        licence: true,
      },
    });
    await world.sandbox.actions.uninstall(corp);
    await world.expectState(corp.corpId, 'cancelled');
    expect(verdicts(await check(integration.id))).toMatchObject({ installation: false, ticket: true });
    await expect(check('none')).rejects.toMatchObject({ code: 'INTEGRATION_UNKNOWN' });
  });
});
