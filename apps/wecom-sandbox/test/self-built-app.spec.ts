import { aCard, aFixture, aSend, type Fixture } from './sandbox-fixture.js';

describe('an app that the corp built itself', () => {
  let f: Fixture;
  let app: { corpId: string; agentId: number; secret: string };
  let token: string;
  beforeEach(async () => {
    f = await aFixture();
    app = await anApp({ name: 'Alertmanager' });
    token = await tokenOf(app.secret);
  });
  afterEach(() => f.close());

  const anApp = async (wish: object) =>
    (await f.control('POST', `corps/${f.corp.corpId}/apps`, { trustedIps: ['127.0.0.1'], ...wish }))
      .body as typeof app;
  const get = (corpid: string, corpsecret: string) => f.get('gettoken', { corpid, corpsecret });
  const tokenOf = async (secret: string) => String((await get('WWdemo0000000001', secret)).access_token);
  const send = (touser: string, change: object = {}) =>
    f.call(
      'message/send',
      { access_token: token },
      {
        touser,
        msgtype: 'text',
        agentid: String(app.agentId),
        safe: '0',
        text: { content: '磁盘满' },
        ...change,
      },
    );
  const screen = async (user: string) =>
    (await f.control('GET', `corps/${f.corp.corpId}/members/${user}/screen`)).body as {
      content: { content: string };
    }[];

  it('gets one token for its life, and WeCom’s error for a corp or secret that is none', async () => {
    expect(await get(app.corpId, app.secret)).toMatchObject({ errcode: 0, expires_in: 7200 });
    expect(await tokenOf(app.secret)).toBe(token);
    const other = await anApp({});
    expect(await tokenOf(other.secret)).not.toBe(token);
    expect(await get('wwnobody', app.secret)).toMatchObject({ errcode: 40013 });
    expect(await get(app.corpId, 'wrong')).toMatchObject({ errcode: 40001 });
    const { permanentCode } = await f.install();
    expect(await get(app.corpId, permanentCode)).toMatchObject({ errcode: 40001 });
    expect(await get('', 'x')).toMatchObject({ errcode: 41002 });
    expect(await get(app.corpId, '')).toMatchObject({ errcode: 41004 });
    f.clock.advance(7_200_000);
    expect(await send('zhangsan')).toMatchObject({ errcode: 42001 });
  });

  it('reaches members by their plain ids in any case, without suite and without licences', async () => {
    f.corp.trialEndsAt = f.sandbox.state.now();
    expect(await send('ZhangSan|nobody')).toMatchObject({ errcode: 0, invaliduser: 'nobody' });
    expect(await screen('zhangsan')).toMatchObject([{ content: { content: '磁盘满' } }]);
    expect(await send(f.zhang.userId)).toMatchObject({ errcode: 81013 });
    await send('@all');
    expect([await screen('zhangsan'), await screen('lisi')].map((messages) => messages.length)).toEqual([
      2, 1,
    ]);
  });

  it('sends by its own agent id to its own scope, and counts apart from the suite', async () => {
    expect(await send('zhangsan', { agentid: f.corp.agentId })).toMatchObject({ errcode: 301002 });
    app = await anApp({ scope: { users: ['lisi'] } });
    token = await tokenOf(app.secret);
    expect(await send('zhangsan|lisi')).toMatchObject({ errcode: 0, invaliduser: 'zhangsan' });
    for (let i = 0; i < 30; i += 1) await send('lisi');
    expect(f.sandbox.state.counters.droppedByRate).toBe(1);
    const { corpToken } = await f.install();
    await f.call('message/send', { access_token: corpToken }, aSend(f, [f.li.userId]));
    expect(f.sandbox.state.counters.droppedByRate).toBe(1);
  });

  it('has no receiver: a press on its card goes nowhere, and calls of the suite are not for it', async () => {
    await f.install();
    await send('zhangsan', { msgtype: 'template_card', template_card: aCard() });
    const press = await f.control('POST', `corps/${f.corp.corpId}/members/zhangsan/press`, { what: 'ack' });
    expect(press).toMatchObject({ status: 409, body: { code: 'no_receiver' } });
    const simple = { access_token: token, department_id: '1' };
    expect(await f.get('user/simplelist', simple)).toMatchObject({ errcode: 48002 });
  });

  it('shows its secret once and on the wall, never in the record of calls', async () => {
    expect((await anApp({ agentId: app.agentId })) as object).toMatchObject({ error: expect.any(String) });
    const record = JSON.stringify((await f.control('GET', 'calls')).body);
    expect(record).toContain('gettoken');
    expect(record + JSON.stringify((await f.control('GET', 'corps')).body)).not.toContain(app.secret);
  });
});
