import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WecomApiError } from '../errors/wecom-errors.js';
import { WecomHttp } from '../http/wecom-http.js';
import { WecomClient } from '../wecom-client.js';

/** One answer for every call, and what was asked last. */
let answer: object;
let asked: { path: string; body: unknown };
let server: Server;
let http: WecomHttp;
let client: WecomClient;

beforeAll(async () => {
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString();
      asked = { path: request.url ?? '', body: text === '' ? undefined : JSON.parse(text) };
      response.end(JSON.stringify(answer));
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  http = new WecomHttp({ baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
  client = new WecomClient(http);
});
afterAll(async () => {
  await http.close();
  server.close();
});

const failureOf = async (call: Promise<unknown>): Promise<WecomApiError> =>
  call.then(
    () => {
      throw new Error('did not fail');
    },
    (error: unknown) => {
      if (error instanceof WecomApiError) return error;
      throw error;
    },
  );

describe('an app that the corp built itself', () => {
  it('gets its token by corp id and secret', async () => {
    answer = { errcode: 0, errmsg: 'ok', access_token: 'at', expires_in: 7200 };
    const token = await client.app.getAppToken({ corpId: 'ww1', secret: 's+1' });
    expect(token).toEqual({ accessToken: 'at', expiresIn: 7200 });
    expect(asked).toEqual({ path: '/cgi-bin/gettoken?corpid=ww1&corpsecret=s%2B1', body: undefined });
  });

  it.each([
    [40001, 'operator_action'],
    [40013, 'caller_bug'],
  ])('tells a wrong secret from a wrong corp id by %d, and never shows the secret', async (errcode, kind) => {
    answer = { errcode, errmsg: `invalid credential secret-1, from ip: 203.0.113.9` };
    const error = await failureOf(client.app.getAppToken({ corpId: 'ww1', secret: 'secret-1' }));
    expect(error).toMatchObject({ errcode, class: kind, callerAddress: undefined });
    expect(JSON.stringify(error) + error.message + String(error.stack)).not.toContain('secret-1');
  });

  it('reads who may see it, its trusted domain and whether it was stopped', async () => {
    answer = {
      errcode: 0,
      agentid: 1000005,
      name: '值班',
      allow_userinfos: { user: [{ userid: 'ZhangSan' }, {}] },
      allow_partys: { partyid: [1, 2] },
      allow_tags: { tagid: [3] },
      close: 0,
      redirect_domain: 'oncall.example.com:8443',
      isreportenter: 1,
      home_url: 'https://oncall.example.com:8443/app?i=1',
    };
    expect(await client.app.getAgent('T', 1000005)).toEqual({
      agentId: 1000005,
      name: '值班',
      allowUsers: ['ZhangSan'],
      allowParties: [1, 2],
      allowTags: [3],
      closed: false,
      redirectDomain: 'oncall.example.com:8443',
      homeUrl: 'https://oncall.example.com:8443/app?i=1',
      reportsEnter: true,
    });
    expect(asked.path).toBe('/cgi-bin/agent/get?access_token=T&agentid=1000005');
    answer = { errcode: 0, agentid: 7, close: 1, redirect_domain: '' };
    expect(await client.app.getAgent('T', 7)).toMatchObject({ closed: true, allowUsers: [], allowTags: [] });
    expect(await client.app.getAgent('T', 7)).toHaveProperty('redirectDomain', undefined);
  });

  it('finds members by mobile and e-mail, and nobody without an error', async () => {
    answer = { errcode: 0, userid: 'ZhangSan' };
    expect(await client.contact.getUserIdByMobile('T', '13800000000')).toBe('ZhangSan');
    expect(asked).toEqual({
      path: '/cgi-bin/user/getuserid?access_token=T',
      body: { mobile: '13800000000' },
    });
    const email = 'zhang@example.com';
    await client.contact.getUserIdByEmail('T', { email, kind: 'corp' });
    expect(asked.body).toEqual({ email, email_type: 1 });
    await client.contact.getUserIdByEmail('T', { email, kind: 'personal' });
    expect(asked).toEqual({
      path: '/cgi-bin/user/get_userid_by_email?access_token=T',
      body: { email, email_type: 2 },
    });
    answer = { errcode: 46004 };
    expect(await client.contact.getUserIdByMobile('T', '13800000001')).toBeUndefined();
    answer = { errcode: 45009 };
    expect(await failureOf(client.contact.getUserIdByMobile('T', '13800000001'))).toMatchObject({
      class: 'back_off',
    });
  });

  it.each([
    [
      { userid: 'ZhangSan', user_ticket: 'tk', expires_in: 1800 },
      { kind: 'member', userId: 'ZhangSan', userTicket: 'tk', expiresIn: 1800 },
    ],
    [
      { UserId: 'ZhangSan', DeviceId: 'd' },
      { kind: 'member', userId: 'ZhangSan' },
    ],
    [
      { openid: 'o1', external_userid: 'wm1' },
      { kind: 'outsider', openId: 'o1', externalUserId: 'wm1' },
    ],
    [{ OpenId: 'o1' }, { kind: 'outsider', openId: 'o1' }],
  ])('reads who opened a page out of %j', async (said, identity) => {
    answer = { errcode: 0, ...said };
    expect(await client.oauth.getUserInfo('T', 'c+1')).toEqual(identity);
    expect(asked.path).toBe('/cgi-bin/auth/getuserinfo?access_token=T&code=c%2B1');
  });

  it('turns the ids of a suite into plain ones', async () => {
    answer = {
      errcode: 0,
      userid_list: [{ open_userid: 'woA', userid: 'ZhangSan' }, { open_userid: 'woB' }],
      invalid_open_userid_list: ['woC'],
    };
    const ids = { openUserIds: ['woA', 'woC'], sourceAgentId: 1000002 };
    expect(await client.contact.openuseridToUserid('T', ids)).toEqual({
      users: [{ openUserId: 'woA', userId: 'ZhangSan' }],
      invalidOpenUserIds: ['woC'],
    });
    expect(asked).toEqual({
      path: '/cgi-bin/batch/openuserid_to_userid?access_token=T',
      body: { open_userid_list: ['woA', 'woC'], source_agentid: 1000002 },
    });
  });

  it('sends by its own agent to plain ids, and finds them again in an answer in small letters', async () => {
    answer = { errcode: 0, msgid: 'm1', invaliduser: 'lisi|wangwu', response_code: 'rc' };
    const message = { msgtype: 'text', text: { content: '磁盘满' } } as const;
    const toUser = ['ZhangSan', 'LiSi', 'wangwu'];
    const sent = await client.message.send('T', { toUser, agentId: 1000005, message });
    expect(sent).toMatchObject({ invalidUsers: ['lisi', 'wangwu'], unlicensedUsers: [] });
    expect(asked.body).toMatchObject({ touser: 'ZhangSan|LiSi|wangwu', agentid: 1000005 });
    expect(asked.body).not.toHaveProperty('enable_id_trans');
  });

  it('learns from 60020 alone which address the corp must trust', async () => {
    answer = {
      errcode: 60020,
      errmsg:
        'not allow to access from your ip, hint: [1681069200365201005041566], from ip: 198.51.100.160, more info at https://open.work.weixin.qq.com/devtool/query?e=60020',
    };
    const error = await failureOf(client.contact.getUser('T', 'ZhangSan'));
    expect(error).toMatchObject({
      errcode: 60020,
      class: 'operator_action',
      callerAddress: '198.51.100.160',
    });
    expect(error.message).not.toContain('198.51');
  });
});
