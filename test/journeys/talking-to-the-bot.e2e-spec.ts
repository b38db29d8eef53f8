import { eventually } from '@app/testing';
import { CorpStory } from '../harness/corp-story.js';
import { GroupStory } from '../harness/group-story.js';
import { Pipeline } from '../harness/pipeline.js';
import { System } from '../harness/system.js';

describe('members talk to the bot', () => {
  let system: System;
  let acme: CorpStory;
  let group: GroupStory;
  let pipeline: Pipeline;
  beforeAll(async () => {
    system = await System.start();
    acme = await CorpStory.begin(system, { kind: 'self-built' });
    await acme.install();
    await acme.bound('zhangsan', 'lisi');
    group = await GroupStory.begin(acme, ['zhangsan', 'lisi', 'wangwu']);
    await system.api.put('/tenants/acme/schedules/pay', {
      ...{ name: '支付一线', timeZone: 'Asia/Shanghai' },
      layers: [{ startsAt: '2026-11-01T09:00', rotation: { unit: 'week', length: 1 }, members: ['lisi'] }],
    });
    pipeline = await Pipeline.connect(system);
    await pipeline.publish({
      alertId: 'INC-42',
      title: '磁盘 <@all> 将满',
      notify: { recipients: ['zhangsan'] },
    });
    await acme.deliveries('INC-42', 1);
  });
  afterAll(async () => {
    await pipeline?.close();
    await system.stop();
  });

  const answer = async (member: string, said: string): Promise<string> => {
    const before = (await group.lines()).length;
    await group.say(member, said);
    return eventually(async () => {
      const [line] = (await group.lines()).slice(before);
      if (line === undefined) throw new Error(`the bot does not answer ${said}`);
      return line;
    });
  };

  it('谁在班: whoever is on duty, by name', async () => {
    expect(await answer('wangwu', '谁在班')).toBe('支付一线：李四');
    expect(await answer('wangwu', 'who is on call?')).toBe('支付一线: 李四');
  });

  it('我的告警: those of whoever asks, which mention nobody', async () => {
    expect(await answer('zhangsan', '我的告警')).toBe('严重 · 待处理 · 磁盘 ＜@all＞ 将满 (INC-42)');
    expect(await answer('lisi', 'my alerts')).toBe('You have no open alerts.');
    expect(await answer('wangwu', '我的告警')).toContain('/bot/');
  });

  it('屏蔽 INC-42 4小时: as a press would, with the same permissions', async () => {
    expect(await answer('lisi', '屏蔽 INC-42 4小时')).toBe('已提交：屏蔽 INC-42。');
    const { data } = await pipeline.action('snooze');
    expect(data).toMatchObject({ alertId: 'INC-42', snoozeSeconds: 14_400, actor: { accountId: 'lisi' } });
    expect(await answer('lisi', '屏蔽 INC-43 4小时')).toContain('没有这条告警');
    await system.api.put('/tenants/acme', { name: 'acme', alertAccess: 'involved' });
    // What card-state knows of a tenant is some seconds old.
    await group.later(61_000);
    expect(await answer('lisi', 'snooze INC-42 1h')).toBe(
      'Only recipients and responders act on this alert.',
    );
  });

  it('anything else gets one line of help, in the tenant’s language where it has none of its own', async () => {
    for (const said of ['你好', 'ok', '@bot', '👍'])
      expect(await answer('zhangsan', said)).toMatch(/^我听得懂：[^\n]*$/);
    expect(await answer('zhangsan', 'what can you do?')).toMatch(/^I understand/);
  });
});
