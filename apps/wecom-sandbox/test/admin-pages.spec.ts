import { request } from 'undici';
import { appKeys, aFixture, type Fixture, type OwnApp } from './sandbox-fixture.js';

describe('the admin console', () => {
  let f: Fixture;
  let app: OwnApp;
  beforeEach(async () => {
    f = await aFixture({ callbackDeadlineMs: { general: 5000, authorization: 1000 } });
    app = await f.ownApp({ callback: undefined });
  });
  afterEach(() => f.close());

  const pathOf = (page = '') => `/admin/${f.corp.corpId}/apps/${app.agentId}${page}`;
  const get = async (path: string) => (await request(`${f.sandbox.url}${path}`)).body.text();
  const post = async (path: string, fields: Record<string, string>) => {
    const body = new URLSearchParams(fields).toString();
    const answer = await request(`${f.sandbox.url}${path}`, { method: 'POST', body });
    return { status: answer.statusCode, text: await answer.body.text(), to: answer.headers.location };
  };
  const wish = () => ({
    do: 'save',
    url: `${f.sandbox.state.options.callbackBaseUrl}/wecom/callback/app`,
    ...appKeys,
  });
  const saveCallback = (change: Record<string, string> = {}) =>
    post(pathOf('/receive'), { ...wish(), ...change });
  const own = () => f.corp.selfBuiltApps[0];

  it('makes an app and shows what has to be copied from it', async () => {
    const { status, to } = await post(`/admin/${f.corp.corpId}/apps`, { name: '告警 <b>' });
    expect(status).toBe(303);
    const page = await get(String(to));
    const made = f.corp.selfBuiltApps[1];
    for (const text of ['告警 &lt;b&gt;', 'wwdemo0000000001', String(made?.agentId), String(made?.secret)])
      expect(page).toContain(text);
    expect(await get(`/admin/${f.corp.corpId}/apps`)).toContain(`AgentId ${made?.agentId}`);
  });

  it('saves the receiver after the address gave the plain text back', async () => {
    expect(await saveCallback({ token: ` ${appKeys.token}\n` })).toMatchObject({
      status: 303,
      to: `${pathOf()}?saved=receive`,
    });
    expect(f.receiver.received).toMatchObject([{ receiveId: 'wwdemo0000000001', signatureFits: true }]);
    expect(own()?.callback).toMatchObject({ url: wish().url, ...appKeys });
    expect(await get(`${pathOf()}?saved=receive`)).toContain('已保存，地址验证通过');
  });

  it.each<[string, (f: Fixture) => void, string]>([
    ['quotes', ({ receiver }) => (receiver.echo = (m) => JSON.stringify(m)), '应答带引号'],
    ['a byte order mark', ({ receiver }) => (receiver.echo = (m) => `\uFEFF${m}`), '应答以 BOM 开头'],
    ['a line end', ({ receiver }) => (receiver.echo = (m) => `${m}\n`), '应答前后有空格或换行'],
    ['nothing', ({ receiver }) => (receiver.echo = () => ''), '应答为空'],
    ['the echostr itself', ({ receiver }) => (receiver.echo = (_, q) => String(q.echostr)), '须先解密'],
    ['another text', ({ receiver }) => (receiver.echo = () => 'success'), '应答不是解密后的 echostr'],
    ['a refusal', ({ receiver }) => receiver.answers.push({ status: 400 }), '地址返回 HTTP 400'],
    ['a redirect', ({ receiver }) => receiver.answers.push({ status: 302 }), '地址返回了重定向'],
    ['silence for a second', ({ receiver }) => receiver.answers.push({ silent: true }), '1 秒内没有应答'],
  ])('keeps the old receiver when the address answers with %s, and says so', async (_, prepare, says) => {
    prepare(f);
    const { status, text } = await saveCallback();
    expect([status, text]).toEqual([409, expect.stringContaining('openapi回调地址请求不通过')]);
    expect(text).toContain(says);
    expect(text).toContain(`value="${appKeys.encodingAesKey}"`);
    expect(own()?.callback).toBeUndefined();
  });

  it.each([
    [{ url: 'oncall.example.com/cb' }, 'URL 须以 http:// 或 https:// 开头'],
    [{ url: 'http://127.0.0.1:9/' }, '连不上这个地址'],
    [{ token: 'a b' }, 'Token 须为'],
    [{ token: 'x'.repeat(33) }, 'Token 须为'],
    [{ encodingAesKey: 'x'.repeat(42) }, 'EncodingAESKey 须为 43 位'],
    [{ encodingAesKey: `${'x'.repeat(42)}=` }, 'EncodingAESKey 须为 43 位'],
  ])('refuses %j', async (change, says) => {
    const { status, text } = await saveCallback(change);
    expect([status, text]).toEqual([409, expect.stringContaining(says)]);
  });

  it('makes Token and key where asked, and keeps what was typed', async () => {
    const { text } = await saveCallback({ do: 'random-key', encodingAesKey: '' });
    expect(text).toMatch(/name="encodingAesKey"[^>]*value="[A-Za-z0-9]{43}"/);
    expect(text).toContain(`value="${appKeys.token}"`);
    expect(f.receiver.received).toEqual([]);
  });

  it('takes trusted IPs after a receiver or a domain, written as people write them', async () => {
    const save = (trustedIps: string) => post(pathOf(), { trustedIps });
    Object.assign(own() ?? {}, { trustedIps: [] });
    expect(await save('203.0.113.9')).toMatchObject({
      status: 409,
      text: expect.stringContaining('请先设置可信域名或接收消息的地址'),
    });
    expect(await post(pathOf(), { trustedDomain: 'oncall.example.com' })).toMatchObject({ status: 303 });
    expect(await save('203.0.113.9；2001:db8::1, 10.0.0.0/8\n')).toMatchObject({ status: 303 });
    expect(own()?.trustedIps).toEqual(['203.0.113.9', '2001:db8::1', '10.0.0.0/8']);
    expect((await save('oncall.example.com')).text).toContain('其中有不是 IP 的内容');
    expect((await save('10.0.0.0/33')).text).toContain('其中有不是 IP 的内容');
  });

  it.each(['https://oncall.example.com', 'oncall.example.com/app', 'on call'])(
    'takes a host for the trusted domain, not %s',
    async (trustedDomain) => {
      const { status, text } = await post(pathOf(), { trustedDomain });
      expect([status, text]).toEqual([409, expect.stringContaining('请只填域名')]);
    },
  );

  it('changes scope, home page and state, and deletes', async () => {
    const body = new URLSearchParams([
      ...[['do', 'scope'] as [string, string]],
      ...[['user', 'lisi'] as [string, string], ['party', '2'] as [string, string]],
    ]).toString();
    await request(`${f.sandbox.url}${pathOf()}`, { method: 'POST', body });
    expect(own()?.scope).toEqual({ users: [f.li.userId], parties: [2], tags: [] });
    await post(pathOf(), { homeUrl: 'https://oncall.example.com/app?i=1' });
    await post(pathOf(), { do: 'stop' });
    expect(own()).toMatchObject({ homeUrl: 'https://oncall.example.com/app?i=1', disabled: true });
    expect(await get('/')).toContain(encodeURIComponent('https://oncall.example.com/app?i=1'));
    await post(pathOf(), { do: 'remove' });
    expect(own()).toBeUndefined();
    expect((await request(`${f.sandbox.url}${pathOf()}`)).statusCode).toBe(404);
  });

  it('speaks English to who prefers it', async () => {
    const answer = await request(`${f.sandbox.url}${pathOf('/receive')}?lang=en`);
    expect(await answer.body.text()).toContain('within a second');
    expect(String(answer.headers['set-cookie'])).toContain('wall_language=en');
  });
});
