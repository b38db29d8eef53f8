import { request } from 'undici';
import { aFixture, suite, type Fixture } from './sandbox-fixture.js';

describe('a member’s browser', () => {
  let f: Fixture;
  beforeEach(async () => {
    f = await aFixture();
    await f.install({ users: [f.zhang.userId, f.li.userId] });
  });
  afterEach(() => f.close());

  const back = () => `${f.sandbox.state.options.callbackBaseUrl}/oauth/callback?a=1`;
  const open = (change: Record<string, string> = {}, headers: Record<string, string> = {}) => {
    const query = {
      appid: suite.suiteId,
      redirect_uri: back(),
      response_type: 'code',
      scope: 'snsapi_base',
      state: 'S1',
      ...change,
    };
    return request(`${f.sandbox.url}/connect/oauth2/authorize?${new URLSearchParams(query).toString()}`, {
      headers,
    });
  };
  const as = (userId: string) => ({ sandbox_member: `${f.corp.corpId}/${userId}` });
  const codeFor = async (userId: string, change: Record<string, string> = {}) => {
    const answer = await open({ ...as(userId), ...change });
    return new URL(String(answer.headers.location)).searchParams.get('code') ?? '';
  };
  const redeem = async (code: string) =>
    f.get('service/auth/getuserinfo3rd', { suite_access_token: await f.suiteToken(), code });

  it('carries its member in a cookie set by /sandbox/as, and keeps the query of redirect_uri', async () => {
    const entered = await request(
      `${f.sandbox.url}/sandbox/as/${f.corp.corpId}/${f.zhang.userId}?to=${encodeURIComponent(back())}`,
    );
    expect([entered.statusCode, entered.headers.location]).toEqual([302, back()]);
    const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? '';
    const answer = await open({}, { cookie });
    expect(String(answer.headers.location)).toMatch(/\/oauth\/callback\?a=1&code=\w+&state=S1$/);
  });

  it('is named by plain ids too', async () => {
    const { plainCorpId } = f.corp;
    const by = `${plainCorpId}/${f.zhang.plainUserId}`;
    const entered = await request(`${f.sandbox.url}/sandbox/as/${by}?to=${encodeURIComponent(back())}`);
    expect(entered.statusCode).toBe(302);
    const answer = await open({ sandbox_member: by });
    expect(String(answer.headers.location)).toContain('&code=');
  });

  it('is asked who it is without a cookie', async () => {
    expect(await (await open()).body.text()).toContain('以哪位成员打开');
    const inEnglish = await request(`${f.sandbox.url}/connect/oauth2/authorize?appid=wrong&lang=en`);
    expect(await inEnglish.body.text()).toContain('The parameter appid is wrong');
  });

  it.each([
    ['appid', 'wwother'],
    ['redirect_uri', 'http://127.0.0.1:9/oauth'],
    ['redirect_uri', 'javascript:alert(1)'],
    ['response_type', 'token'],
    ['scope', 'openid'],
    ['state', 'has-dash'],
    ['state', 'x'.repeat(129)],
  ])('gets no code with %s = %s', async (name, value) => {
    expect((await open({ ...as(f.zhang.userId), [name]: value })).statusCode).toBe(400);
  });

  it('is not sent to a script by /sandbox/as', async () => {
    const answer = await request(
      `${f.sandbox.url}/sandbox/as/${f.corp.corpId}/${f.zhang.userId}?to=javascript:alert(1)`,
    );
    expect(answer.statusCode).toBe(400);
  });

  it('gets a code that works once, for five minutes', async () => {
    const code = await codeFor(f.zhang.userId);
    expect(await redeem(code)).toMatchObject({
      errcode: 0,
      userid: f.zhang.userId,
      open_userid: f.zhang.userId,
    });
    expect(await redeem(code)).toMatchObject({ errcode: 40029 });
    const late = await codeFor(f.zhang.userId);
    f.clock.advance(300_000);
    expect(await redeem(late)).toMatchObject({ errcode: 42003 });
    f.sandbox.state.switches.set('oauth_code_expired_error', '40029');
    expect(await redeem(late)).toMatchObject({ errcode: 40029 });
    expect(await redeem('')).toMatchObject({ errcode: 41008 });
  });

  it('gets a user_ticket only with consent and inside the scope; the name is the id', async () => {
    const inside = await redeem(await codeFor(f.zhang.userId, { scope: 'snsapi_privateinfo' }));
    const outside = await redeem(await codeFor(f.wang.userId, { scope: 'snsapi_privateinfo' }));
    expect(outside).not.toHaveProperty('user_ticket');
    const detail = async (ticket: unknown) =>
      f.call(
        'service/auth/getuserdetail3rd',
        { suite_access_token: await f.suiteToken() },
        { user_ticket: ticket },
      );
    expect(await detail(inside.user_ticket)).toMatchObject({ errcode: 0, name: f.zhang.userId });
    expect(await detail('nope')).toMatchObject({ errcode: 84015 });
    f.clock.advance(7_200_000);
    expect(await detail(inside.user_ticket)).toMatchObject({ errcode: 84014 });
  });

  it('sees the licence page when unlicensed, and the provider hears of members in scope', async () => {
    await f.control('POST', `corps/${f.corp.corpId}/end-trial`);
    const page = await open(as(f.wang.userId));
    expect([page.statusCode, (await page.body.text()).includes('许可')]).toEqual([200, true]);
    const inScope = await open(as(f.li.userId));
    expect(inScope.headers.location).toBeUndefined();
    const deadline = Date.now() + 2000;
    while (f.receiver.newest('unlicensed_notify') === undefined && Date.now() < deadline)
      await f.control('GET', 'clock');
    const told = f.sandbox.callbacks.records
      .filter((r) => r.event === 'unlicensed_notify')
      .map((r) => r.userId);
    expect(told).toEqual([f.li.userId]);
  });
});
