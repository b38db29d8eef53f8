import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { BotConnection, type BotConnectionOptions, type BotConnectionState } from './bot-connection.js';
import type { BotCallback } from './bot-callback.js';
import type { BotButtonCard } from './bot-card.js';
import { botMarkdown } from './bot-content.js';

interface Frame {
  cmd: string;
  headers: { req_id: string };
  body?: Record<string, unknown>;
}

/** A peer that answers each frame as the test says; `undefined` = silence. */
class Peer {
  readonly server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  readonly sockets: WebSocket[] = [];
  readonly frames: Frame[] = [];
  answer: (frame: Frame) => object | undefined = () => ({ errcode: 0 });

  constructor() {
    this.server.on('connection', (socket) => {
      this.sockets.push(socket);
      socket.on('message', (data) => {
        const frame = JSON.parse((data as Buffer).toString()) as Frame;
        this.frames.push(frame);
        const answer = this.answer(frame);
        if (answer) socket.send(JSON.stringify({ headers: frame.headers, ...answer }));
      });
    });
  }

  get url(): string {
    return `ws://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  say(cmd: string, reqId: string, body: object): void {
    this.sockets.at(-1)?.send(JSON.stringify({ cmd, headers: { req_id: reqId }, body }));
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.terminate();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

const until = async (holds: () => boolean): Promise<void> => {
  const deadline = Date.now() + 3_000;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error('it never came to that');
    await new Promise((resolve) => setImmediate(resolve));
  }
};
const who = {
  msgid: 'm-1',
  aibotid: 'aibFAKE01',
  chattype: 'group',
  chatid: 'wrA',
  from: { userid: 'lina' },
};
const pressBody = {
  ...who,
  event: { eventtype: 'template_card_event', template_card_event: { event_key: 'ack', task_id: 't1' } },
};
const card: BotButtonCard = {
  card_type: 'button_interaction',
  task_id: 't1',
  main_title: { title: '处理中' },
  button_list: [{ text: '状态刷新', key: 'refresh' }],
};

describe('the long connection', () => {
  let peer: Peer;
  let bot: BotConnection;
  let now: number;
  let states: BotConnectionState[];
  let heard: BotCallback[];
  let odd: string[];

  const connect = (change: Partial<BotConnectionOptions> = {}): BotConnection => {
    bot = new BotConnection({
      botId: 'aibFAKE01',
      secret: 's3cr3t',
      url: peer.url,
      now: () => now,
      backoff: { firstMs: 1, maxMs: 2, tries: 3 },
      onState: (state) => states.push(state),
      onCallback: (callback) => heard.push(callback),
      onOdd: (why) => odd.push(why),
      ...change,
    });
    bot.start();
    return bot;
  };
  const ready = async (change?: Partial<BotConnectionOptions>): Promise<BotConnection> => {
    connect(change);
    await until(() => bot.state === 'ready');
    return bot;
  };
  const press = async (): Promise<void> => {
    peer.say('aibot_event_callback', 'E-77', pressBody);
    await until(() => heard.length > 0);
  };

  beforeEach(async () => {
    peer = new Peer();
    await once(peer.server, 'listening');
    now = 1_785_000_000_000;
    [states, heard, odd] = [[], [], []];
  });
  afterEach(async () => {
    bot.close();
    await peer.close();
  });

  it('subscribes with id and secret, and is ready', async () => {
    await ready();
    expect(peer.frames).toMatchObject([
      { cmd: 'aibot_subscribe', body: { bot_id: 'aibFAKE01', secret: 's3cr3t' } },
    ]);
    expect(states).toEqual(['connecting', 'ready']);
  });

  it('a wrong secret ends it: no second try', async () => {
    peer.answer = () => ({ errcode: 853000 });
    connect();
    await until(() => bot.state === 'refused');
    expect(peer.sockets).toHaveLength(1);
  });

  it('comes back after a loss, and gives up after as many tries as it was told', async () => {
    await ready();
    peer.sockets[0]?.terminate();
    await until(() => peer.sockets.length === 2 && bot.state === 'ready');
    peer.answer = () => ({ errcode: -1 });
    peer.sockets[1]?.terminate();
    await until(() => bot.state === 'gave_up');
    expect(peer.sockets.length).toBe(4);
  });

  it('a kick is heard and never fought', async () => {
    await ready();
    peer.say('aibot_event_callback', 'K', { event: { eventtype: 'disconnected_event' } });
    await until(() => bot.state === 'kicked');
    peer.sockets[0]?.terminate();
    await expect(bot.push({ id: 'wrA', type: 'group' }, botMarkdown('x'))).rejects.toMatchObject({
      outcome: 'not-sent',
    });
    expect([heard, peer.sockets.length]).toEqual([[{ kind: 'kicked', reqId: 'K' }], 1]);
  });

  it('two unanswered pings are a dead socket', async () => {
    peer.answer = (frame) => (frame.cmd === 'ping' ? undefined : { errcode: 0 });
    await ready({ pingMs: 5 });
    await until(() => peer.sockets.length >= 2);
    expect(peer.frames.slice(0, 3).map(({ cmd }) => cmd)).toEqual(['aibot_subscribe', 'ping', 'ping']);
  });

  it('answered pings keep it', async () => {
    await ready({ pingMs: 2 });
    await until(() => peer.frames.length > 20);
    expect(peer.sockets).toHaveLength(1);
  });

  it('replaces the pressed card for everybody, under the req_id of the press, once', async () => {
    await ready();
    await press();
    await bot.update({ reqId: 'E-77' }, card);
    expect(peer.frames.at(-1)).toEqual({
      cmd: 'aibot_respond_update_msg',
      headers: { req_id: 'E-77' },
      body: { response_type: 'update_template_card', template_card: card },
    });
    await expect(bot.update({ reqId: 'E-77' }, card)).rejects.toMatchObject({ reason: 'window_over' });
  });

  it('after five seconds nothing is sent for a press', async () => {
    await ready();
    await press();
    now += 5_000;
    await expect(bot.update({ reqId: 'E-77' }, card)).rejects.toMatchObject({
      outcome: 'not-sent',
      reason: 'window_over',
    });
    expect(peer.frames).toHaveLength(1);
  });

  it('a press of a lost socket cannot be answered on the next', async () => {
    await ready();
    await press();
    peer.sockets[0]?.terminate();
    await until(() => peer.sockets.length === 2 && bot.state === 'ready');
    await expect(bot.update({ reqId: 'E-77' }, card)).rejects.toMatchObject({ reason: 'window_over' });
  });

  it('pushes into a group; the 31st in a minute waits and costs no call', async () => {
    await ready();
    for (let i = 0; i < 30; i += 1) await bot.push({ id: 'wrA', type: 'group' }, botMarkdown(`${i}`));
    await expect(bot.push({ id: 'wrA', type: 'group' }, botMarkdown('x'))).rejects.toMatchObject({
      name: 'BotQuotaError',
      notBefore: now + 60_000,
    });
    expect(peer.frames).toHaveLength(31);
    expect(peer.frames[1]?.body).toEqual({
      chatid: 'wrA',
      chat_type: 2,
      msgtype: 'markdown',
      markdown: { content: '0' },
    });
  });

  it('a refused rate rests that conversation alone', async () => {
    await ready();
    peer.answer = () => ({ errcode: 45009 });
    await expect(bot.push({ id: 'wrA', type: 'group' }, botMarkdown('x'))).rejects.toMatchObject({
      class: 'limited',
    });
    expect([bot.roomAt('wrA'), bot.roomAt('wrB')]).toEqual([now + 60_000, now]);
  });

  it('no answer within the deadline is an unknown outcome; a late one is odd', async () => {
    await ready({ ackMs: 200 });
    peer.answer = () => undefined;
    await expect(bot.push({ id: 'wrA', type: 'group' }, botMarkdown('x'))).rejects.toMatchObject({
      outcome: 'unknown',
      reason: 'deadline',
    });
    const { headers } = peer.frames[1] as Frame;
    peer.sockets[0]?.send(JSON.stringify({ headers, errcode: 0 }));
    await until(() => odd.length > 0);
    expect(odd).toEqual(['unmatched_answer']);
  });

  it('frames that wait are bounded', async () => {
    await ready({ maxWaiting: 2, ackMs: 50 });
    peer.answer = () => undefined;
    const tries = [1, 2, 3].map((n) => bot.push({ id: `wr${n}`, type: 'group' }, botMarkdown('x')));
    const [first, , third] = await Promise.allSettled(tries);
    expect([first, third]).toMatchObject([
      { reason: { reason: 'deadline' } },
      { reason: { reason: 'full' } },
    ]);
  });

  it('what cannot be read is counted, and the next frame is read', async () => {
    await ready();
    peer.sockets[0]?.send('no json');
    peer.sockets[0]?.send(Buffer.from([1, 2]));
    peer.say('aibot_event_callback', 'E', { event: {} });
    await press();
    expect([odd, heard.length]).toEqual([['not_json', 'not_text', 'incomplete_callback'], 1]);
  });

  it('846609 makes a new subscription', async () => {
    await ready();
    peer.answer = (frame) => ({ errcode: frame.cmd === 'aibot_send_msg' ? 846609 : 0 });
    await expect(bot.push({ id: 'wrA', type: 'group' }, botMarkdown('x'))).rejects.toMatchObject({
      class: 'not_subscribed',
    });
    await until(() => peer.sockets.length === 2 && bot.state === 'ready');
  });
});
