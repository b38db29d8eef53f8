import type { AlertEvent, DispatchPolicy, PutSpace, SpaceSettings } from '@app/contracts';
import { jetstream } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { DeskHarness } from './desk-harness.js';
import { SourceBodies } from './source-bodies.js';

const by = (...accounts: string[]) => accounts.map((account) => ({ account }));
const twoLevels: DispatchPolicy = {
  levels: [{ targets: by('zhangsan') }, { targets: by('lisi', 'wangwu'), afterSeconds: 300 }],
};

describe('paging', () => {
  let desk: DeskHarness;
  let source: SourceBodies;
  let place = 1;
  beforeAll(async () => {
    desk = await DeskHarness.start();
    desk.nameAccounts();
  });
  beforeEach(() => {
    source = new SourceBodies(desk);
  });
  afterAll(() => desk.stop());

  const put = (spaceId: string, more: Partial<SpaceSettings>) =>
    desk.ask('desk.space.put', {
      ...{ tenant: 'acme', spaceId, name: spaceId, order: place++, match: [`service="${spaceId}"`] },
      policy: twoLevels,
      ...more,
    } as PutSpace);
  const fire = (key: string, service: string, more: object = {}) =>
    source.became([{ key, labels: { source: 'prometheus', alertname: 'A', service }, ...more }]);
  const over = (key: string) => source.became([{ key, status: 'resolved', labels: {}, title: null }]);
  const said = async (key: string, n: number): Promise<AlertEvent> =>
    (await desk.nthSaid(source.alertId(key), n)).data;
  const count = async (key: string) => (await desk.said(source.alertId(key))).length;
  const log = async (key: string) => {
    const { items } = await desk.ask('desk.paging.log', { tenant: 'acme', alertId: source.alertId(key) });
    return items.reverse().map((item) => `${item.run}: ${item.level}.${item.repeat} ${item.outcome}`);
  };
  /** Long enough for a loop that polls four times a second to have looked. */
  const looked = async (key: string, times: number): Promise<void> => {
    await put(`probe-${key}`, { policy: { levels: [{ targets: by('probe') }] }, delaySeconds: 1 });
    for (let i = 0; i < times; i++) {
      await fire(`${key}-probe-${i}`, `probe-${key}`);
      desk.clock.advance(1_000);
      await said(`${key}-probe-${i}`, 2);
    }
  };

  it('pages level 1 with the first version and level 2 with a version of its own, each to its second', async () => {
    await put('pay', { template: 'short', name: '支付' });
    await fire('a', 'pay');
    expect(await said('a', 1)).toMatchObject({
      ...{ version: 1, space: { id: 'pay', name: '支付' } },
      lastChange: { kind: 'triggered', by: null, via: '第 1 级：指定的 1 人' },
      notify: { recipients: ['zhangsan'], template: 'short', renotify: false },
    });
    desk.clock.advance(299_000);
    await looked('a', 1);
    expect(await said('a', 2)).toMatchObject({
      ...{ version: 2, status: 'triggered', updatedAt: desk.clock.now().toISOString() },
      lastChange: { kind: 'escalated', by: null, via: '第 2 级：指定的 2 人，5 分钟无人处理' },
      notify: { recipients: ['lisi', 'wangwu'], template: 'short', renotify: false },
    });
    expect(await log('a')).toEqual(['1: 1.0 paged', '1: 2.0 paged']);
  });

  it('repeats the last level, and stops when somebody takes the alert up', async () => {
    await put('repeats', { policy: { ...twoLevels, repeat: { everySeconds: 60, times: 5 } } });
    await fire('b', 'repeats');
    desk.clock.advance(300_000);
    await said('b', 2);
    desk.clock.advance(60_000);
    expect(await said('b', 3)).toMatchObject({
      lastChange: { kind: 'escalated', via: '第 2 级（第 1 次重复）：指定的 2 人，1 分钟无人处理' },
      notify: { recipients: ['lisi', 'wangwu'], renotify: true },
    });
    await desk.act({ alertId: source.alertId('b'), observedVersion: 3 });
    expect(await said('b', 4)).toMatchObject({ status: 'processing', notify: null });
    desk.clock.advance(600_000);
    await looked('b', 2);
    expect(await count('b')).toBe(4);
  });

  it('starts again at level 1 after a snooze, whether it ends or is ended, and when the alert reopens', async () => {
    await put('again', {});
    await fire('c', 'again');
    const alertId = source.alertId('c');
    const paged = { lastChange: { kind: 'triggered' }, notify: { recipients: ['zhangsan'], renotify: true } };
    await desk.act({ alertId, action: 'snooze', snoozeSeconds: 7200 });
    expect((await said('c', 2)).snoozedUntil).not.toBeNull();
    desk.clock.advance(7200_000);
    expect(await said('c', 3)).toMatchObject({ lastChange: { kind: 'unsnoozed' }, notify: null });
    expect(await said('c', 4)).toMatchObject(paged);
    await desk.act({ alertId, action: 'snooze', snoozeSeconds: 7200, observedVersion: 4 });
    await said('c', 5);
    await desk.act({ alertId, action: 'unsnooze', observedVersion: 5 });
    expect(await said('c', 6)).toMatchObject({ lastChange: { kind: 'unsnoozed' }, notify: null });
    expect(await said('c', 7)).toMatchObject(paged);
    await over('c');
    expect(await said('c', 8)).toMatchObject({ status: 'closed', notify: null });
    await fire('c', 'again');
    expect(await said('c', 9)).toMatchObject({ status: 'triggered', lastChange: { kind: 'reopened' } });
    expect(await said('c', 10)).toMatchObject(paged);
    desk.clock.advance(300_000);
    expect(await said('c', 11)).toMatchObject({
      lastChange: { kind: 'escalated' },
      notify: { recipients: ['lisi', 'wangwu'], renotify: true },
    });
  });

  it('does not page an alert that closes within the delay of its space', async () => {
    await put('late', { delaySeconds: 120 });
    await fire('d', 'late');
    await fire('e', 'late');
    expect((await said('d', 1)).notify).toBeNull();
    await over('d');
    desk.clock.advance(120_000);
    expect(await said('e', 2)).toMatchObject({
      lastChange: { kind: 'triggered' },
      notify: { recipients: ['zhangsan'], renotify: false },
    });
    expect((await said('d', 2)).status).toBe('closed');
    expect(await count('d')).toBe(2);
  });

  it('pages those who are named beside a schedule that cannot be read', async () => {
    const layers = [
      { startsAt: '2026-11-16', rotation: { unit: 'day' as const, length: 1 }, members: ['lisi'] },
    ];
    await desk.ask('desk.schedule.put', {
      ...{ tenant: 'acme', scheduleId: 'broken', name: 'Broken', timeZone: 'Asia/Shanghai', layers },
      calendarToken: { hash: 'A'.repeat(43), sealed: 'sealed' },
    });
    await put('beside', { policy: { levels: [{ targets: [{ schedule: 'broken' }, ...by('zhangsan')] }] } });
    await desk.servers.database.query(`update alert_desk.schedule set time_zone = 'CST'`);
    await fire('beside', 'beside');
    expect((await said('beside', 1)).notify?.recipients).toEqual(['zhangsan']);
    await desk.servers.database.query(`update alert_desk.schedule set time_zone = 'Asia/Shanghai'`);
  });

  it('pages whom the policy names for a severity once the alert has it', async () => {
    const policy: DispatchPolicy = {
      levels: [
        { targets: by('lisi'), severities: ['critical'] },
        { targets: by('wangwu'), afterSeconds: 120, severities: ['warning'] },
      ],
    };
    await put('rises', { policy });
    await fire('rises', 'rises', { severity: 'warning' });
    expect((await said('rises', 1)).notify?.recipients).toEqual(['wangwu']);
    desk.clock.advance(60_000);
    await fire('rises', 'rises', { severity: 'critical' });
    expect((await said('rises', 2)).lastChange.kind).toBe('severity_changed');
    expect(await said('rises', 3)).toMatchObject({
      lastChange: { kind: 'escalated', via: '第 1 级：指定的 1 人，1 分钟无人处理' },
      notify: { recipients: ['lisi'] },
    });
    expect(await log('rises')).toEqual(['1: 2.0 paged', '2: 1.0 paged']);
  });

  it('does not wait where nobody is, and says so', async () => {
    const levels = [{ targets: [] }, { targets: by('lisi'), afterSeconds: 300 }];
    const { warnings } = await put('empty', { policy: { levels } });
    expect(warnings).toEqual(['Level 1 names nobody: the next one is paged at once']);
    await fire('f', 'empty');
    expect(await said('f', 1)).toMatchObject({
      lastChange: { kind: 'triggered', via: '第 2 级：指定的 1 人，第 1 级没有人' },
      notify: { recipients: ['lisi'] },
    });
    expect(await log('f')).toEqual(['1: 1.0 nobody', '1: 2.0 paged']);
  });

  it('closes an alert that its sender is silent of, after its last repeat', async () => {
    await put('silent', { autoCloseSeconds: 3600 });
    await fire('g', 'silent');
    desk.clock.advance(300_000);
    await said('g', 2);
    await fire('g', 'silent');
    desk.clock.advance(3599_000);
    await looked('g', 1);
    expect(await said('g', 3)).toMatchObject({
      ...{ status: 'closed', closedAt: desk.clock.now().toISOString() },
      lastChange: { kind: 'closed', by: null, via: '自动关闭：1 小时没有新的触发' },
    });
  });

  it('sends what fell due while nothing ran, and counts on from when it was due', async () => {
    const levels = [60, 60, 600].map((afterSeconds, i) => ({ targets: by(`a${i}`), afterSeconds }));
    await put('down', { policy: { levels } });
    await fire('h', 'down');
    await desk.restart(() => desk.clock.advance(120_000));
    desk.nameAccounts();
    expect(await said('h', 2)).toMatchObject({
      lastChange: { via: '第 2 级：指定的 1 人，1 分钟无人处理，迟发 1 分钟' },
      notify: { recipients: ['a1'] },
    });
    desk.clock.advance(540_000);
    expect((await said('h', 3)).notify?.recipients).toEqual(['a2']);
    const { items } = await desk.ask('desk.paging.log', { tenant: 'acme', alertId: source.alertId('h') });
    const late = items.map(({ at, dueAt }) => (Date.parse(at) - Date.parse(dueAt)) / 1000);
    expect(late).toEqual([0, 60, 0]);
  });

  it('does not page an alert that somebody took up while nothing ran', async () => {
    await put('taken', {});
    const keys = Array.from({ length: 10 }, (_, i) => `j${i}`);
    for (const key of keys) await fire(key, 'taken');
    const outside = await connect({ servers: desk.servers.natsUrl.replace('nats://', '') });
    // Nobody tells the desk names, so that each press is held up on its way.
    outside.subscribe('identity.recipients.resolve');
    await desk.restart(async () => {
      desk.clock.advance(300_000);
      const bus = { jetstream: jetstream(outside) };
      for (const key of keys) await desk.act({ alertId: source.alertId(key) }, undefined, bus);
    });
    for (const key of keys) expect(await said(key, 2)).toMatchObject({ status: 'processing', notify: null });
    await outside.close();
  });
});
