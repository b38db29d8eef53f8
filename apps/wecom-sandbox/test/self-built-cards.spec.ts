import { aCard, aFixture, type Answer, type Fixture, type OwnApp } from './sandbox-fixture.js';

describe('cards of a corp’s own app', () => {
  let f: Fixture;
  let app: OwnApp;
  beforeEach(async () => {
    f = await aFixture();
    await f.install();
    app = await f.ownApp();
    f.receiver.received.length = 0;
  });
  afterEach(() => f.close());

  const send = (touser: string, card = aCard(), by = app) =>
    f.call(
      'message/send',
      { access_token: by.token },
      { touser, msgtype: 'template_card', agentid: by.agentId, template_card: card },
    );
  const update = (answer: Answer, change: object, by = app) =>
    f.call(
      'message/update_template_card',
      { access_token: by.token },
      {
        agentid: by.agentId,
        response_code: answer.response_code,
        button: { replace_name: '已处理' },
        ...change,
      },
    );
  const press = (what: string, user = 'zhangsan') =>
    f.control('POST', `corps/${app.corpId}/members/${user}/press`, { what });
  const buttons = async (user: string) => {
    const { body } = await f.control('GET', `corps/${app.corpId}/members/${user}/screen`);
    return (body as { buttons: { text: string }[] }[]).at(-1)?.buttons.map(({ text }) => text);
  };

  it('are pressed into the app’s one address, by plain ids and the plain corp id', async () => {
    await send('ZhangSan');
    expect(await press('开始处理')).toMatchObject({
      status: 200,
      body: { callback: { outcome: 'received' } },
    });
    const [push] = f.receiver.received;
    expect(push).toMatchObject({ receiveId: 'wwdemo0000000001', signatureFits: true });
    expect(push?.path).toMatch(/^\/wecom\/callback\/app\?/);
    for (const [element, value] of [
      ['ToUserName', 'wwdemo0000000001'],
      ['FromUserName', 'zhangsan'],
      ['EventKey', 'ack'],
      ['AgentID', String(app.agentId)],
    ] as const)
      expect(f.receiver.field('template_card_event', element)).toBe(value);
    expect(push?.body).toContain(`<AgentID><![CDATA[${app.agentId}]]></AgentID>`);
  });

  it('are corrected once by the press’s code, for members named plainly in any case', async () => {
    await send('zhangsan|lisi');
    const pressed = await press('开始处理');
    const code = { response_code: f.receiver.field('template_card_event', 'ResponseCode') };
    expect(pressed.status).toBe(200);
    expect(await update(code, { userids: ['ZHANGSAN', 'LiSi', 'WangWu', 'nobody'] })).toMatchObject({
      errcode: 0,
      invaliduser: ['wangwu', 'nobody'],
    });
    expect([await buttons('zhangsan'), await buttons('lisi')]).toEqual([['已处理'], ['已处理']]);
    expect(await update(code, { atall: 1 })).toMatchObject({ errcode: 60140 });
  });

  it('obey no other app of the corp and no agent of another corp', async () => {
    const sent = await send('zhangsan');
    const second = await f.ownApp();
    expect(await update(sent, { atall: 1 }, second)).toMatchObject({ errcode: 42015 });
    expect(await update(sent, { atall: 1, agentid: second.agentId })).toMatchObject({ errcode: 301002 });
    const other = await f.control('POST', 'corps', { name: 'Other', members: [{ userId: 'a', name: 'A' }] });
    const { corpId } = other.body as { corpId: string };
    const { body } = await f.control('POST', `corps/${corpId}/apps`, { agentId: 1_099_999 });
    const { agentId } = body as { agentId: number };
    expect(await update(sent, { atall: 1, agentid: agentId })).toMatchObject({ errcode: 301002 });
    expect(await send('zhangsan', aCard(), { ...app, agentId })).toMatchObject({ errcode: 301002 });
    expect(await update(sent, { atall: 1 })).toMatchObject({ errcode: 0 });
    const recalled = await f.call('message/recall', { access_token: second.token }, { msgid: sent.msgid });
    expect(recalled).toMatchObject({ errcode: 40058 });
    const own = await f.call('message/recall', { access_token: app.token }, { msgid: sent.msgid });
    expect(own).toMatchObject({ errcode: 0 });
  });

  it('share no task id with another app, and keep their own', async () => {
    const card = aCard();
    expect(await send('zhangsan', card)).toMatchObject({ errcode: 0 });
    expect(await send('zhangsan', card)).toMatchObject({ errcode: 42014 });
    expect(await send('zhangsan', card, await f.ownApp())).toMatchObject({ errcode: 0 });
  });

  it('need no licence to be sent and corrected', async () => {
    f.corp.trialEndsAt = f.sandbox.state.now();
    await f.control('PUT', 'switches', { update_for_unlicensed: 'refused' });
    const sent = await send('zhangsan');
    expect(sent).toMatchObject({ errcode: 0 });
    expect(sent).not.toHaveProperty('unlicenseduser');
    expect(await update(sent, { atall: 1 })).toEqual({ errcode: 0, errmsg: 'ok' });
  });

  it('repeat an unanswered press three times, and count none that has no receiver', async () => {
    await send('zhangsan');
    f.receiver.answers.push(...Array.from({ length: 4 }, () => ({ status: 500 })));
    const { body } = await press('开始处理');
    expect((body as { callback: { attempts: object[]; outcome: string } }).callback).toMatchObject({
      outcome: 'failed',
      attempts: [{ status: 500 }, { status: 500 }, { status: 500 }, { status: 500 }],
    });
    await f.control('DELETE', `${app.path}/callback`);
    expect(await press('开始处理')).toMatchObject({ status: 409, body: { code: 'no_receiver' } });
    await f.control('DELETE', app.path);
    expect(await press('开始处理')).toMatchObject({ status: 409, body: { code: 'app_removed' } });
  });

  it('tell who entered and left the scope, who opens the app, and who chose from the card’s menu', async () => {
    await f.control('PUT', app.path, { scope: { users: ['lisi'] } });
    await f.control('POST', `${app.path}/members/lisi/events`, { event: 'enter_agent' });
    expect(f.receiver.field('enter_agent', 'FromUserName')).toBe('lisi');
    await f.control('PUT', app.path, { reportsEnter: false });
    const unreported = f.control('POST', `${app.path}/members/lisi/events`, { event: 'enter_agent' });
    expect(await unreported).toMatchObject({ status: 409, body: { code: 'not_reported' } });
    expect(f.receiver.field('unsubscribe', 'ToUserName')).toBe('wwdemo0000000001');
    const menu = { desc: '更多', action_list: [{ text: '转派', key: 'hand_over' }] };
    await send('lisi', aCard({ action_menu: menu }));
    await press('转派', 'lisi');
    expect(f.receiver.field('template_card_menu_event', 'EventKey')).toBe('hand_over');
    expect(f.receiver.field('template_card_menu_event', 'FromUserName')).toBe('lisi');
  });

  it('show real names where ids are to be translated', async () => {
    const card = aCard({ main_title: { title: '$userName=LiSi$ 处理中' } });
    await f.call(
      'message/send',
      { access_token: app.token },
      {
        ...{ touser: 'zhangsan', msgtype: 'template_card', agentid: app.agentId },
        ...{ template_card: card, enable_id_trans: 1 },
      },
    );
    const { body } = await f.control('GET', `corps/${app.corpId}/members/zhangsan/screen`);
    expect(body).toMatchObject([{ app: '值班', content: { main_title: { title: '李四 处理中' } } }]);
  });
});
