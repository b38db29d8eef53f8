import { eventually, type Json } from '@app/testing';
import { CorpStory } from '../harness/corp-story.js';
import { Monitoring, monitoringPrograms } from '../harness/monitoring.js';
import type { Phone } from '../harness/phone.js';
import { System } from '../harness/system.js';

const programs = await monitoringPrograms();

const DISK_FULL = {
  alert: 'DiskFull',
  expr: 'disk_used_ratio > 0.9',
  labels: { severity: 'critical', service: 'pay-db' },
  annotations: { summary: '磁盘 {{ $value }} 已用' },
};
/** As Prometheus sends it on: the rule's labels, those of the series, and its own. */
const LABELS = { alertname: 'DiskFull', cluster: 'test', job: 'exporter', instance: expect.any(String) };

// Debian's own programs or none: where they cannot be had this is skipped, and standard output says so.
(programs ? describe : describe.skip)('a rule of Prometheus, told by a pair of Alertmanagers', () => {
  let system: System;
  let zhangsan: Phone;
  let lisi: Phone;
  let monitoring: Monitoring | undefined;
  beforeAll(async () => {
    monitoring = await Monitoring.begin(programs!, [DISK_FULL]);
    // Alertmanager's silences begin and end by this machine's clock.
    system = await System.start({ now: new Date() });
    const acme = await CorpStory.begin(system, { kind: 'self-built', members: ['zhangsan', 'lisi'] });
    await acme.install();
    [zhangsan, lisi] = (await acme.bound('zhangsan', 'lisi')) as [Phone, Phone];
    await system.api.put('/tenants/acme/spaces/pay', {
      name: '支付',
      match: ['service=~"pay-.*"'],
      policy: { levels: [{ targets: [{ account: 'zhangsan' }, { account: 'lisi' }] }] },
    });
    await monitoring.tell(system);
  });
  afterAll(async () => {
    await monitoring?.stop();
    await system.stop();
  });

  const bodies = async (): Promise<Json[]> =>
    (await system.api.get(`/tenants/acme/sources/${monitoring!.source.id}/events`)).items;

  /** Waits until bodies became all of it, and only one of them the first. */
  const becameOf = (first: string, ...others: string[]) =>
    eventually(async () => {
      const became = (await bodies()).flatMap((body) => body.became.map((one: Json) => one.became));
      expect(became).toEqual(expect.arrayContaining([first, ...others]));
      expect(became.filter((one) => one === first)).toHaveLength(1);
    });

  it('is one card for each on duty, though both members tell it', async () => {
    monitoring!.prometheus.set('disk_used_ratio', 0.93);
    await Promise.all([zhangsan.sees('磁盘 0.93 已用', '支付'), lisi.sees('磁盘 0.93 已用')]);
    // Gossip may have been quicker than the second member: what it would have said is said in any case.
    const [{ text }] = await bodies();
    expect((await fetch(monitoring!.source.url, { method: 'POST', body: text })).status).toBe(200);
    await becameOf('opened', 'repeated');
    for (const phone of [zhangsan, lisi]) expect(phone.cards()).toHaveLength(1);
  });

  it('屏蔽2小时 on the card is a silence of exactly this alert, known to both', async () => {
    await zhangsan.press('屏蔽2小时');
    const silence = await monitoring!.silence('active');
    const matched = Object.fromEntries(silence.matchers.map(({ name, value }) => [name, value]));
    expect(matched).toEqual({ ...LABELS, severity: 'critical', service: 'pay-db' });
    expect(silence.matchers.every(({ isRegex, isEqual }) => isEqual && !isRegex)).toBe(true);
    expect(Date.parse(silence.endsAt) - system.clock.now().getTime()).toBe(2 * 3_600_000);
    expect(silence.createdBy).toBe('wecom-oncall');
    expect(silence.comment).toContain(`tenant=acme alert=${monitoring!.source.id}-`);
    expect(silence.comment).toContain('actor=zhangsan');
    await lisi.sees('取消屏蔽');
  });

  it('取消屏蔽 by a colleague ends it', async () => {
    await lisi.press('取消屏蔽');
    await monitoring!.silence('expired');
    await zhangsan.sees('屏蔽2小时');
  });

  it('and when the rule recovers, every card is closed', async () => {
    monitoring!.prometheus.set('disk_used_ratio', 0.5);
    await becameOf('resolved');
    // The end is waited out for five seconds, in case that it is taken back at once.
    system.advance(6_000);
    await Promise.all([zhangsan.sees('已关闭'), lisi.sees('已关闭')]);
    for (const phone of [zhangsan, lisi]) expect(phone.cards()).toHaveLength(1);
  });
});
