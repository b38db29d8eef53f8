import { eventually, type Json } from '@app/testing';
import { type Connection, OwnAppConnection } from '../harness/connection.js';
import { CorpStory } from '../harness/corp-story.js';
import { Pipeline } from '../harness/pipeline.js';
import { System } from '../harness/system.js';

const DAY_MS = 24 * 3_600_000;
const NO_SUITE = {
  ...{ WECOM_PROVIDER_CORP_ID: '', WECOM_PROVIDER_SECRET: '', WECOM_SUITE_ID: '', WECOM_SUITE_SECRET: '' },
  ...{ WECOM_SUITE_TOKEN: '', WECOM_SUITE_ENCODING_AES_KEY: '' },
  ...{ WECOM_SYSTEM_TOKEN: '', WECOM_SYSTEM_ENCODING_AES_KEY: '' },
};

const ownApp = (connection: Connection): OwnAppConnection => {
  if (connection instanceof OwnAppConnection) return connection;
  throw new Error('the corp is connected by the suite');
};
const verdicts = ({ checks }: Json): Record<string, boolean> =>
  Object.fromEntries(checks.map(({ name, ok }: Json) => [name, ok]));

describe('a team without a provider connects by an app of its own', () => {
  let system: System;
  let acme: CorpStory;
  let app: OwnAppConnection;
  let pipeline: Pipeline;
  beforeAll(async () => {
    system = await System.start({ env: NO_SUITE });
    acme = await CorpStory.begin(system, { kind: 'self-built' });
    app = ownApp(acme.connection);
    pipeline = await Pipeline.connect(system);
  });
  afterAll(async () => {
    await pipeline.close();
    await system.stop();
  });

  const check = async () => system.api.post(`/integrations/${app.integration.id}/check`);

  it('step by step, told by check what is missing, while the Secret is still wrong', async () => {
    const { secret } = await app.makeApp();
    const made = await app.connect({ tenant: 'acme', name: 'Acme', secret: 'mistyped-mistyped' });
    expect(made).toMatchObject({
      kind: 'self-built',
      token: expect.any(String),
      license: { status: 'not_required' },
    });
    expect(made.callbackUrl).toBe(`${system.gatewayUrl}/wecom/callback/app/${made.id}`);
    expect(verdicts(await check())).toMatchObject({ callback: false, token: false });
    // WeCom's console saves nothing unless the receiver proves itself.
    await app.enterReceiver(made);
    await eventually(async () =>
      expect(verdicts(await check())).toMatchObject({ callback: true, token: false }),
    );
    await system.api.put(`/integrations/${made.id}/credentials`, { secret });
    expect(verdicts(await check())).toMatchObject({ token: true, trusted_ip: false });
    await app.change({ trustedIps: ['127.0.0.1', '::1'] });
    expect(verdicts(await check())).toMatchObject({ trusted_ip: true, agent: true, oauth_domain: false });
    await app.change({ trustedDomain: new URL(system.gatewayUrl).host });
    expect(await check()).toMatchObject({ ok: true });
  });

  it('and then an alert reaches the phone, a press comes back and the card is true', async () => {
    const [zhangsan, lisi] = await acme.bound('zhangsan', 'lisi');
    await pipeline.publish({
      alertId: 'OWN-1',
      title: '磁盘将满',
      notify: { recipients: ['zhangsan', 'lisi'] },
    });
    await Promise.all([zhangsan!.sees('磁盘将满'), lisi!.sees('磁盘将满')]);
    await zhangsan!.press('开始处理');
    await Promise.all([zhangsan!.sees('处理中', '张三'), lisi!.sees('处理中', '张三')]);
    const test = (accountId: string) =>
      system.api.post(`/integrations/${app.integration.id}/check?send=${accountId}`);
    expect((await test('lisi')).checks.at(-1)).toEqual({ name: 'test_card', ok: true, detail: '已送达' });
    await lisi!.sees('测试卡片');
    expect((await test('nobody')).checks.at(-1)).toMatchObject({
      name: 'test_card',
      ok: false,
      detail: '没有这个账号',
    });
    const { items } = await system.api.get('/tenants/acme/bindings?status=bound');
    expect(items.map(({ userId }: Json) => userId).sort()).toEqual(['lisi', 'zhangsan']);
  });

  it('which says that there is no suite wherever one would be asked for', async () => {
    await expect(system.api.post('/tenants/acme/install-links')).rejects.toMatchObject({
      ...{ status: 409, body: { code: 'SUITE_OFF' } },
    });
    const suite = { tenant: 'acme', name: 'x', corpId: 'wpNobody' };
    await expect(system.api.post('/integrations', suite)).rejects.toMatchObject({
      body: { code: expect.stringMatching(/^(AUTHORIZE_APP_FIRST|SUITE_OFF)$/) },
    });
    const receiver = await fetch(`${system.gatewayUrl}/wecom/callback/data`);
    expect([receiver.status, await receiver.text()]).toEqual([
      404,
      expect.stringContaining('/wecom/callback/app/'),
    ]);
    const health = await fetch(`${system.urlOf('auth-service')}/health/deep`);
    expect([health.status, await health.text()]).toEqual([200, expect.stringContaining('off')]);
  });

  it('for members in its scope alone', async () => {
    await acme.account('wangwu');
    await app.change({ scope: { users: ['zhangsan', 'lisi'] } });
    const page = await acme.phone('wangwu').open('/app');
    expect([page.status, page.text]).toEqual([403, expect.stringContaining('可见范围')]);
    await app.change({ scope: { parties: [1] } });
    expect((await acme.phone('wangwu').open('/app')).text).toContain('name="password"');
  });

  it('with new words for the receiver, while WeCom holds the old ones for a day', async () => {
    const phone = acme.phone('lisi');
    const { id } = app.integration;
    await system.api.put(`/integrations/${id}/credentials`, { token: 'RotatedToken1' });
    expect(verdicts(await check())).toMatchObject({ callback: false });
    await pipeline.publish({ alertId: 'OWN-2', title: '换钥匙', notify: { recipients: ['lisi'] } });
    await phone.sees('换钥匙');
    await phone.press('开始处理');
    await phone.sees('换钥匙', '处理中');
    // Nobody saves within a second of a press.
    system.advance(2_000);
    await app.enterReceiver({ ...app.integration, token: 'RotatedToken1' });
    await eventually(async () => expect(await check()).toMatchObject({ ok: true }));
    system.advance(DAY_MS);
    await expect(app.enterReceiver(app.integration)).rejects.toMatchObject({ status: 409 });
    await pipeline.publish({ alertId: 'OWN-3', title: '第二天', notify: { recipients: ['lisi'] } });
    await phone.sees('第二天');
    await phone.press('直接关闭');
    await phone.sees('第二天', '已关闭');
  });

  it('until the tenant lets go: then its receiver is nobody’s', async () => {
    await system.api.delete(`/integrations/${app.integration.id}`);
    system.advance(10_000);
    await expect(app.enterReceiver({ ...app.integration, token: 'RotatedToken1' })).rejects.toMatchObject({
      status: 409,
    });
    await eventually(async () => {
      const { items } = await system.api.get('/tenants/acme/bindings?status=bound');
      expect(items).toEqual([]);
    });
  });
});

describe('a tenant with both kinds of connection', () => {
  let system: System;
  let own: CorpStory;
  let suite: CorpStory;
  let pipeline: Pipeline;
  beforeAll(async () => {
    system = await System.start();
    own = await CorpStory.begin(system, { kind: 'self-built', members: ['zhangsan'] });
    suite = await CorpStory.begin(system, { kind: 'suite', members: ['lisi'] });
    await own.install();
    await suite.install();
    pipeline = await Pipeline.connect(system);
  });
  afterAll(async () => {
    await pipeline.close();
    await system.stop();
  });

  it('pages people in both; each card leads its reader in through the right app', async () => {
    const [zhangsan] = await own.bound('zhangsan');
    const [lisi] = await suite.bound('lisi');
    await pipeline.publish({
      alertId: 'BOTH-1',
      title: '两边',
      notify: { recipients: ['zhangsan', 'lisi'] },
    });
    const cards = await Promise.all([zhangsan!.sees('两边'), lisi!.sees('两边')]);
    for (const [index, story] of [own, suite].entries()) {
      const link = /https?:[^"]+\/alerts\/[^"]+/.exec(JSON.stringify(cards[index]!.content))![0];
      const stranger = system.browser();
      const phone = story.phone(index === 0 ? 'zhangsan' : 'lisi');
      await stranger.request(
        `http://localhost:${new URL(system.sandbox.url).port}/sandbox/as/${story.corp.corpId}/${phone.userId}?to=/`,
      );
      const page = await stranger.open(link);
      expect([page.status, page.text]).toEqual([200, expect.stringContaining('两边')]);
    }
    await zhangsan!.press('开始处理');
    await zhangsan!.sees('处理中', '张三');
    // Another corp's card has a code of its own, kept for the end.
    await lisi!.press('状态刷新');
    await lisi!.sees('处理中', '张三');
    await lisi!.press('直接关闭');
    await lisi!.sees('已关闭');
    system.advance(60_000);
    await zhangsan!.sees('已关闭');
  });

  it('and the same corp may have both at once', async () => {
    const { installed } = await system.sandbox.actions.installFromMarket(own.corp, {});
    expect(installed).toBe(true);
    await eventually(() =>
      system.api.post('/integrations', { tenant: 'acme', name: 'suite', corpId: own.corp.corpId }),
    );
    const { items } = await system.api.get('/integrations');
    expect(items.map(({ kind }: Json) => kind).sort()).toEqual(['self-built', 'suite', 'suite']);
    await pipeline.publish({ alertId: 'BOTH-2', title: '还在', notify: { recipients: ['zhangsan'] } });
    const phone = own.phone('zhangsan');
    await phone.sees('还在');
    await phone.press('开始处理');
    await phone.sees('还在', '处理中');
  });
});
