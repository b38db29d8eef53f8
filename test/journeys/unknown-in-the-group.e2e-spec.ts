import { eventually } from '@app/testing';
import { CorpStory, PASSWORD } from '../harness/corp-story.js';
import { GroupStory } from '../harness/group-story.js';
import { Pipeline } from '../harness/pipeline.js';
import { System } from '../harness/system.js';

/** No app of the corp's at all: neither licence nor public address, and WeCom names members by ids of the bot's own. */
describe('somebody presses in a group whom nobody knows', () => {
  let system: System;
  let acme: CorpStory;
  let group: GroupStory;
  let pipeline: Pipeline;
  beforeAll(async () => {
    system = await System.start();
    acme = await CorpStory.begin(system);
    await acme.account('zhangsan');
    group = await GroupStory.begin(acme, ['zhangsan', 'lisi'], { plainIds: false });
    await group.isOfSpace('pay');
    pipeline = await Pipeline.connect(system);
  });
  afterAll(async () => {
    await pipeline?.close();
    await system.stop();
  });

  it('the press waits, they are told the way, tell the bot a code, and the press takes effect', async () => {
    await pipeline.publish({
      ...{ alertId: 'INC-1', title: '支付失败', space: { id: 'pay', name: '支付' } },
      notify: null,
    });
    await group.sees('支付失败', '待处理');
    await group.press('zhangsan', '开始处理');
    const told = await eventually(async () => {
      const line = (await group.lines()).find((one) => one.includes('/bot/'));
      if (line === undefined) throw new Error('nobody told them the way');
      return line;
    });
    // The card pretends nothing.
    await group.sees('支付失败', '待处理');
    const [, page] = /\]\(([^)]*)\)/.exec(told)!;
    const browser = system.browser();
    const form = await browser.open(page!);
    const wrong = await browser.submit(form, { username: 'zhangsan', password: 'wrong' }, 'password');
    expect(wrong.status).toBe(401);
    const shown = await browser.submit(form, { username: 'zhangsan', password: PASSWORD }, 'password');
    const [code] = /\d{4}-\d{2}/.exec(shown.text)!;
    await group.say('zhangsan', `绑定 ${code}`, 'alone');
    await pipeline.action('acknowledge');
    await group.has('INC-1', 2);
    await group.press('zhangsan', '状态刷新');
    await group.sees('支付失败', '处理中', '张三');
    // Once: whoever says it again learns that it is used, and the next press needs no code.
    await group.say('lisi', `绑定 ${code}`, 'group');
    await eventually(async () => expect((await group.lines()).at(-1)).toContain('已用过'));
    await group.press('zhangsan', '直接关闭');
    await group.sees('支付失败', '已关闭', '张三');
  });
});
