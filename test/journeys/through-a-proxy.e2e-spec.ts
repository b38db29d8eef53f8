import { eventually, TunnelProxy } from '@app/testing';
import { CorpStory } from '../harness/corp-story.js';
import type { Phone } from '../harness/phone.js';
import { Pipeline } from '../harness/pipeline.js';
import { System } from '../harness/system.js';

const PASSWORD = 'Pr0xy-passw0rd';

describe('a site whose calls leave through a proxy alone', () => {
  let proxy: TunnelProxy;
  let system: System;
  let acme: CorpStory;
  let pipeline: Pipeline;
  let zhangsan: Phone;
  beforeAll(async () => {
    proxy = await TunnelProxy.start(PASSWORD);
    system = await System.start({
      without: ['alert-desk'],
      env: { WECOM_PROXY_URL: proxy.url },
      logLevel: 'debug',
    });
    acme = await CorpStory.begin(system, { kind: 'self-built', members: ['zhangsan'] });
    await acme.install();
    [zhangsan] = (await acme.bound('zhangsan')) as [Phone];
    pipeline = await Pipeline.connect(system);
  });
  afterAll(async () => {
    await pipeline?.close();
    await system?.stop();
    await proxy?.close();
  });

  const tell = (alertId: string, change: object = {}) =>
    pipeline.publish({ alertId, title: alertId, notify: { recipients: ['zhangsan'] }, ...change });
  /** Quiet seconds and pauses pass meanwhile. */
  const seesSoon = (alertId: string, words: string) =>
    eventually(() => {
      system.advance(1_000);
      const cards = zhangsan.messages().map((one) => JSON.stringify(one));
      expect(cards.filter((card) => card.includes(alertId) && card.includes(words))).toHaveLength(1);
    });

  it('gets its cards and corrects them', async () => {
    await tell('PROXY-1');
    await seesSoon('PROXY-1', '待处理');
    await tell('PROXY-1', { version: 2, status: 'closed', notify: null });
    await seesSoon('PROXY-1', '已关闭');
    expect(new Set(proxy.tunnels)).toEqual(new Set([new URL(system.env.WECOM_API_BASE_URL!).host]));
  });

  it('gets what came while the proxy let nobody through, once it does', async () => {
    proxy.refusal = 503;
    proxy.cut();
    const calls = () => system.sandbox.apiLog.entries.length;
    const before = calls();
    await tell('PROXY-2');
    await eventually(() => {
      system.advance(1_000);
      expect(system.logs.filter((line) => line.includes('calls pause')).join()).toContain('PROXY_503');
    });
    expect(calls()).toBe(before);
    proxy.refusal = undefined;
    await seesSoon('PROXY-2', '待处理');
  });

  it('finds the password of its proxy in no log', () => {
    expect(system.logs.length).toBeGreaterThan(20);
    expect(system.logs.join()).not.toContain(PASSWORD);
  });
});
