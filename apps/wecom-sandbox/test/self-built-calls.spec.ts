import { aFixture, type Fixture, type OwnApp } from './sandbox-fixture.js';

describe('calls of a corp’s own app', () => {
  let f: Fixture;
  let app: OwnApp;
  beforeEach(async () => {
    f = await aFixture();
    await f.control('POST', `corps/${f.corp.corpId}/members`, {
      ...{ userId: 'ZhaoLiu', name: '赵六', mobile: '13800000006' },
      ...{ email: 'zhao@corp.example', personalEmail: 'zhao@home.example' },
    });
    app = await f.ownApp();
  });
  afterEach(() => f.close());

  const get = (api: string, query: Record<string, string> = {}) =>
    f.get(api, { access_token: app.token, ...query });
  const post = (api: string, body: object) => f.call(api, { access_token: app.token }, body);

  it('come from trusted addresses alone; others are told their own', async () => {
    const zhang = { userid: 'zhangsan' };
    await f.control('PUT', app.path, { trustedIps: ['203.0.113.9', '10.0.0.0/8'] });
    const refused = await get('user/get', zhang);
    expect(refused).toMatchObject({ errcode: 60020 });
    expect(refused.errmsg).toMatch(
      /^not allow to access from your ip, hint: \[.+\], from ip: 127\.0\.0\.1, more info at https:/,
    );
    expect(await f.get('gettoken', { corpid: app.corpId, corpsecret: app.secret })).toMatchObject({
      errcode: 0,
    });
    await f.control('PUT', app.path, { trustedIps: ['127.0.0.0/8'] });
    expect(await get('user/get', zhang)).toMatchObject({ errcode: 0 });
    await f.control('PUT', app.path, { trustedIps: [] });
    expect(await get('user/get', zhang)).toMatchObject({ errcode: 60020 });
    await f.control('PUT', 'switches', { trusted_ip: 'when_listed' });
    expect(await get('user/get', zhang)).toMatchObject({ errcode: 0 });
  });

  it('read what the administrator set for the app, and for no other one', async () => {
    await f.control('PUT', app.path, {
      ...{ scope: { users: ['lisi'], parties: [2], tags: [7] }, disabled: true },
      ...{ trustedDomain: 'oncall.example.com:8443', homeUrl: 'https://oncall.example.com:8443/app?i=1' },
    });
    expect(await get('agent/get', { agentid: String(app.agentId) })).toMatchObject({
      errcode: 0,
      agentid: app.agentId,
      name: '值班',
      allow_userinfos: { user: [{ userid: 'lisi' }] },
      allow_partys: { partyid: [2] },
      allow_tags: { tagid: [7] },
      close: 1,
      redirect_domain: 'oncall.example.com:8443',
      home_url: 'https://oncall.example.com:8443/app?i=1',
    });
    const other = await f.ownApp();
    expect(await get('agent/get', { agentid: String(other.agentId) })).toMatchObject({ errcode: 301002 });
    expect(await get('agent/get', { agentid: '7' })).toMatchObject({ errcode: 40056 });
    expect(await get('agent/get')).toMatchObject({ errcode: 41011 });
  });

  it('see names by plain ids in any case, and no mobile unless the switch says so', async () => {
    const zhao = await get('user/get', { userid: 'zhaoliu' });
    expect(zhao).toMatchObject({ errcode: 0, userid: 'ZhaoLiu', name: '赵六', department: [1], status: 1 });
    expect(JSON.stringify(zhao)).not.toMatch(/13800000006|example/);
    await f.control('PUT', 'switches', { user_get_contacts: 'given' });
    expect(await get('user/get', { userid: 'ZhaoLiu' })).toMatchObject({ mobile: '13800000006' });
    expect(await get('user/get', { userid: f.zhang.userId })).toMatchObject({ errcode: 60111 });
    await f.control('PUT', app.path, { scope: { users: ['lisi'] } });
    expect(await get('user/get', { userid: 'zhangsan' })).toMatchObject({ errcode: 60011 });
  });

  it('find members by mobile and by both kinds of e-mail', async () => {
    expect(await post('user/getuserid', { mobile: '+8613800000006' })).toMatchObject({ userid: 'ZhaoLiu' });
    const byEmail = (email: string, kind?: number) =>
      post('user/get_userid_by_email', { email, email_type: kind });
    expect(await byEmail('Zhao@Corp.example')).toMatchObject({ errcode: 0, userid: 'ZhaoLiu' });
    expect(await byEmail('zhao@home.example', 2)).toMatchObject({ errcode: 0, userid: 'ZhaoLiu' });
    expect(await byEmail('zhao@home.example', 1)).toMatchObject({ errcode: 46004 });
    expect(await byEmail('x@y', 3)).toMatchObject({ errcode: 40058 });
    await f.control('PUT', app.path, { scope: { users: ['lisi'] } });
    expect(await post('user/getuserid', { mobile: '13800000006' })).toMatchObject({ errcode: 60011 });
    await f.control('PUT', 'switches', { lookup_outside_scope_error: '46004' });
    expect(await post('user/getuserid', { mobile: '13800000006' })).toMatchObject({ errcode: 46004 });
  });

  it('are closed for the rest of the day after too many wrong numbers, each call by itself', async () => {
    await f.control('PUT', 'switches', { wrong_lookups_percent: '1' });
    const wrong = () => post('user/getuserid', { mobile: '13900000000' });
    const codes = [await wrong(), await wrong(), await wrong(), await wrong()].map(({ errcode }) => errcode);
    expect(codes).toEqual([46004, 46004, 46004, 45009]);
    expect(await post('user/getuserid', { mobile: '13800000006' })).toMatchObject({ errcode: 45009 });
    expect(await post('user/get_userid_by_email', { email: 'x@y.example' })).toMatchObject({
      errcode: 46004,
    });
    f.clock.set('2026-11-22T15:59:59Z');
    app.token = (await f.ownApp()).token;
    expect(await wrong()).toMatchObject({ errcode: 45009 });
    f.clock.set('2026-11-22T16:00:00Z'); // midnight in Shanghai
    expect(await wrong()).toMatchObject({ errcode: 46004 });
  });

  it('turn the suite’s ids into plain ones, for members in this app’s scope', async () => {
    await f.install();
    const convert = (ids: string[], source: number | undefined = f.corp.agentId) =>
      post('batch/openuserid_to_userid', { open_userid_list: ids, source_agentid: source });
    await f.control('PUT', app.path, { scope: { users: ['zhangsan'] } });
    expect(await convert([f.zhang.userId, f.li.userId, 'zhangsan', 'wonobody'])).toMatchObject({
      errcode: 0,
      userid_list: [{ open_userid: f.zhang.userId, userid: 'zhangsan' }],
      invalid_open_userid_list: [f.li.userId, 'zhangsan', 'wonobody'],
    });
    expect(await convert([f.zhang.userId], app.agentId)).toMatchObject({ errcode: 40056 });
    const ids = { open_userid_list: [f.zhang.userId] };
    expect(await post('batch/openuserid_to_userid', ids)).toMatchObject({
      userid_list: [],
      invalid_open_userid_list: [f.zhang.userId],
    });
    expect(await convert([])).toMatchObject({ errcode: 40058 });
    expect(await convert(Array.from({ length: 1001 }, () => 'wo1'))).toMatchObject({ errcode: 40058 });
  });

  it('are not for the suite, and the suite’s not for it', async () => {
    const { corpToken } = await f.install();
    const lookUp = await f.call('user/getuserid', { access_token: corpToken }, { mobile: '13800000006' });
    expect(lookUp).toMatchObject({ errcode: 48002 });
    expect(await get('department/list')).toMatchObject({ errcode: 48002 });
    expect(await get('getcallbackip')).toMatchObject({ errcode: 0, ip_list: expect.any(Array) });
  });

  it('are over while the app is stopped, with a token or without', async () => {
    await f.control('PUT', app.path, { disabled: true });
    const text = { msgtype: 'text', agentid: app.agentId, text: { content: 'x' } };
    expect(await post('message/send', { touser: 'lisi', ...text })).toMatchObject({ errcode: 50003 });
    await f.control('PUT', 'switches', { stopped_app_token: 'refused' });
    const stopped = await f.get('gettoken', { corpid: app.corpId, corpsecret: app.secret });
    expect(stopped).toMatchObject({ errcode: 40001 });
  });

  it('end with a new Secret, and with the app', async () => {
    const { body } = await f.control('POST', `${app.path}/reset-secret`);
    expect(await get('user/get', { userid: 'lisi' })).toMatchObject({ errcode: 40014 });
    const again = { corpid: app.corpId, corpsecret: app.secret };
    expect(await f.get('gettoken', again)).toMatchObject({ errcode: 40001 });
    const { secret } = body as { secret: string };
    const { access_token: token } = await f.get('gettoken', { ...again, corpsecret: secret });
    await f.control('DELETE', app.path);
    expect(await f.get('user/get', { access_token: String(token), userid: 'lisi' })).toMatchObject({
      errcode: 40014,
    });
  });
});
