import { eventually } from '@app/testing';
import { CorpStory } from '../harness/corp-story.js';
import type { Phone } from '../harness/phone.js';
import { System } from '../harness/system.js';

const HOUR_MS = 3_600_000;

/** Three people in turns of twelve hours, from nine to nine. */
const SCHEDULE = {
  name: '支付',
  timeZone: 'Asia/Shanghai',
  layers: [
    {
      startsAt: '2026-11-22T21:00:00',
      rotation: { unit: 'hour', length: 12 },
      members: ['lisi', 'wangwu', 'zhangsan'],
    },
  ],
};

describe('a shift that is handed over and swapped on the phones', () => {
  let system: System;
  let acme: CorpStory;
  let [zhangsan, lisi, wangwu]: Phone[] = [];
  beforeAll(async () => {
    // Monday, 09:12 in Shanghai: 王五 is on duty until 21:00, then 张三.
    system = await System.start();
    acme = await CorpStory.begin(system);
    await acme.install();
    [zhangsan, lisi, wangwu] = await acme.bound('zhangsan', 'lisi', 'wangwu');
    await system.api.put('/tenants/acme/schedules/pay', SCHEDULE);
  });
  afterAll(() => system.stop());

  const onCall = async (): Promise<string> =>
    (await system.api.get('/tenants/acme/schedules/pay/on-call')).accountId;
  const swaps = async () => (await system.api.get('/tenants/acme/schedules/pay/swaps')).items;

  it('tells who comes on duty at the change of turn, and nobody else', async () => {
    expect(await onCall()).toBe('wangwu');
    system.advance(12 * HOUR_MS);
    await zhangsan!.sees('你从现在起值班到 周二 09:00', '支付', '从 王五 手中接班', '换班', '/shifts');
    expect(await onCall()).toBe('zhangsan');
    expect([...lisi!.cards(), ...wangwu!.cards()]).toEqual([]);
  });

  it('a press on 换班 asks the others, and the card says so', async () => {
    await zhangsan!.press('换班');
    await Promise.all([lisi!.sees('张三 请人接班', '接班'), wangwu!.sees('张三 请人接班', '接班')]);
    await zhangsan!.sees('已向 2 位同事询问换班', '撤回换班');
    expect(await onCall()).toBe('zhangsan');
  });

  it('whoever presses 接班 first is on duty, and every card tells the truth', async () => {
    const [asked] = zhangsan!.cards();
    await lisi!.press('接班');
    await eventually(async () => expect(await onCall()).toBe('lisi'));
    await wangwu!.sees('李四 已接班');
    expect(wangwu!.buttons()).toEqual([]);
    await eventually(() => {
      const cards = zhangsan!.cards();
      const own = cards.find(({ msgId }) => msgId === asked!.msgId);
      expect(JSON.stringify(own?.content)).toContain('李四 已接班');
      expect(cards).toHaveLength(2);
      const told = [...lisi!.cards()].map(({ content }) => JSON.stringify(content));
      expect(told.some((text) => text.includes('李四 已接班'))).toBe(true);
      // 李四's own turn follows: one shift.
      expect(told.some((text) => text.includes('你从现在起值班到 周二 21:00'))).toBe(true);
    });
    expect(await swaps()).toMatchObject([
      { accountId: 'zhangsan', colleagueId: 'lisi', asked: ['lisi', 'wangwu'], state: 'accepted' },
    ]);
    const { items } = await system.api.get('/tenants/acme/schedules/pay/overrides');
    expect(items).toMatchObject([{ accountId: 'lisi', to: '2026-11-24T01:00:00.000Z' }]);
  });

  it('no code is spent twice, and presses that WeCom repeats are none', async () => {
    const presses = system.sandbox.callbacks.records.filter(({ event }) => event === 'template_card_event');
    for (const { id } of presses) await system.sandbox.callbacks.replay(id);
    const updates = system.sandbox.apiLog.entries.filter(({ api }) => api === 'message/update_template_card');
    expect(updates.filter(({ errcode }) => errcode !== 0)).toEqual([]);
  });

  it('a colleague takes over the rest of a shift through the API, and who had it is told', async () => {
    const { items } = await system.api.get('/tenants/acme/accounts/wangwu/shifts');
    const [running] = items;
    expect(running).toMatchObject({ scheduleId: 'pay', scheduleName: '支付', accountId: 'lisi' });
    const { from, to } = running;
    await system.api.post('/tenants/acme/schedules/pay/take-overs', { accountId: 'wangwu', from, to });
    expect(await onCall()).toBe('wangwu');
    await lisi!.sees('王五 接了你的班');
    await wangwu!.sees('你从现在起值班到 周三 09:00', '从 李四 手中接班');
  });

  it('is handed on to the same person without a word, and to the next one again with a card', async () => {
    const before = wangwu!.cards().length;
    // 王五 by the override until Tuesday 21:00, then by the layer, and then 张三.
    system.advance(36 * HOUR_MS);
    await zhangsan!.sees('你从现在起值班到 周三 21:00', '从 王五 手中接班');
    expect(wangwu!.cards()).toHaveLength(before);
    expect(await swaps()).toHaveLength(1);
  });

  it('on the page 张三 asks 李四 for two hours, who takes them there; the card tells the truth', async () => {
    // Thursday, 09:12: 张三 is on duty until 21:00, then 李四 until Thursday 09:00.
    const list = await zhangsan!.open('/shifts');
    expect(list.text).toContain('你正在值班，到 ');
    const [, path] = /href="(\/shifts\/swap[^"]+)"/.exec(list.text)!;
    const form = await zhangsan!.open(path!.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&'));
    const [, day] = /name="partFrom"[^>]*value="([^"T]+)T/.exec(form.text)!;
    const part = { colleague: 'lisi', partFrom: `${day}T18:00`, partTo: `${day}T20:00` };
    const asked = await zhangsan!.browser.submit(form, part, 'partFrom');
    expect(asked.text).toContain('已请同事接班');
    expect(asked.text).toContain('等待 李四 回答');
    const again = await zhangsan!.browser.submit(form, part, 'partFrom');
    expect(again.text).toContain('已请同事接班');
    await lisi!.sees('张三 请人接班', '18:00', '20:00');
    const lisis = await lisi!.open('/shifts');
    const taken = await lisi!.browser.submit(lisis, {}, 'value="accept"');
    expect(taken.text).toContain('你已接班');
    expect((await lisi!.browser.submit(lisis, {}, 'value="accept"')).text).toContain('你已接班');
    await zhangsan!.sees('李四 已接班');
    const turn = await system.api.get(`/tenants/acme/schedules/pay/on-call?at=${day}T19:00`);
    expect(turn.accountId).toBe('lisi');
  });

  it('on the page 王五 takes over what runs, once, and everybody is told', async () => {
    const list = await wangwu!.open('/shifts');
    const [, path] = /href="(\/shifts\/take[^"]+)"/.exec(list.text)!;
    const confirm = await wangwu!.open(path!.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&'));
    expect(confirm.text).toContain('接 张三 的班');
    const taken = await wangwu!.browser.submit(confirm, {}, 'take-overs');
    expect(taken.text).toContain('这个班由你来值了');
    expect(taken.text).toContain('你正在值班，到 今天 18:00');
    expect((await wangwu!.browser.submit(confirm, {}, 'take-overs')).text).toContain('这个班由你来值了');
    expect(await onCall()).toBe('wangwu');
    await zhangsan!.sees('王五 接了你的班');
  });
});
