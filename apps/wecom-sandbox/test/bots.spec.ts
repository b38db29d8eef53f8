import { botCard, BotConnection, botMarkdown, type BotPress } from '@app/wecom-client';
import { aBot, aBotCard, connected, screen, until, type MadeBot } from './bot-fixture.js';
import { aFixture, type Fixture } from './sandbox-fixture.js';

/** The product's client and this WeCom share no code: where they agree, both read the documents alike. */
describe('a smart bot on the long connection', () => {
  let f: Fixture;
  let bot: MadeBot;
  const open: BotConnection[] = [];
  beforeEach(async () => {
    f = await aFixture();
    bot = await aBot(f);
  });
  afterEach(async () => {
    for (const connection of open.splice(0)) connection.close();
    await f.close();
  });

  const ready = async (change?: Parameters<typeof connected>[2]) => {
    const made = connected(f, bot, change);
    open.push(made.connection);
    await until(() => made.connection.state === 'ready');
    return made;
  };
  const order = (path: string, body: object = {}) => f.control('POST', `bots/${bot.botId}/${path}`, body);
  const set = (switches: object) => f.control('PUT', 'switches', switches);
  const say = (text: string, chat: string | undefined = bot.chatId) =>
    order('say', { member: 'lisi', chat, text });
  const group = () => ({ id: bot.chatId, type: 'group' as const });
  const press = (member: string, what: string) => order('press', { member, chat: bot.chatId, what });
  /** A group that wrote to the bot, and one card in it. */
  const withCard = async (change?: Parameters<typeof connected>[2]) => {
    const made = await ready(change);
    await say('你好');
    await made.connection.push(group(), botCard(aBotCard()));
    return made;
  };
  const pressed = async (made: Awaited<ReturnType<typeof ready>>): Promise<BotPress> => {
    await press('lisi', '开始处理');
    await until(() => made.heard.some(({ kind }) => kind === 'press'));
    return made.heard.find(({ kind }) => kind === 'press') as BotPress;
  };
  const next = aBotCard({
    main_title: { title: '处理中' },
    button_list: [{ text: '状态刷新', key: 'refresh' }],
  });

  it('a wrong secret is refused', async () => {
    const { connection } = connected(f, { ...bot, secret: 'wrong' });
    await until(() => connection.state === 'refused');
  });

  it('reads the errcode of the subscription in either place', async () => {
    await set({ ack_shape: 'headers' });
    await ready();
  });

  it('carries a card into the group, and a press replaces it for everybody', async () => {
    const made = await withCard();
    const event = await pressed(made);
    expect(event).toMatchObject({ userId: 'lisi', chatId: bot.chatId, eventKey: 'ack', shape: 'nested' });
    await made.connection.update(event, next);
    const [, card] = await screen(f, bot.chatId);
    expect(card).toMatchObject({ seenBy: { length: 3 }, content: { main_title: { title: '处理中' } } });
  });

  it('an update reaches the presser alone where WeCom turns out to work so', async () => {
    await set({ update_scope: 'presser', press_shape: 'flat' });
    const made = await withCard();
    const event = await pressed(made);
    await made.connection.update(event, next);
    const cards = (await screen(f, bot.chatId)).slice(1);
    expect([event.shape, cards.map(({ seenBy }) => seenBy.length)]).toEqual(['flat', [2, 1]]);
  });

  it.each([
    ['846605', { class: 'window_missed' }],
    ['silence', { reason: 'deadline' }],
  ])('an update after five seconds: %s', async (late_update, error) => {
    await set({ late_update });
    // Its own count of the window would not even try.
    const made = await withCard({ now: () => 0, ackMs: 50 });
    const event = await pressed(made);
    f.clock.advance(5_000);
    await expect(made.connection.update(event, next)).rejects.toMatchObject(error);
  });

  it('a chat must have written before, and the right lapses after a day', async () => {
    const { connection } = await ready();
    const push = () => connection.push(group(), botMarkdown('x'));
    await expect(push()).rejects.toMatchObject({ class: 'not_activated' });
    await say('你好');
    await push();
    f.clock.advance(86_400_000);
    await expect(push()).rejects.toMatchObject({ class: 'not_activated' });
    await set({ activation_ttl: 'none' });
    await push();
    await order('lapse');
    await expect(push()).rejects.toMatchObject({ class: 'not_activated' });
  });

  it('cards into groups are refused where WeCom turns out to refuse them; as a reply they are taken', async () => {
    await set({ group_card_push: 'reject' });
    const { connection, heard } = await ready();
    await say('卡片');
    await until(() => heard.length > 0);
    await expect(connection.push(group(), botCard(aBotCard()))).rejects.toMatchObject({ errcode: 40008 });
    await connection.reply(heard[0] as never, botCard(aBotCard()));
  });

  it('a chat the bot is not in is a dead target, one that nobody knows too', async () => {
    const { connection } = await ready();
    await f.control('PUT', `chats/${bot.chatId}`, { bots: [] });
    const codes = [bot.chatId, bot.chatId.toUpperCase()].map((id) =>
      connection.push({ id, type: 'group' }, botMarkdown('x')).catch((error: unknown) => error),
    );
    expect(await Promise.all(codes)).toMatchObject([{ errcode: 93001 }, { errcode: 93006 }]);
  });

  it('a used task_id is refused', async () => {
    const { connection } = await ready();
    await say('你好');
    const card = aBotCard();
    await connection.push(group(), botCard(card));
    await expect(connection.push(group(), botCard(card))).rejects.toMatchObject({ errcode: 42014 });
  });

  it('the old limits refuse the eleventh push of a day', async () => {
    await set({ quota_profile: '2026-03' });
    const { connection } = await ready();
    await say('你好');
    for (let i = 0; i < 10; i += 1) await connection.push(group(), botMarkdown(`${i}`));
    await expect(connection.push(group(), botMarkdown('x'))).rejects.toMatchObject({ class: 'limited' });
  });

  it('somebody else’s subscription ends this one, which stays away', async () => {
    await set({ kick_delay_ms: 10 });
    const first = await ready();
    const second = await ready();
    await until(() => first.connection.state === 'kicked');
    expect(second.connection.state).toBe('ready');
    expect((await order('kick')).body).toEqual({ kicked: true });
    await until(() => second.connection.state === 'kicked');
    expect((await f.control('GET', `bots/${bot.botId}`)).body).toMatchObject({ connected: false, kicks: 2 });
  });

  it('a half-open socket is noticed by unanswered pings', async () => {
    const { connection } = await ready({ pingMs: 10 });
    await order('half-open');
    await until(() => connection.state !== 'ready');
    await until(() => connection.state === 'ready');
  });

  it.each([
    ['drop', 'lost', 0],
    ['replay_60s', 'waiting', 1],
  ])('a press while nobody is connected: %s', async (offline_events, fate, presses) => {
    await set({ offline_events });
    const made = await withCard();
    made.connection.close();
    await until(async () => ((await order('drop')).body as { dropped: boolean }).dropped === false);
    expect((await press('lisi', '开始处理')).body).toMatchObject({ fate });
    const later = await ready();
    await say('在吗');
    await until(() => later.heard.some(({ kind }) => kind === 'message'));
    expect(later.heard.filter(({ kind }) => kind === 'press')).toHaveLength(presses);
  });

  it('events get lost as ordered', async () => {
    const { heard } = await ready();
    await order('lose-events', { times: 1 });
    await say('第一句');
    await say('第二句');
    await until(() => heard.length > 0);
    expect(heard).toMatchObject([{ text: '@值班 第二句' }]);
  });

  it('answers are late, missing or wrong as ordered', async () => {
    const { connection } = await ready({ ackMs: 50 });
    await say('你好');
    const fault = (effect: object) => f.control('POST', 'faults', { api: 'aibot_send_msg', ...effect });
    const push = () => connection.push(group(), botMarkdown('x')).catch((error: unknown) => error);
    await fault({ errcode: 6000 });
    expect(await push()).toMatchObject({ class: 'busy' });
    await fault({ timeout: 'after' });
    expect(await push()).toMatchObject({ outcome: 'unknown', reason: 'deadline' });
    await fault({ reset: 'after' });
    expect(await push()).toMatchObject({ outcome: 'unknown', reason: 'closed' });
    expect(await screen(f, bot.chatId)).toHaveLength(3);
  });

  it('a bot that the super admin did not make names members by open ids, which the corp’s own app converts', async () => {
    bot = await aBot(f, { plainIds: false });
    const { heard } = await ready();
    await say('你好');
    await until(() => heard.length > 0);
    const { userId } = heard[0] as BotPress;
    expect(userId).toMatch(/^wo/);
    const app = await f.ownApp();
    const query = { access_token: app.token };
    const answer = await f.call('batch/openuserid_to_userid', query, { open_userid_list: [userId, 'lisi'] });
    expect(answer).toMatchObject({
      userid_list: [{ open_userid: userId, userid: 'lisi' }],
      invalid_open_userid_list: ['lisi'],
    });
  });

  it('the group stands on the wall', async () => {
    await withCard();
    const parts = (await (await fetch(`${f.sandbox.url}/wall/parts`)).json()) as { phones: string };
    for (const shown of ['支付值班群', '@值班 你好', '支付接口 5xx 比例过高', 'data-press="开始处理"'])
      expect(parts.phones).toContain(shown);
  });
});
