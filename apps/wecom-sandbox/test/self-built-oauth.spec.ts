import { request } from 'undici';
import { aFixture, type Fixture, type OwnApp } from './sandbox-fixture.js';

describe('pages of a corp’s own app', () => {
  let f: Fixture;
  let app: OwnApp;
  beforeEach(async () => {
    f = await aFixture();
    app = await f.ownApp({ trustedDomain: 'oncall.example.com' });
  });
  afterEach(() => f.close());

  const open = async (
    change: Record<string, string | undefined> = {},
    as = `${f.corp.corpId}/${f.zhang.userId}`,
  ) => {
    const query = {
      appid: app.corpId,
      redirect_uri: 'https://oncall.example.com/back?i=1',
      response_type: 'code',
      scope: 'snsapi_base',
      agentid: String(app.agentId),
      state: 'abc1',
      sandbox_member: as,
      ...change,
    };
    const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const link = `${f.sandbox.url}/connect/oauth2/authorize?${new URLSearchParams(given).toString()}`;
    const answer = await request(link);
    const text = await answer.body.text();
    const target = answer.headers.location;
    const code = typeof target === 'string' ? new URL(target).searchParams.get('code') : null;
    return { status: answer.statusCode, text, target, code: code ?? '' };
  };
  const redeem = (code: string, by = app) => f.get('auth/getuserinfo', { access_token: by.token, code });

  it('know who opened them, in the scope or not, and once', async () => {
    await f.control('PUT', app.path, { scope: { users: ['lisi'] } });
    const { status, target, code } = await open();
    expect(status).toBe(302);
    expect(target).toBe(`https://oncall.example.com/back?i=1&code=${code}&state=abc1`);
    expect(await redeem(code)).toEqual({ errcode: 0, errmsg: 'ok', userid: 'zhangsan' });
    expect(await redeem(code)).toMatchObject({ errcode: 40029 });
    const { code: old } = await open();
    f.clock.advance(300_000);
    expect(await redeem(old)).toMatchObject({ errcode: 42003 });
    expect(await redeem('')).toMatchObject({ errcode: 41008 });
  });

  it('know a person of another corp as nobody of this one', async () => {
    const other = await f.control('POST', 'corps', { name: 'Other', members: [{ userId: 'a', name: 'A' }] });
    const { corpId, members } = other.body as { corpId: string; members: { userId: string }[] };
    const { code } = await open({}, `${corpId}/${members[0]?.userId}`);
    const answer = await redeem(code);
    expect(answer).toMatchObject({ errcode: 0, openid: expect.stringMatching(/^o\w+/) });
    expect(answer).not.toHaveProperty('userid');
  });

  it.each([
    ['a corp that is none', { appid: 'wwnobody00000000' }, 'appid'],
    ['no appid', { appid: undefined as string | undefined }, 'appid'],
    ['an app that the corp does not have', { agentid: '7' }, 'agentid'],
    ['another host', { redirect_uri: 'https://x.oncall.example.com/' }, 'redirect_uri'],
    ['another port', { redirect_uri: 'https://oncall.example.com:8443/' }, 'redirect_uri'],
    ['no address', { redirect_uri: 'oncall.example.com' }, 'redirect_uri'],
    ['an unknown scope', { scope: 'all' }, 'scope'],
    ['a state that would not come back', { state: 'a-b' }, 'state'],
  ])('do not open for %s', async (_, change, name) => {
    const { status, text } = await open(change);
    expect([status, text]).toEqual([400, expect.stringContaining(`${name} 参数错误`)]);
  });

  it('open under the very port of the trusted domain alone, once it names one', async () => {
    await f.control('PUT', app.path, { trustedDomain: 'oncall.example.com:8443' });
    expect(await open({ redirect_uri: 'https://oncall.example.com:8443/x' })).toMatchObject({ status: 302 });
    expect(await open()).toMatchObject({ status: 400 });
  });

  it('take no code of another app, of the suite, or that led to another app’s domain', async () => {
    const second = await f.ownApp({ trustedDomain: 'other.example.com' });
    const { code } = await open();
    expect(await redeem(code, second)).toMatchObject({ errcode: 40029 });
    expect(await redeem(code)).toMatchObject({ errcode: 0 });
    const { code: openToAll } = await open({ agentid: undefined });
    expect(await redeem(openToAll, second)).toMatchObject({ errcode: 50001 });
    expect(await redeem(openToAll)).toMatchObject({ errcode: 0 });
    const { code: ofApp } = await open();
    const query = { suite_access_token: await f.suiteToken(), code: ofApp };
    expect(await f.get('service/auth/getuserinfo3rd', query)).toMatchObject({ errcode: 40029 });
  });

  it('give a ticket for private facts to those who asked with an agent id', async () => {
    const { code } = await open({ scope: 'snsapi_privateinfo' });
    expect(await redeem(code)).toMatchObject({ user_ticket: expect.any(String), expires_in: 1800 });
    const { code: without } = await open({ scope: 'snsapi_privateinfo', agentid: undefined });
    expect(await redeem(without)).not.toHaveProperty('user_ticket');
  });
});
