import { request } from 'undici';
import { aCard, aFixture, aSend, type Fixture } from './sandbox-fixture.js';

describe('the main job against the sandbox', () => {
  let f: Fixture;
  beforeAll(async () => {
    f = await aFixture();
  });
  afterAll(() => f.close());

  it('goes from install to a corrected card', async () => {
    const { corpToken, agentId } = await f.install();
    const query = { access_token: corpToken };
    const sent = await f.call('message/send', query, aSend(f, [f.zhang.userId, f.li.userId]));
    expect(sent).toMatchObject({ errcode: 0, response_code: expect.any(String), msgid: expect.any(String) });

    const pressed = await f.control('POST', `corps/${f.corp.corpId}/members/zhangsan/press`, {
      what: '开始处理',
    });
    expect(pressed.status).toBe(200);
    const code = f.receiver.field('template_card_event', 'ResponseCode');
    expect(f.receiver.field('template_card_event', 'FromUserName')).toBe(f.zhang.userId);

    const card = aCard({ main_title: { title: '处理中' }, replace_text: '处理中', task_id: undefined });
    const updated = await f.call('message/update_template_card', query, {
      atall: 1,
      agentid: agentId,
      response_code: code,
      template_card: card,
    });
    expect(updated).toEqual({ errcode: 0, errmsg: 'ok' });
    const screen = await f.control('GET', `corps/${f.corp.corpId}/members/lisi/screen`);
    expect(screen.body).toMatchObject([
      { content: { main_title: { title: '处理中' } }, buttons: [{ text: '处理中', clickable: false }] },
    ]);
  });

  it('signs a member in with a code that works once', async () => {
    const back = new URL('/oauth/callback', f.sandbox.state.options.callbackBaseUrl).toString();
    const link = new URLSearchParams({
      appid: 'wwa1b2c3d4e5f60718',
      redirect_uri: back,
      response_type: 'code',
      scope: 'snsapi_base',
      state: 'S1',
      sandbox_member: `${f.corp.corpId}/${f.li.userId}`,
    });
    const answer = await request(`${f.sandbox.url}/connect/oauth2/authorize?${link.toString()}`);
    expect(answer.statusCode).toBe(302);
    const target = new URL(String(answer.headers.location));
    expect(target.searchParams.get('state')).toBe('S1');
    const query = { suite_access_token: await f.suiteToken(), code: target.searchParams.get('code') ?? '' };
    expect(await f.get('service/auth/getuserinfo3rd', query)).toMatchObject({
      errcode: 0,
      corpid: f.corp.corpId,
      userid: f.li.userId,
    });
    expect(await f.get('service/auth/getuserinfo3rd', query)).toMatchObject({ errcode: 40029 });
  });
});
