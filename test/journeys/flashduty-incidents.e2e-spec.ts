import { eventually, type Json } from '@app/testing';
import { CorpStory } from '../harness/corp-story.js';
import { Flashduty } from '../harness/flashduty.js';
import type { Phone } from '../harness/phone.js';
import { System } from '../harness/system.js';

const INCIDENT = '64b1352e376e32c85c56e25b';

describe('a site whose brain is Flashduty', () => {
  let system: System;
  let acme: CorpStory;
  let flashduty: Flashduty;
  let source: Json;
  let phone: Phone;
  beforeAll(async () => {
    flashduty = await Flashduty.start(INCIDENT);
    system = await System.start({ logLevel: 'debug' });
    acme = await CorpStory.begin(system);
    await acme.install();
    [phone] = (await acme.bound('zhangsan')) as [Phone];
    const match = ['channel="订单系统"'];
    const policy = { levels: [{ targets: [{ account: 'zhangsan' }] }] };
    await system.api.put('/tenants/acme/spaces/orders', { name: '订单', match, policy });
    source = await system.api.post('/tenants/acme/sources', {
      ...{ kind: 'flashduty-incident', name: 'flashduty' },
      settings: { silence: { url: flashduty.url, token: flashduty.appKey } },
    });
  });
  afterAll(async () => {
    await system.stop();
    await flashduty.stop();
  });

  const happens = async (type: string, progress: 'Triggered' | 'Processing' | 'Closed') => {
    const body = JSON.stringify(flashduty.webhook(type, progress, system.clock.now()));
    const headers = { 'content-type': 'application/json' };
    expect(await fetch(source.url, { method: 'POST', headers, body })).toMatchObject({ status: 200 });
  };
  const alertId = () => `${source.id}-${flashduty.incidentId}`;
  const shown = () => system.api.get(`/tenants/acme/alerts/${alertId()}`);
  const isTold = (call: object) => eventually(() => expect(flashduty.calls).toContainEqual(call));
  const timelineSays = (text: string) =>
    eventually(async () => {
      const { timeline } = await shown();
      expect(timeline.map(({ via }: Json) => via)).toContain(text);
    });
  const incidentId = INCIDENT;

  it('has its incidents on cards, and is told of 开始处理 and 屏蔽2小时 once each', async () => {
    await happens('i_new', 'Triggered');
    await phone.sees('订单库主从延迟', '待处理', '订单');
    await phone.press('开始处理');
    await phone.sees('处理中');
    await isTold({ path: '/incident/ack', incidentId });
    // What it says of our own press is nothing new.
    system.advance(1_000);
    await happens('i_ack', 'Processing');
    await phone.press('屏蔽2小时');
    await phone.sees('屏蔽中');
    await isTold({ path: '/incident/snooze', incidentId, minutes: 120 });
    expect(flashduty.calls).toHaveLength(2);
    expect((await shown()).alert.version).toBe(3);
  });

  it('is waited for while it is away: the press holds, the timeline says why, and says when it arrived', async () => {
    flashduty.failing = { status: 503, code: 'ServiceUnavailable' };
    await phone.press('取消屏蔽');
    await phone.sees('处理中');
    await timelineSays('取消屏蔽未能送达 flashduty：对方返回 503，将重试');
    flashduty.failing = undefined;
    system.advance(6_000);
    await isTold({ path: '/incident/wake', incidentId });
    await timelineSays('取消屏蔽已送达 flashduty');
  });

  it('says what an incident in work has become, on the card with the next press', async () => {
    system.advance(10_000);
    flashduty.title = '订单库主库宕机';
    await happens('i_r_title', 'Processing');
    await eventually(async () => expect((await shown()).alert.title).toBe('订单库主库宕机'));
    await phone.press('状态刷新');
    await phone.sees('订单库主库宕机', '处理中');
  });

  it('closes where 直接关闭 is pressed, and opens again by its own word', async () => {
    await phone.press('直接关闭');
    await phone.sees('已关闭');
    await isTold({ path: '/incident/resolve', incidentId });
    system.advance(10_000);
    await happens('i_rslv', 'Closed');
    system.advance(10_000);
    await happens('i_reopen', 'Triggered');
    await eventually(async () => expect((await shown()).alert.status).toBe('triggered'));
    expect(flashduty.calls.map(({ path }) => path)).toHaveLength(4);
  });

  it('that refuses for good is told of no more, which the timeline says too', async () => {
    flashduty.failing = { status: 200, code: 'AccessDenied' };
    await phone.sees('待处理');
    await phone.press('开始处理');
    await timelineSays('开始处理未能送达 flashduty：对方返回 AccessDenied，不再重试');
    const rows = await system.servers.database.query('select 1 from alert_desk.hand_back');
    expect(rows).toEqual([]);
  });

  it('has its key sealed, and nowhere else', async () => {
    const [row] = await system.servers.database.query<{ settings: object }>(
      'select settings from alert_desk.source',
    );
    expect(JSON.stringify(row)).not.toContain(flashduty.appKey);
    const read = await system.api.get(`/tenants/acme/sources/${source.id}`);
    expect(read.settings.silence).toEqual({ url: [flashduty.url], token: '***' });
    expect(system.logs.length).toBeGreaterThan(50);
    expect(system.logs.filter((line) => line.includes(flashduty.appKey))).toEqual([]);
  });

  it('is not saved without one', async () => {
    const wish = { kind: 'flashduty-incident', name: 'x', settings: { silence: { url: flashduty.url } } };
    await expect(system.api.post('/tenants/acme/sources', wish)).rejects.toMatchObject({ status: 422 });
  });
});
