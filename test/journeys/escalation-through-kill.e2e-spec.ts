import { OffsetClock } from '@app/platform';
import { aCloudEvent, eventually, JsonApi } from '@app/testing';
import { CorpStory } from '../harness/corp-story.js';
import { Pipeline } from '../harness/pipeline.js';
import { ServiceProcess } from '../harness/service-process.js';
import { System } from '../harness/system.js';

const HOUR_MS = 3_600_000;
const ALERTS = 8;
const PEOPLE = ['zhangsan', 'lisi', 'wangwu'];
const ALL_PAGES = { zhangsan: 1, lisi: 1, wangwu: 3 };
/** Whom an untouched alert pages, and how many hours after it came. */
const POLICY = {
  levels: [
    { targets: [{ account: 'zhangsan' }] },
    { targets: [{ account: 'lisi' }], afterSeconds: 2 * 3_600 },
    { targets: [{ account: 'wangwu' }], afterSeconds: 3 * 3_600 },
  ],
  repeat: { everySeconds: 20 * 3_600, times: 2 },
};
const DUE_HOURS: Record<string, number[]> = { zhangsan: [0], lisi: [2], wangwu: [5, 25, 45] };

/** alert-desk is a real process here, so that kill -9 ends it anywhere, between two statements too. */
describe('alert-desk is killed between the levels and in the middle of paging', () => {
  let system: System;
  let acme: CorpStory;
  let pipeline: Pipeline;
  let desk: ServiceProcess;
  let sandbox: JsonApi;
  beforeAll(async () => {
    system = await System.start({ without: ['alert-desk'], clock: new OffsetClock() });
    desk = new ServiceProcess(system, 'alert-desk');
    sandbox = new JsonApi(`${system.sandbox.url}/sandbox`);
    await desk.start();
    acme = await CorpStory.begin(system, { kind: 'self-built', members: PEOPLE });
    await acme.install();
    await acme.bound(...PEOPLE);
    pipeline = await Pipeline.connect(system);
  });
  afterAll(async () => {
    await pipeline?.close();
    await desk?.kill();
    await system.stop();
  });

  const later = (hours: number) => sandbox.post('/clock', { advanceMs: hours * HOUR_MS });
  const told = (accountId: string) =>
    pipeline.deliveries.filter(({ data }) => data.accountId === accountId && data.outcome === 'delivered');
  const untilTold = (accountId: string, count: number) =>
    eventually(
      () => {
        if (told(accountId).length < count)
          throw new Error(`${accountId} was told ${told(accountId).length} of ${count}`);
      },
      { timeoutMs: 15_000, intervalMs: 2 },
    );

  it('every level pages exactly once: missed 0, double 0', async () => {
    await system.api.put('/tenants/acme/spaces/all', { name: '全部', match: [], policy: POLICY });
    const source = await system.api.post('/tenants/acme/sources', { kind: 'cloudevents', name: 'kills' });
    const began = system.clock.now().getTime();
    const events = Array.from({ length: ALERTS }, (_, index) =>
      aCloudEvent({ dedup_key: `kill-${index}`, severity: 'critical', title: `KILL-${index}` }),
    );
    const answer = await fetch(source.url, { method: 'POST', body: JSON.stringify(events) });
    if (!answer.ok) throw new Error(`the source answered ${answer.status}: ${await answer.text()}`);

    // In the middle of level 1.
    await untilTold('zhangsan', 1);
    await desk.kill();
    await desk.start();
    await untilTold('zhangsan', ALERTS);

    // In the middle of level 2.
    await later(2);
    await untilTold('lisi', 1);
    await desk.kill();
    await desk.start();
    await untilTold('lisi', ALERTS);

    // Away when level 3 is due.
    await desk.kill();
    await later(3.5);
    await desk.start();
    await untilTold('wangwu', ALERTS);

    // The repeats count from when level 3 was due, not from when it came.
    await later(19.6);
    await untilTold('wangwu', ALERTS + 1);
    await desk.kill();
    await desk.start();
    await untilTold('wangwu', 2 * ALERTS);
    await later(20);
    await desk.kill();
    await desk.start();
    await untilTold('wangwu', 3 * ALERTS);

    // Once more as long, and nobody took them up: nothing more is due. After 72 hours the cards would get successors.
    await later(20);
    await desk.kill();
    await desk.start();
    await system.api.get('/tenants/acme/spaces');

    const pages: Record<string, Record<string, number>> = {};
    for (const { data } of pipeline.deliveries) {
      expect(data.outcome).toBe('delivered');
      const ofAlert = (pages[data.alertId] ??= {});
      const already = (ofAlert[data.accountId] ??= 0);
      ofAlert[data.accountId] = already + 1;
      const due = began + DUE_HOURS[data.accountId]![already]! * HOUR_MS;
      expect(Date.parse(data.occurredAt)).toBeGreaterThanOrEqual(due);
    }
    expect(Object.values(pages)).toEqual(Array.from({ length: ALERTS }, () => ALL_PAGES));
    // WeCom was told as often and no more: not twice for one page, whatever the card did later.
    const sends = await sandbox.get<{ errcode: number }[]>('/calls?api=message/send');
    expect(sends.filter(({ errcode }) => errcode === 0)).toHaveLength(pipeline.deliveries.length);
    expect(new Set(pipeline.deliveries.map(({ data }) => data.msgId)).size).toBe(pipeline.deliveries.length);
    expect(desk.log).toBe('');
  }, 240_000);
});
