import { ROBOT_MESSAGES_PER_MINUTE, WecomClient, WecomHttp, type RobotMessage } from '@app/wecom-client';
import { aBot, screen, type MadeBot } from './bot-fixture.js';
import { aFixture, type Fixture } from './sandbox-fixture.js';

describe('a group robot', () => {
  let f: Fixture;
  let bot: MadeBot;
  let key: string;
  let http: WecomHttp;
  let client: WecomClient;
  beforeEach(async () => {
    f = await aFixture();
    bot = await aBot(f);
    const robot = await f.control('POST', `chats/${bot.chatId}/robots`, { name: '告警' });
    key = (robot.body as { key: string }).key;
    http = new WecomHttp({ baseUrl: f.sandbox.url });
    client = new WecomClient(http);
  });
  afterEach(async () => {
    await http.close();
    await f.close();
  });
  const text: RobotMessage = { msgtype: 'text', text: { content: '磁盘满' } };
  const notice: RobotMessage = {
    msgtype: 'template_card',
    template_card: {
      card_type: 'text_notice',
      main_title: { title: '磁盘满' },
      card_action: { type: 1, url: 'https://oncall.example.com/a' },
    },
  };

  it('writes texts and notice cards into its group', async () => {
    await client.robot.sendByRobot(key, text);
    await client.robot.sendByRobot(key, notice);
    expect(await screen(f, bot.chatId)).toMatchObject([
      { app: '告警', msgType: 'text', content: { content: '磁盘满' }, seenBy: { length: 3 } },
      { app: '告警', msgType: 'template_card', buttons: [], menu: [] },
    ]);
    const calls = (await f.control('GET', 'calls?api=webhook/send')).body;
    expect(calls).toMatchObject([{ query: { key: '***' } }, { applied: true }]);
  });

  it('is refused for a key that nobody gave, and for a card that calls back', async () => {
    await expect(client.robot.sendByRobot('another-key-of-nobody', text)).rejects.toMatchObject({
      errcode: 93000,
    });
    const card = { card_type: 'button_interaction', main_title: { title: 'x' }, task_id: 't' };
    const pressable = { msgtype: 'template_card', template_card: card } as unknown as RobotMessage;
    await expect(client.robot.sendByRobot(key, pressable)).rejects.toMatchObject({ errcode: 42031 });
    expect(await screen(f, bot.chatId)).toEqual([]);
  });

  it('says twenty things a minute', async () => {
    for (let i = 0; i < ROBOT_MESSAGES_PER_MINUTE; i += 1) await client.robot.sendByRobot(key, text);
    await expect(client.robot.sendByRobot(key, text)).rejects.toMatchObject({
      class: 'back_off',
      errcode: 45009,
    });
    f.clock.advance(60_000);
    await client.robot.sendByRobot(key, text);
  });
});
