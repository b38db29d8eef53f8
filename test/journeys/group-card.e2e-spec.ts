import { BOT_UPDATE_WINDOW_MS } from '@app/wecom-client';
import { eventually, type Json } from '@app/testing';
import { CorpStory } from '../harness/corp-story.js';
import { GroupStory } from '../harness/group-story.js';
import type { Phone } from '../harness/phone.js';
import { Pipeline } from '../harness/pipeline.js';
import { System } from '../harness/system.js';

describe('an alert of a space that names a group', () => {
  let system: System;
  let acme: CorpStory;
  let group: GroupStory;
  let pipeline: Pipeline;
  let zhangsan: Phone;
  let count = 0;
  beforeAll(async () => {
    system = await System.start();
    acme = await CorpStory.begin(system, { kind: 'self-built' });
    await acme.install();
    [zhangsan] = (await acme.bound('zhangsan', 'lisi')) as [Phone, Phone];
    group = await GroupStory.begin(acme, ['zhangsan', 'lisi', 'wangwu']);
    await group.isOfSpace('pay');
    pipeline = await Pipeline.connect(system);
  });
  afterAll(async () => {
    await pipeline?.close();
    await system.stop();
  });

  const raise = async (): Promise<{ alertId: string; title: string }> => {
    const [alertId, title] = [`INC-${(count += 1)}`, `支付失败 ${count} 号`];
    const space = { id: 'pay', name: '支付' };
    await pipeline.publish({ alertId, title, space, notify: { recipients: ['zhangsan'] } });
    await Promise.all([group.sees(title, '待处理'), zhangsan.sees(title)]);
    return { alertId, title };
  };
  const recover = ({ alertId, title }: { alertId: string; title: string }): Promise<unknown> =>
    pipeline.publish({
      ...{ alertId, title, version: 2, status: 'closed', space: { id: 'pay', name: '支付' }, notify: null },
      closedAt: system.clock.now().toISOString(),
      lastChange: { kind: 'closed', by: null, via: 'pipeline' },
    });
  const cardsOf = async (title: string): Promise<Json[]> =>
    (await group.cards()).filter(({ content }) => JSON.stringify(content).includes(title));
  const untrue = async (): Promise<number> =>
    (await system.servers.database.query('select 1 from bot.group_card where stale_since is not null'))
      .length;

  it('is one card there, with the buttons of a personal card and the minute', async () => {
    const { title } = await raise();
    const [card, ...more] = await cardsOf(title);
    expect(more).toEqual([]);
    const texts = card.buttons.map(({ text }: Json) => text);
    expect(texts).toEqual(['开始处理', '直接关闭', '屏蔽2小时', '状态刷新']);
    expect(card.menu).toHaveLength(3);
    expect(card.content.main_title.desc).toMatch(/截至 \d\d:\d\d$/);
    expect(card.seenBy).toHaveLength(3);
  });

  it('pressed by one, is seen by all while WeCom takes the answer; personal cards follow by the same version', async () => {
    const { alertId, title } = await raise();
    await group.press('lisi', '开始处理');
    await group.sees(title, '处理中', '李四');
    const [card, ...more] = await cardsOf(title);
    expect([more, card.seenBy.length, card.updates]).toEqual([[], 3, 1]);
    const [answer, ...again] = await group.answersToLastPress();
    expect([answer.cmd, answer.errcode, again]).toEqual(['aibot_respond_update_msg', 0, []]);
    // How fast it is, ./dev bench bot tells; other tests run beside this one.
    expect(answer.tookMs).toBeLessThan(BOT_UPDATE_WINDOW_MS);
    await group.press('wangwu', '状态刷新');
    await group.press('lisi', '直接关闭');
    await group.sees(title, '已关闭', '李四');
    await eventually(async () => expect((await acme.card(alertId)).trueVersion).toBe(3));
    // An end is shown after a second without a return.
    system.advance(2_000);
    await zhangsan.sees(title, '已关闭', '李四');
    const actions = pipeline.actions.filter(({ data }) => data.alertId === alertId);
    expect(actions.map(({ data }) => data.cardId)).toEqual([card.taskId, card.taskId]);
  });

  it('pressed by a member whom WeCom names by an id of the bot’s own is theirs, where an app of the corp’s knows them', async () => {
    const other = await GroupStory.begin(acme, ['lisi', 'wangwu'], { plainIds: false });
    await other.isOfSpace('ops');
    await pipeline.publish({
      alertId: 'OPS-1',
      title: '机房断电',
      space: { id: 'ops', name: '运维' },
      notify: null,
    });
    await other.sees('机房断电', '待处理');
    await other.press('lisi', '开始处理');
    await other.sees('机房断电', '处理中', '李四');
    expect((await pipeline.actionOn('OPS-1')).data.actor).toMatchObject({
      accountId: 'lisi',
      userId: 'lisi',
    });
  });

  it('that recovers is told in one line, once, since nobody pressed, and counted as untrue until somebody does', async () => {
    const [first, second] = [await raise(), await raise()];
    const [before, untrueBefore] = [(await group.lines()).length, await untrue()];
    await Promise.all([recover(first), recover(second)]);
    await eventually(async () => expect(await untrue()).toBe(untrueBefore + 2));
    system.advance(3_000);
    const told = await eventually(async () => {
      const lines = (await group.lines()).slice(before);
      expect(lines).toEqual([expect.stringMatching(/^已关闭：/)]);
      return lines;
    });
    expect([told[0]!.includes(first.title), told[0]!.includes(second.title)]).toEqual([true, true]);
    const listed = await system.api.get('/tenants/acme/cards?stale=true');
    // Its members' own cards may be on their way to the truth at this moment.
    const [one] = listed.items.filter((card: Json) => card.alertId === first.alertId && card.group);
    expect(one).toMatchObject({
      group: { chatId: group.bot.chatId, integrationId: group.bot.integrationId },
      ...{ trueVersion: 2, windows: [] },
      recipients: [{ accountId: null, userId: null, shownVersion: 1, staleReason: 'bot_window' }],
    });
    const metrics = await fetch(`${system.urlOf('bot-service')}/metrics`).then((answer) => answer.text());
    expect(metrics).toMatch(/card_stale_open\{[^}]*reason="bot_window"[^}]*\} [1-9]\n/);
    // The minute after has nothing to tell: the group knows, and a press brings a card up to date.
    await group.later(61_000);
    await group.press('zhangsan', '状态刷新');
    await eventually(async () => expect(await untrue()).toBe(untrueBefore + 1));
    await group.sees(second.title, '已关闭');
    const third = await raise();
    await group.sees(third.title);
    expect((await group.lines()).slice(before)).toEqual(told);
  });

  it('keeps a press that could not be passed on, and acts on it as soon as that can be done', async () => {
    system.expectErrorLog(/a callback of a bot failed|what was left of callbacks/);
    const { alertId } = await raise();
    const { database } = system.servers;
    await database.query(
      `create function bot.broken() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$;
       create trigger broken before insert on bot.outbox for each row execute function bot.broken()`,
    );
    await group.press('lisi', '开始处理');
    const left = async () =>
      (await database.query(`select 1 from bot.callback where kind = 'press' and handled_at is null`)).length;
    await eventually(async () => expect(await left()).toBe(1));
    await database.query('drop trigger broken on bot.outbox');
    system.advance(10_000);
    await eventually(async () => expect(await left()).toBe(0), { timeoutMs: 15_000 });
    await eventually(async () => {
      const { alert } = await system.api.get(`/tenants/acme/alerts/${alertId}`);
      expect(alert.status).toBe('processing');
    });
  });
});
