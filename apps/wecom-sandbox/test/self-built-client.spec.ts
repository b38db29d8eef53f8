import {
  buttonInteractionCard,
  CallbackCrypto,
  corpAuthorizeUrl,
  openCallback,
  openUrlVerification,
  WecomApiError,
  WecomClient,
  WecomHttp,
  withFreshToken,
} from '@app/wecom-client';
import { request } from 'undici';
import { aFixture, appKeys, type Fixture, type OwnApp } from './sandbox-fixture.js';

/** The product's client and this WeCom share no code: where they agree, both read the documents alike. */
describe('the client of the product, as a corp’s own app', () => {
  let f: Fixture;
  let app: OwnApp;
  let http: WecomHttp;
  let client: WecomClient;
  beforeEach(async () => {
    f = await aFixture();
    app = await f.ownApp({ trustedDomain: 'oncall.example.com' });
    http = new WecomHttp({ baseUrl: f.sandbox.url });
    client = new WecomClient(http);
  });
  afterEach(async () => {
    await http.close();
    await f.close();
  });

  const refusal = (call: Promise<unknown>): Promise<WecomApiError> =>
    call.then(
      () => Promise.reject(new Error('was not refused')),
      (error: unknown) => (error instanceof WecomApiError ? error : Promise.reject(error as Error)),
    );
  const crypto = new CallbackCrypto(appKeys);
  const newest = (event: string) => {
    const push = f.receiver.newest(event);
    if (push === undefined) throw new Error(`no ${event}`);
    return push;
  };

  it('gets its token, renews it once, and learns of a wrong secret and corp', async () => {
    const request = { corpId: app.corpId, secret: app.secret };
    expect(await client.app.getAppToken(request)).toEqual({ accessToken: app.token, expiresIn: 7200 });
    f.clock.advance(7_200_000);
    const source = {
      get: () => Promise.resolve(app.token),
      renew: async () => (await client.app.getAppToken(request)).accessToken,
    };
    const agent = await withFreshToken(source, (token) => client.app.getAgent(token, app.agentId));
    expect(agent).toMatchObject({
      ...{ agentId: app.agentId, name: '值班', closed: false, redirectDomain: 'oncall.example.com' },
      ...{ allowUsers: [], allowParties: [1], allowTags: [] },
    });
    const wrong = await refusal(client.app.getAppToken({ ...request, secret: 'x' }));
    expect(wrong).toMatchObject({ errcode: 40001 });
    const nobody = await refusal(client.app.getAppToken({ ...request, corpId: 'wwx' }));
    expect(nobody).toMatchObject({ errcode: 40013 });
  });

  it('is told which address to trust', async () => {
    await f.control('PUT', app.path, { trustedIps: ['203.0.113.9'] });
    const error = await refusal(client.contact.getUser(app.token, 'zhangsan'));
    expect(error).toMatchObject({ errcode: 60020, callerAddress: '127.0.0.1', class: 'operator_action' });
  });

  it('finds members and turns the suite’s ids into plain ones', async () => {
    await f.control('POST', `corps/${f.corp.corpId}/members`, {
      ...{ userId: 'ZhaoLiu', name: '赵六', mobile: '13800000006', email: 'zhao@corp.example' },
    });
    await f.install();
    const { contact } = client;
    expect(await contact.getUser(app.token, 'zhaoliu')).toMatchObject({ userId: 'ZhaoLiu', name: '赵六' });
    expect(await contact.getUserIdByMobile(app.token, '13800000006')).toBe('ZhaoLiu');
    expect(await contact.getUserIdByMobile(app.token, '13800000007')).toBeUndefined();
    const email = { email: 'zhao@corp.example' };
    expect(await contact.getUserIdByEmail(app.token, { ...email, kind: 'corp' })).toBe('ZhaoLiu');
    expect(await contact.getUserIdByEmail(app.token, { ...email, kind: 'personal' })).toBeUndefined();
    const ids = { openUserIds: [f.zhang.userId, 'wonobody'], sourceAgentId: f.corp.agentId };
    expect(await contact.openuseridToUserid(app.token, ids)).toEqual({
      users: [{ openUserId: f.zhang.userId, userId: 'zhangsan' }],
      invalidOpenUserIds: ['wonobody'],
    });
  });

  it('opens pages by the silent link and knows who came', async () => {
    const link = corpAuthorizeUrl({
      ...{ corpId: app.corpId, agentId: app.agentId, redirectUri: 'https://oncall.example.com/back' },
      ...{ state: 'abc1', origin: f.sandbox.url },
    });
    const cookie = `sandbox_member=${encodeURIComponent(`${f.corp.corpId}/${f.zhang.userId}`)}`;
    const answer = await request(link, { headers: { cookie } });
    await answer.body.dump();
    const target = new URL(String(answer.headers.location));
    expect(target.searchParams.get('state')).toBe('abc1');
    const code = target.searchParams.get('code') ?? '';
    expect(await client.oauth.getUserInfo(app.token, code)).toEqual({ kind: 'member', userId: 'zhangsan' });
    expect(await refusal(client.oauth.getUserInfo(app.token, code))).toMatchObject({ errcode: 40029 });
  });

  it('sends a card, reads the press, and corrects and recalls it', async () => {
    const card = buttonInteractionCard({
      task_id: 'alert_1',
      main_title: { title: '磁盘满' },
      button_list: [{ text: '开始处理', key: 'ack' }],
    });
    const message = { msgtype: 'template_card', template_card: card } as const;
    const toUser = ['ZhangSan', 'nobody'];
    const sent = await client.message.send(app.token, { toUser, agentId: app.agentId, message });
    expect(sent).toMatchObject({ invalidUsers: ['nobody'], unlicensedUsers: [] });

    await f.control('POST', `corps/${app.corpId}/members/zhangsan/press`, { what: '开始处理' });
    const push = newest('template_card_event');
    const opened = (corpId: string) =>
      openCallback({ ...push, cryptos: [crypto], receiveIds: [corpId], now: f.clock.now() });
    const event = opened(app.corpId);
    expect(event).toMatchObject({
      ...{ type: 'template_card_event', toUserName: app.corpId, fromUserName: 'zhangsan' },
      ...{ agentId: app.agentId, eventKey: 'ack', taskId: 'alert_1' },
    });
    expect(() => opened(f.corp.corpId)).toThrow('receiver');

    const change = { button: { replaceName: '处理中' } };
    const responseCode = (event as { responseCode?: string }).responseCode ?? '';
    const update = { agentId: app.agentId, responseCode, targets: { userIds: ['ZHANGSAN', 'lisi'] }, change };
    expect(await client.message.updateTemplateCard(app.token, update)).toEqual({ invalidUsers: ['lisi'] });
    await client.message.recall(app.token, sent.msgId ?? '');
    const { body } = await f.control('GET', `corps/${app.corpId}/members/zhangsan/screen`);
    expect(body).toEqual([]);
  });

  it('passes the console’s verification', () => {
    const { query } = f.receiver.received[0] ?? { query: {} };
    const verification = { query, cryptos: [crypto], now: f.clock.now() };
    expect(openUrlVerification({ ...verification, receiveIds: [app.corpId] })).toMatch(/^[1-9]{23}$/);
    expect(() => openUrlVerification({ ...verification, receiveIds: ['wwother'] })).toThrow('receiver');
  });
});
