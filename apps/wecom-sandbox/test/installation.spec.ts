import { request } from 'undici';
import { aFixture, suite, type Fixture } from './sandbox-fixture.js';

describe('installation', () => {
  let f: Fixture;
  beforeEach(async () => {
    f = await aFixture({ callbackDeadlineMs: { general: 2_000, authorization: 500 } });
  });
  afterEach(() => f.close());

  const exchange = (token: string, code: unknown) =>
    f.call('service/v2/get_permanent_code', { suite_access_token: token }, { auth_code: code });

  it('fails in the admin’s browser when create_auth is not answered with success in time', async () => {
    f.receiver.answers.push({ body: 'ok' }, { status: 500 }, { silent: true }, { body: 'SUCCESS' });
    const { installed, callback } = await f.sandbox.actions.installFromMarket(f.corp, {});
    expect(installed).toBe(false);
    expect(callback.attempts.map((a) => a.status)).toEqual([200, 500, undefined, 200]);
    expect(f.corp.installation).toBeUndefined();
  });

  it('exchanges an auth_code once and within ten minutes', async () => {
    const { suiteToken } = await f.install();
    const code = f.receiver.field('create_auth', 'AuthCode');
    expect(await exchange(suiteToken, code)).toMatchObject({ errcode: 40078 });
    expect(await exchange(suiteToken, 'short')).toMatchObject({ errcode: 40058 });
    await f.sandbox.actions.installFromMarket(f.corp, {});
    f.clock.advance(600_000);
    expect(await exchange(suiteToken, f.receiver.field('create_auth', 'AuthCode'))).toMatchObject({
      errcode: 40078,
    });
  });

  it('answers v1 with everything and v2 with the code alone', async () => {
    const token = await f.suiteToken();
    await f.sandbox.actions.installFromMarket(f.corp, { state: 'inv7' });
    const query = { suite_access_token: token };
    const v2 = await exchange(token, f.receiver.field('create_auth', 'AuthCode'));
    expect(v2).toEqual({
      permanent_code: expect.any(String),
      auth_corp_info: { corpid: f.corp.corpId, corp_name: '示例科技' },
      auth_user_info: expect.objectContaining({ userid: f.zhang.userId, name: f.zhang.userId }),
      state: 'inv7',
    });
    await f.sandbox.actions.installFromMarket(f.corp, {});
    const v1 = await f.call('service/get_permanent_code', query, {
      auth_code: f.receiver.field('create_auth', 'AuthCode'),
    });
    expect(v1).toMatchObject({
      access_token: expect.any(String),
      auth_info: { agent: [{ agentid: f.corp.agentId }] },
    });
    expect(v1).not.toHaveProperty('errcode');
    const info = await f.call('service/v2/get_auth_info', query, {
      auth_corpid: f.corp.corpId,
      permanent_code: v1.permanent_code,
    });
    expect(info).toMatchObject({ errcode: 0, auth_info: { agent: [{ privilege: { allow_party: [1] } }] } });
  });

  it('kills the permanent code and the corp token with cancel_auth, with the error the switches name', async () => {
    const { suiteToken, corpToken, permanentCode } = await f.install();
    await f.sandbox.actions.uninstall(f.corp);
    expect(f.receiver.field('cancel_auth', 'AuthCorpId')).toBe(f.corp.corpId);
    const ask = () =>
      f.call(
        'service/get_corp_token',
        { suite_access_token: suiteToken },
        { auth_corpid: f.corp.corpId, permanent_code: permanentCode },
      );
    const use = () => f.get('getcallbackip', { access_token: corpToken });
    expect(await ask()).toMatchObject({ errcode: 40084 });
    expect(await use()).toMatchObject({ errcode: 48004 });
    await f.control('PUT', 'switches', { cancelled_error: '48004', cancelled_token_error: '40014' });
    expect(await ask()).toMatchObject({ errcode: 48004 });
    expect(await use()).toMatchObject({ errcode: 40014 });
  });

  it('gives a reinstall a new permanent code, or the old one by switch, and keeps the trial', async () => {
    const first = await f.install();
    const trialEnd = f.corp.trialEndsAt;
    await f.sandbox.actions.uninstall(f.corp);
    f.clock.advance(86_400_000);
    const second = await f.install();
    expect(second.permanentCode).not.toBe(first.permanentCode);
    expect(f.corp.trialEndsAt).toBe(trialEnd);
    f.sandbox.state.switches.set('reinstall_permanent_code', 'same');
    await f.sandbox.actions.uninstall(f.corp);
    expect((await f.install()).permanentCode).toBe(second.permanentCode);
  });

  it('installs by link: consent page, then a redirect with code and state, once per pre_auth_code', async () => {
    const token = await f.suiteToken();
    const { pre_auth_code: pre } = await f.get('service/get_pre_auth_code', { suite_access_token: token });
    const session = (code: unknown) =>
      f.call(
        'service/set_session_info',
        { suite_access_token: token },
        { pre_auth_code: code, session_info: { auth_type: 0 } },
      );
    expect(await session(pre)).toMatchObject({ errcode: 0 });
    expect(await session('nope')).toMatchObject({ errcode: 40077 });
    const back = `${f.sandbox.state.options.callbackBaseUrl}/install/complete`;
    const link = { suite_id: suite.suiteId, pre_auth_code: String(pre), redirect_uri: back, state: 'St8' };
    const at = (change: object) =>
      `${f.sandbox.url}/3rdapp/install?${new URLSearchParams({ ...link, ...change }).toString()}`;
    const page = await request(at({}));
    expect(await page.body.text()).toContain('同意并安装');
    const inEnglish = await request(at({}), { headers: { 'accept-language': 'en-GB,en' } });
    expect(await inEnglish.body.text()).toContain('Agree and install');
    expect((await request(at({ redirect_uri: 'https://evil.example/x' }))).statusCode).toBe(400);
    const agree = () => request(at({ sandbox_corp: f.corp.plainCorpId }), { method: 'POST' });
    const agreed = await agree();
    const target = new URL(String(agreed.headers.location));
    expect(Object.fromEntries(target.searchParams)).toEqual({
      auth_code: expect.any(String),
      expires_in: '600',
      state: 'St8',
    });
    expect(f.receiver.newest('create_auth')).toBeUndefined();
    expect((await agree()).statusCode).toBe(400);
    expect(await exchange(token, target.searchParams.get('auth_code'))).toHaveProperty('permanent_code');
  });

  it('refuses a pre_auth_code of 20 minutes', async () => {
    const pre = f.sandbox.state.credentials.newPreAuthCode();
    f.clock.advance(1_200_000);
    const query = { suite_access_token: await f.suiteToken() };
    expect(await f.call('service/set_session_info', query, { pre_auth_code: pre })).toMatchObject({
      errcode: 42007,
    });
  });

  it('tells of scope edits with change_auth, subscribe and unsubscribe', async () => {
    await f.install({ users: [f.zhang.userId, f.li.userId] });
    const edited = await f.control('PUT', `corps/${f.corp.plainCorpId}/scope`, { users: ['lisi', 'wangwu'] });
    const events = (edited.body as { event: string; userId?: string }[]).map((r) => [r.event, r.userId]);
    expect(events).toEqual([
      ['change_auth', undefined],
      ['subscribe', f.wang.userId],
      ['unsubscribe', f.zhang.userId],
    ]);
    f.sandbox.state.switches.set('scope_change_subscribes', 'none');
    expect(await f.sandbox.actions.editScope(f.corp, { users: [], parties: [1], tags: [] })).toHaveLength(1);
  });

  it('tells that a member left the corp, but not of members outside the scope', async () => {
    await f.install({ users: [f.zhang.userId] });
    expect(await f.sandbox.actions.leave(f.corp, f.li)).toEqual([]);
    f.sandbox.state.switches.set('open_user_id_in_contact', 'no');
    await f.sandbox.actions.leave(f.corp, f.zhang);
    expect(f.receiver.field('delete_user', 'UserID')).toBe(f.zhang.userId);
    expect(f.receiver.newest('delete_user')?.message).not.toContain('OpenUserID');
    expect(f.receiver.field('unsubscribe', 'FromUserName')).toBe(f.zhang.userId);
  });

  it('hands out another permanent code by reset_permanent_code', async () => {
    const { suiteToken, permanentCode } = await f.install();
    await f.sandbox.actions.resetPermanentCode(f.corp);
    const answer = await exchange(suiteToken, f.receiver.field('reset_permanent_code', 'AuthCode'));
    expect(answer.permanent_code).not.toBe(permanentCode);
  });
});
