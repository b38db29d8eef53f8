import { eventually, type Json } from '@app/testing';
import { CorpStory } from '../harness/corp-story.js';
import { GroupStory } from '../harness/group-story.js';
import { Pipeline } from '../harness/pipeline.js';
import { System } from '../harness/system.js';

/** The open points of wecom/08 §8 that a group's card meets, each at its other position (the first ones are the sandbox's own). */
const OTHERWISE = [
  ['press_shape', 'flat'],
  ['ack_shape', 'headers'],
  ['second_update', 'accept'],
  ['late_update', 'silence'],
  ['response_url', 'off'],
  ['offline_events', 'replay_60s'],
  ['activation_ttl', 'none'],
  ['quota_profile', '2026-03'],
] as const;

/** Three pings, and a connection. */
const NOTICED = { timeoutMs: 30_000, intervalMs: 500 };

describe('whatever WeCom turns out to do with smart bots', () => {
  let system: System;
  let acme: CorpStory;
  let group: GroupStory;
  let pipeline: Pipeline;
  let count = 0;
  beforeAll(async () => {
    // A socket that nobody answers on is noticed in seconds, and a group's room ends after few messages.
    system = await System.start({ env: { BOT_PING_MS: '1000', BOT_MESSAGES_A_MINUTE: '8' } });
    acme = await CorpStory.begin(system, { kind: 'self-built' });
    await acme.install();
    await acme.bound('lisi');
    pipeline = await Pipeline.connect(system);
  });
  afterAll(async () => {
    await pipeline?.close();
    await system?.stop();
  });
  beforeEach(async () => {
    system.sandbox.state.switches.reset();
  });

  const set = (name: string, value: string): void => system.sandbox.state.switches.set(name, value);
  const aGroup = async (): Promise<void> => {
    group = await GroupStory.begin(acme, ['lisi', 'wangwu']);
    await group.isOfSpace(`s${(count += 1)}`);
  };
  const publish = async (): Promise<{ alertId: string; title: string }> => {
    const [alertId, title, space] = [
      `SW-${count}`,
      `磁盘已满 ${count} 号`,
      { id: `s${count}`, name: '存储' },
    ];
    await pipeline.publish({ alertId, title, space, notify: null });
    return { alertId, title };
  };
  /** How often a card was sent, or tried. */
  const tries = async (): Promise<number> => {
    const text = await fetch(`${system.urlOf('bot-service')}/metrics`).then((answer) => answer.text());
    const counts = [...text.matchAll(/^bot_sends_total\{[^}]*what="card"[^}]*\} (\d+)$/gm)];
    return counts.reduce((sum, [, count]) => sum + Number(count), 0);
  };
  const checked = async (name: string): Promise<Json> =>
    (await group.check()).checks.find((check: Json) => check.name === name);

  it.each(OTHERWISE)('%s %s: a press is answered for everybody', async (name, value) => {
    set(name, value);
    await aGroup();
    const { title } = await publish();
    await group.sees(title, '待处理');
    await group.press('lisi', '开始处理');
    await group.sees(title, '处理中', '李四');
    const [answer, ...more] = await group.answersToLastPress();
    expect([answer.errcode, more]).toEqual([0, []]);
  });

  it('update_scope presser: whoever pressed sees it, the others press 状态刷新', async () => {
    set('update_scope', 'presser');
    await aGroup();
    const { title } = await publish();
    await group.sees(title, '待处理');
    await group.press('lisi', '开始处理');
    await eventually(async () => expect(JSON.stringify(await group.screenOf('lisi'))).toContain('处理中'));
    expect(JSON.stringify(await group.screenOf('wangwu'))).toContain('待处理');
    await group.press('wangwu', '状态刷新');
    await eventually(async () => expect(JSON.stringify(await group.screenOf('wangwu'))).toContain('处理中'));
  });

  it('group_card_push reject: the group is asked once to mention the bot, whose reply is the card with live buttons', async () => {
    set('group_card_push', 'reject');
    await aGroup();
    const { title } = await publish();
    await eventually(async () => expect((await group.lines()).join()).toContain('请 @我'));
    const second = { alertId: `SW-${count}-b`, title: `网络不通 ${count} 号` };
    await pipeline.publish({ ...second, space: { id: `s${count}`, name: '存储' }, notify: null });
    const asked = `select state from bot.group_card where alert_id = '${second.alertId}'`;
    await eventually(async () =>
      expect(await system.servers.database.query(asked)).toEqual([{ state: 'asked' }]),
    );
    expect((await group.lines()).filter((line) => line.includes('请 @我'))).toHaveLength(1);
    await group.say('wangwu', '来了');
    await group.sees(title, '待处理');
    await group.press('lisi', '开始处理');
    await group.sees('处理中', '李四');
  });

  it('a mention that is answered by a waiting card gets no help on top, and a question its answer', async () => {
    set('group_card_push', 'reject');
    await aGroup();
    const help = async () => (await group.lines()).filter((line) => line.startsWith('我听得懂'));
    const handled = () =>
      eventually(async () => {
        const open = 'select 1 from bot.callback where handled_at is null';
        expect(await system.servers.database.query(open)).toEqual([]);
      });
    const isWaiting = async (alertId: string) => {
      const state = `select state from bot.group_card where alert_id = '${alertId}'`;
      await eventually(async () =>
        expect(await system.servers.database.query(state)).toEqual([{ state: 'asked' }]),
      );
    };
    await handled();
    // To whoever greeted the bot.
    expect(await help()).toHaveLength(1);
    const first = await publish();
    await isWaiting(first.alertId);
    await group.say('wangwu', '来了');
    await group.sees(first.title, '待处理');
    await handled();
    expect(await help()).toHaveLength(1);

    const second = { alertId: `SW-${count}-b`, title: `网络不通 ${count} 号` };
    await pipeline.publish({ ...second, space: { id: `s${count}`, name: '存储' }, notify: null });
    await isWaiting(second.alertId);
    await group.say('wangwu', '谁在班');
    await group.sees(second.title, '待处理');
    await eventually(async () => expect(await group.lines()).toContain('还没有值班表。'));
    await handled();
    expect(await help()).toHaveLength(1);
  });

  it('a lapsed activation is tried once, told to the admin, and over when somebody writes', async () => {
    await aGroup();
    await group.order('lapse');
    const before = await tries();
    const { title } = await publish();
    await eventually(async () => expect((await checked('chats')).ok).toBe(false));
    expect((await checked('chats')).detail).toMatch(/846607/);
    // Looks of the sender pass by, and nothing is sent again.
    system.advance(5_000);
    await group.later(20_000);
    expect((await tries()) - before).toBe(1);
    await group.say('wangwu', '在');
    await group.sees(title, '待处理');
    await eventually(async () => expect((await checked('chats')).ok).toBe(true));
  });

  it('a half-open socket is noticed by unanswered pings, and the group goes on over the next one', async () => {
    await aGroup();
    const { title } = await publish();
    await group.sees(title, '待处理');
    await group.order('half-open');
    await eventually(async () => {
      await group.press('wangwu', '状态刷新');
      const [answer] = await group.answersToLastPress();
      expect(answer.errcode).toBe(0);
    }, NOTICED);
    await group.press('lisi', '开始处理');
    await group.sees(title, '处理中', '李四');
  });

  it('a group that has no room gets the rest when it has some', async () => {
    await aGroup();
    const space = { id: `s${count}`, name: '存储' };
    for (let n = 1; n <= 9; n += 1)
      await pipeline.publish({ alertId: `SW-${count}-${n}`, title: `第 ${n} 张`, space, notify: null });
    // The answer to whoever greeted the bot was the first message of the minute.
    await eventually(async () => expect(await group.cards()).toHaveLength(7));
    const wait = `select 1 from bot.group_card where chat_id = '${group.bot.chatId}' and state = 'due' and due_at > '${system.clock.now().toISOString()}'`;
    await eventually(async () => expect(await system.servers.database.query(wait)).toHaveLength(2));
    await group.later(61_000);
    await eventually(async () => expect(await group.cards()).toHaveLength(9));
  });

  it('a lost press leaves the card as it was, and the next one counts', async () => {
    await aGroup();
    const { alertId, title } = await publish();
    await group.sees(title, '待处理');
    await group.order('lose-events', { times: 1 });
    await group.press('lisi', '开始处理');
    await group.press('wangwu', '状态刷新');
    await group.answersToLastPress();
    await group.sees(title, '待处理');
    await group.press('lisi', '开始处理');
    await group.sees(title, '处理中', '李四');
    expect(pipeline.actions.filter(({ data }) => data.alertId === alertId)).toHaveLength(1);
  });

  it('a press while no connection stands is lost, or comes when there is one again; it acts once at most', async () => {
    set('offline_events', 'replay_60s');
    await aGroup();
    const { alertId, title } = await publish();
    await group.sees(title, '待处理');
    await group.order('drop');
    await group.press('lisi', '开始处理');
    await group.isConnected();
    await eventually(() =>
      expect(pipeline.actions.filter(({ data }) => data.alertId === alertId)).toHaveLength(1),
    );
    await group.press('wangwu', '状态刷新');
    await group.sees(title, '处理中', '李四');
  });
});
