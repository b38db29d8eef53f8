import { eventually } from '@app/testing';
import { CONNECTION_KINDS } from '../harness/connection.js';
import { CorpStory, PASSWORD } from '../harness/corp-story.js';
import { System } from '../harness/system.js';

describe.each(CONNECTION_KINDS)('a member links an account (%s)', (kind) => {
  let system: System;
  let acme: CorpStory;
  beforeAll(async () => {
    system = await System.start();
    acme = await CorpStory.begin(system, { kind });
    await acme.install();
  });
  afterAll(() => system.stop());

  it('by password once; the next visit goes straight in', async () => {
    await acme.account('zhangsan');
    const phone = acme.phone('zhangsan');
    const login = await phone.open('/app');
    expect(login.text).toContain('name="password"');

    const wrong = await phone.browser.submit(login, { username: 'zhangsan', password: 'guess' }, 'password');
    expect(wrong.status).toBe(401);

    const home = await phone.browser.submit(wrong, { username: 'zhangsan', password: PASSWORD }, 'password');
    expect(home.status).toBe(200);
    expect((await phone.open('/app')).text).not.toContain('name="password"');

    const { items } = await system.api.get('/tenants/acme/bindings?status=bound');
    expect(items).toEqual([expect.objectContaining({ accountId: 'zhangsan', userId: phone.memberId })]);
  });

  it('and is asked again after the link was removed', async () => {
    const [phone] = await acme.bound('lisi');
    await system.api.delete('/tenants/acme/bindings/lisi');
    await eventually(async () => expect((await phone!.open('/app')).text).toContain('name="password"'));
  });

  // A corp's own app hears of it where its admin had it subscribe; else the member is outside the scope from then on (08 §2.5).
  it('which ends when the member leaves the corp', async () => {
    system.sandbox.state.switches.set('own_app_contact_events', 'on');
    const [phone] = await acme.bound('wangwu');
    const userId = phone!.userId;
    await system.sandbox.actions.leave(acme.corp, acme.corp.members.get(userId)!);
    await eventually(async () => {
      const { items } = await system.api.get('/tenants/acme/bindings?status=bound');
      expect(items.map(({ accountId }: { accountId: string }) => accountId)).not.toContain('wangwu');
    });
  });

  it('only with the OAuth state of this very browser', async () => {
    const stranger = system.browser();
    const forged = await stranger.open(
      `${system.gatewayUrl}/oauth/callback?code=abc&state=${'x'.repeat(32)}`,
    );
    expect(forged.status).toBe(400);
    const before = system.sandbox.apiLog.entries.filter(({ api }) => api.includes('getuserinfo')).length;
    await stranger.open(`${system.gatewayUrl}/oauth/callback?code=abc&state=${'x'.repeat(32)}`);
    expect(system.sandbox.apiLog.entries.filter(({ api }) => api.includes('getuserinfo'))).toHaveLength(
      before,
    );
  });
});
