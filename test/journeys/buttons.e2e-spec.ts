import { eventually, type Json } from '@app/testing';
import { CONNECTION_KINDS } from '../harness/connection.js';
import { CorpStory } from '../harness/corp-story.js';
import { Pipeline } from '../harness/pipeline.js';
import type { Phone } from '../harness/phone.js';
import { System } from '../harness/system.js';

describe.each(CONNECTION_KINDS)('pressing the card of an alert that alert-desk looks after (%s)', (kind) => {
  let system: System;
  let acme: CorpStory;
  let pipeline: Pipeline;
  let zhangsan: Phone;
  let lisi: Phone;
  let count = 0;
  beforeAll(async () => {
    system = await System.start();
    acme = await CorpStory.begin(system, { kind });
    await acme.install();
    [zhangsan, lisi] = (await acme.bound('zhangsan', 'lisi')) as [Phone, Phone];
    pipeline = await Pipeline.connect(system);
  });
  afterAll(async () => {
    await pipeline.close();
    await system.stop();
  });

  /** Another alert on both phones. */
  const raise = async (): Promise<string> => {
    const alertId = `INC-${++count}`;
    await pipeline.publish({
      alertId,
      title: `磁盘将满 ${alertId}`,
      notify: { recipients: ['zhangsan', 'lisi'] },
    });
    await acme.deliveries(alertId, 2);
    await Promise.all([zhangsan.sees(alertId), lisi.sees(alertId)]);
    return alertId;
  };

  const spent = async (alertId: string): Promise<string[]> => {
    const card = await acme.card(alertId);
    return card.windows
      .filter(({ state }: { state: string }) => state === 'consumed')
      .map(({ origin }: { origin: string }) => origin);
  };
  /** The card changes on the phones a moment before the ledger says so. */
  const spends = (alertId: string, ...origins: string[]): Promise<void> =>
    eventually(async () => expect(await spent(alertId)).toEqual(origins));

  it('开始处理: everybody sees who took it, with the press’s own code', async () => {
    const alertId = await raise();
    await zhangsan.press('开始处理');
    await Promise.all([zhangsan.sees('处理中', '张三'), lisi.sees('处理中', '张三')]);
    expect(lisi.buttons()).not.toContain('开始处理');
    await spends(alertId, 'click');
    const { data } = await pipeline.action('acknowledge');
    expect(data).toMatchObject({
      alertId,
      observedVersion: 1,
      via: 'wecom-card',
      actor: { accountId: 'zhangsan' },
    });
  });

  it('直接关闭: the card keeps only 状态刷新', async () => {
    await raise();
    await lisi.press('直接关闭');
    await Promise.all([zhangsan.sees('已关闭'), lisi.sees('已关闭')]);
    expect(zhangsan.buttons()).toEqual(['状态刷新']);
    expect(zhangsan.cards().at(-1)!.menu).toEqual([]);
  });

  it('屏蔽2小时 and 取消屏蔽', async () => {
    await raise();
    await zhangsan.press('屏蔽2小时');
    await Promise.all([zhangsan.sees('取消屏蔽', '待处理 · 屏蔽中至'), lisi.sees('取消屏蔽')]);
    await lisi.press('取消屏蔽');
    await zhangsan.sees('屏蔽2小时', '待处理');
    // Who silences an alert does not work on it.
    expect(JSON.stringify(zhangsan.cards().at(-1)!.content)).not.toContain('处理人');
  });

  it('the menu snoozes for longer, and a snoozed alert wakes by itself', async () => {
    const alertId = await raise();
    await zhangsan.press('屏蔽4小时');
    await lisi.sees('取消屏蔽');
    const snoozed = pipeline.actions.find(({ data }) => data.alertId === alertId);
    expect(snoozed!.data).toMatchObject({ action: 'snooze', snoozeSeconds: 4 * 3600 });
    system.advance(4 * 3600_000 + 1000);
    await eventually(async () => {
      const { items } = await system.api.get(`/tenants/acme/alerts/${alertId}/cards`);
      expect(items[0].trueVersion).toBe(3);
    });
  });

  it('状态刷新 draws a true card anew for everybody with the press’s own code: 截至 moves', async () => {
    const alertId = await raise();
    const asOf = (phone: Phone) => String((phone.cards().at(-1)!.content as Json).main_title.desc);
    const before = asOf(lisi);
    system.advance(7 * 60_000);
    await zhangsan.press('状态刷新');
    await spends(alertId, 'click');
    await eventually(() => {
      expect(asOf(zhangsan)).not.toBe(before);
      expect(asOf(lisi)).toBe(asOf(zhangsan));
    });
    expect(asOf(zhangsan)).toMatch(/^待处理 · 截至 \d\d:\d\d$/);
    expect(pipeline.actions.filter(({ data }) => data.alertId === alertId)).toEqual([]);
  });

  it('one press is one action, however often WeCom repeats the callback', async () => {
    const alertId = await raise();
    await zhangsan.press('开始处理');
    await lisi.sees('处理中');
    const press = system.sandbox.callbacks.records
      .filter(({ event }) => event === 'template_card_event')
      .at(-1)!;
    await system.sandbox.callbacks.replay(press.id);
    await system.sandbox.callbacks.replay(press.id);
    await lisi.press('直接关闭');
    await zhangsan.sees('已关闭');
    expect(
      pipeline.actions.filter(({ data }) => data.alertId === alertId && data.action === 'acknowledge'),
    ).toHaveLength(1);
  });

  it('a stale press never reopens: the card is corrected with the press’s code', async () => {
    const alertId = await raise();
    await pipeline.publish({
      alertId,
      version: 2,
      title: `磁盘将满 ${alertId}`,
      status: 'closed',
      lastChange: { kind: 'closed' },
    });
    await eventually(async () => expect((await acme.card(alertId)).trueVersion).toBe(2));
    // The clock stands, so the closing change is still waited out and the card is stale.
    await zhangsan.press('开始处理');
    await Promise.all([zhangsan.sees('已关闭'), lisi.sees('已关闭')]);
    expect(pipeline.actions.filter(({ data }) => data.alertId === alertId)).toEqual([]);
    await spends(alertId, 'click');
  });

  it('the detail page offers the same actions', async () => {
    const alertId = await raise();
    const page = await zhangsan.open(`/alerts/acme/${alertId}`);
    expect(page.status).toBe(200);
    expect(page.text).toContain(alertId);
    const after = await zhangsan.browser.submit(page, {}, '开始处理');
    expect(after.status).toBe(200);
    await eventually(() => {
      const action = pipeline.actions.find(({ data }) => data.alertId === alertId);
      expect(action?.data).toMatchObject({ action: 'acknowledge', via: 'wecom-page' });
    });
    // The change came from no press on a card, so the message's send code is kept for the end (contract §6).
    await pipeline.publish({
      alertId,
      version: 3,
      title: `磁盘将满 ${alertId}`,
      status: 'closed',
      lastChange: { kind: 'closed' },
    });
    await eventually(
      () => {
        system.advance(5_000);
        expect(JSON.stringify(lisi.cards().at(-1)!.content)).toContain('已关闭');
      },
      { timeoutMs: 10_000 },
    );
    await spends(alertId, 'send');
  });

  it('the home page lists thirteen open alerts of the largest size', async () => {
    const labels = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`l${n}`, 'x'.repeat(2000)]));
    const ids = Array.from({ length: 13 }, (_, n) => `LARGE-${n}`);
    for (const alertId of ids)
      await pipeline.publish({ alertId, title: alertId, labels, notify: { recipients: ['lisi'] } });
    for (const alertId of ids) await acme.card(alertId);
    const home = await lisi.open('/app');
    expect(home.status).toBe(200);
    for (const alertId of ids) expect(home.text).toContain(alertId);
    expect((await lisi.open(`/alerts/acme/${ids[0]}`)).status).toBe(200);
  });
});
