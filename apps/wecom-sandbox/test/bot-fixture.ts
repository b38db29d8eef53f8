import {
  BotConnection,
  type BotButtonCard,
  type BotCallback,
  type BotConnectionOptions,
} from '@app/wecom-client';
import { BOT_PATH } from '../src/bots/bot-server.js';
import type { ChatView } from '../src/bots/conversation-screen.js';
import type { Fixture } from './sandbox-fixture.js';

export interface MadeBot {
  botId: string;
  secret: string;
  chatId: string;
}

export const botUrl = (f: Fixture): string => `${f.sandbox.url.replace('http', 'ws')}${BOT_PATH}`;

/** A bot and a group of three with it. */
export async function aBot(f: Fixture, wish: object = {}): Promise<MadeBot> {
  const { botId, secret } = (
    await f.control('POST', `corps/${f.corp.corpId}/bots`, { name: '值班', ...wish })
  ).body as MadeBot;
  const members = ['zhangsan', 'lisi', 'wangwu'];
  const chat = await f.control('POST', `corps/${f.corp.corpId}/chats`, {
    name: '支付值班群',
    members,
    bots: [botId],
  });
  return { botId, secret, chatId: (chat.body as { chatId: string }).chatId };
}

export const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  const deadline = Date.now() + 5_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('it never came to that');
    await new Promise((resolve) => setImmediate(resolve));
  }
};

/** The product's own connection, with what it heard. */
export function connected(f: Fixture, bot: MadeBot, change: Partial<BotConnectionOptions> = {}) {
  const heard: BotCallback[] = [];
  const connection = new BotConnection({
    ...bot,
    url: botUrl(f),
    now: () => f.clock.now().getTime(),
    backoff: { firstMs: 1, maxMs: 5, tries: 5 },
    onState: () => undefined,
    onCallback: (callback) => heard.push(callback),
    ...change,
  });
  connection.start();
  return { connection, heard };
}

let sequence = 0;
export const aBotCard = (change: Partial<BotButtonCard> = {}): BotButtonCard => ({
  card_type: 'button_interaction',
  task_id: `bot_${(sequence += 1)}`,
  main_title: { title: '待处理 · 支付接口 5xx 比例过高' },
  button_list: [
    { text: '开始处理', style: 1, key: 'ack' },
    { text: '状态刷新', style: 2, key: 'refresh' },
  ],
  ...change,
});

export const screen = async (f: Fixture, chatId: string): Promise<ChatView[]> =>
  (await f.control('GET', `chats/${chatId}/screen`)).body as unknown as ChatView[];
