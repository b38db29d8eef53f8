import { WSClient } from '@wecom/aibot-node-sdk';
import { aBot, aBotCard, botUrl, screen, until } from './bot-fixture.js';
import { aFixture, type Fixture } from './sandbox-fixture.js';

const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** The vendor's own client knows WeCom better than any document. */
describe('the official SDK', () => {
  let f: Fixture;
  beforeEach(async () => (f = await aFixture()));
  afterEach(() => f.close());

  it.each(['nested', 'flat'])('holds one conversation with this WeCom (presses %s)', async (press_shape) => {
    await f.control('PUT', 'switches', { press_shape });
    const bot = await aBot(f);
    const client = new WSClient({ ...bot, wsUrl: botUrl(f), maxReconnectAttempts: 0, logger: silent });
    const answers: Promise<unknown>[] = [];
    const next = aBotCard({ main_title: { title: '处理中' } });
    client.on('message.text', (frame) => {
      answers.push(
        client.replyStream(frame, 's1', '李四', false),
        client.replyStream(frame, 's1', '李四在班', true),
      );
    });
    client.on('event.template_card_event', (frame) => {
      answers.push(client.updateTemplateCard(frame, next as never));
    });
    const authenticated = new Promise<void>((resolve) => client.on('authenticated', resolve));
    client.connect();
    await authenticated;

    await f.control('POST', `bots/${bot.botId}/say`, { member: 'lisi', chat: bot.chatId, text: '谁在班' });
    await until(() => answers.length === 2);
    await Promise.all(answers);
    await client.sendMessage(bot.chatId, { msgtype: 'template_card', template_card: aBotCard() as never });
    const wish = { member: 'lisi', chat: bot.chatId, what: '开始处理' };
    await f.control('POST', `bots/${bot.botId}/press`, wish);
    await until(() => answers.length === 3);
    await Promise.all(answers);
    client.disconnect();

    expect(await screen(f, bot.chatId)).toMatchObject([
      { content: { content: '@值班 谁在班' } },
      { content: { content: '李四在班', finish: true } },
      { content: { main_title: { title: '处理中' } }, seenBy: { length: 3 } },
    ]);
  });
});
