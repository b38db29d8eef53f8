import type { AlertGiven } from '@app/testing';
import { eventually } from '@app/testing';
import { jest } from '@jest/globals';
import { Redis } from 'ioredis';
import { Sender } from '../src/queue/sender.service.js';
import { isPostponed, type Place } from '../src/quota/place.js';
import { QuotaCounters } from '../src/quota/quota-counters.js';
import { WecomQuota } from '../src/quota/wecom-quota.service.js';
import { NotifyHarness } from './notify-harness.js';

describe('more messages than a member may get', () => {
  let world: NotifyHarness;
  let li: string;
  beforeEach(async () => {
    world = await NotifyHarness.start();
    li = world.member('li');
  });
  afterEach(() => world.stop());

  const alert = (alertId: string, given: AlertGiven = {}) =>
    world.alert({ alertId, severity: 'info', notify: { recipients: ['li'] }, ...given });
  const waiting = (count: number) =>
    eventually(async () => {
      const [row] = await world.servers.database.query<{ count: number }>(
        `select count(*)::int as count from notify.delivery where state = 'waiting'`,
      );
      expect(row!.count).toBe(count);
    });
  const fill = async () => {
    for (let n = 1; n <= 25; n++) await alert(`Q-${n}`);
    await eventually(() => expect(world.screen(li)).toHaveLength(25));
  };

  it('sends 25 a minute and the rest when there is room, most severe first, with the newest state', async () => {
    await world.stopService();
    await world.startService({ SUMMARY_CARDS: 'off' });
    await fill();
    for (let n = 1; n <= 25; n++) await alert(`late-${n}`, { severity: 'warning' });
    await alert('info', { title: 'before' });
    await alert('critical', { severity: 'critical' });
    await alert('info', { version: 2, title: 'meanwhile', notify: null });
    // A critical one need not wait for those that fill the 25.
    expect((await world.outcome('critical')).outcome).toBe('delivered');
    await waiting(26);
    world.clock.advance(59_000);
    await world.settles();
    expect(world.screen(li)).toHaveLength(26);

    world.clock.advance(2_000);
    await waiting(1);
    await eventually(() => expect(world.screen(li)).toHaveLength(51));
    expect(
      await world.facts('alerts.v1.*.delivery').then((all) => all.some((d) => d.alertId === 'info')),
    ).toBe(false);

    world.clock.advance(61_000);
    expect((await world.outcome('info')).outcome).toBe('delivered');
    const cards = world.screen(li);
    expect(JSON.stringify(cards.at(-1)!.content)).toContain('meanwhile');
    expect(world.sandbox.state.counters.droppedByRate).toBe(0);
  });

  it('makes one card of several events that waited for one alert', async () => {
    await fill();
    await alert('again');
    await alert('again', { version: 2 });
    await waiting(2);
    world.clock.advance(61_000);
    const outcomes = await world.outcomes('again', 2);
    expect(new Set(outcomes.map(({ cardId }) => cardId)).size).toBe(1);
    expect(world.screen(li)).toHaveLength(26);
  });

  it('lets at most 25 critical ones leave together, and never 30 in a minute', async () => {
    for (let n = 1; n <= 27; n++) await alert(`C-${n}`, { severity: 'critical' });
    await waiting(2);
    await eventually(() => expect(world.screen(li)).toHaveLength(25));
    for (const sent of [26, 27]) {
      world.clock.advance(3_000);
      await eventually(() => expect(world.screen(li)).toHaveLength(sent));
    }
    for (let n = 28; n <= 32; n++) await alert(`C-${n}`, { severity: 'critical' });
    for (let step = 0; step < 5; step++) {
      world.clock.advance(3_000);
      await world.settles();
    }
    expect(world.screen(li)).toHaveLength(29);
    world.clock.advance(61_000);
    await eventually(() => expect(world.screen(li)).toHaveLength(32));
    expect(world.sandbox.state.counters.droppedByRate).toBe(0);
  });

  it('tells who is near a limit, and which calls are blocked', async () => {
    const report = () => world.requester.request('notify.quotas.report', {});
    await alert('one');
    await eventually(() => expect(world.screen(li)).toHaveLength(1));
    expect(await report()).toEqual({ members: [], blocks: [] });
    for (let n = 1; n <= 13; n++) await alert(`Q-${n}`);
    await eventually(() => expect(world.screen(li)).toHaveLength(14));
    expect((await report()).members).toEqual([
      expect.objectContaining({
        userId: li,
        minute: { used: 14, limit: 25 },
        hour: { used: 14, limit: 900 },
      }),
    ]);
    world.clock.advance(61_000);
    expect((await report()).members).toEqual([]);
    world.sandbox.faults.order({ api: 'message/send', errcode: 45009 });
    await alert('blocked');
    await eventually(async () =>
      expect((await report()).blocks).toEqual([
        expect.objectContaining({ corpId: world.corp.corpId, api: 'message/send' }),
      ]),
    );
  });

  it('counts login links as what is most urgent, and stops at the same limit', async () => {
    await fill();
    for (let n = 1; n <= 4; n++) await alert(`C-${n}`, { severity: 'critical' });
    await eventually(() => expect(world.screen(li)).toHaveLength(29));
    await world.tell('card.login-link-requested', {
      corpId: world.corp.corpId,
      userId: li,
      tenant: 'acme',
      alertId: 'Q-1',
      occurredAt: world.clock.now().toISOString(),
    });
    await world.settles();
    expect(world.screen(li)).toHaveLength(29);
    world.clock.advance(61_000);
    await eventually(() => expect(world.screen(li).at(-1)!.msgType).toBe('textcard'));
    expect(world.screen(li).at(-1)!.content.url).toMatch(
      /^https:\/\/oncall\.example\.com\/alerts\/acme\/Q-1\?link=[\w-]{12}$/,
    );
  });

  it('knows from the ledger what left when Redis forgot', async () => {
    await fill();
    const redis = new Redis(world.servers.redisUrl);
    await redis.flushdb();
    redis.disconnect();
    await alert('after');
    await waiting(1);
    expect(world.screen(li)).toHaveLength(25);
    world.clock.advance(61_000);
    expect((await world.outcome('after')).outcome).toBe('delivered');
  });

  it('counts what was answered while counters were lost, though the ledger did not know it yet', async () => {
    const quota = world.app.get(WecomQuota);
    const { corpId, agentId } = world.corp;
    const member = { corpId, agentId, userId: li };
    const hold = (count: number) =>
      quota.hold(Array.from({ length: count }, (_, n) => ({ ...member, id: `H-${n}`, critical: false })));
    const places = await hold(25);
    const redis = new Redis(world.servers.redisUrl);
    await redis.flushdb();
    redis.disconnect();
    for (const place of places) quota.used(place as Place);
    await eventually(async () => {
      const [one] = await quota.hold([{ ...member, id: 'one more', critical: false }]);
      if (!isPostponed(one!)) quota.unused(one);
      expect(isPostponed(one!)).toBe(true);
    });
  });

  it('counts a message when it was called, however long ago its place was kept', async () => {
    world.sandbox.faults.order({ api: 'message/send', delayMs: 1_500, times: 25 });
    for (let n = 1; n <= 25; n++) await alert(`S-${n}`);
    await eventually(async () => {
      const rows = await world.servers.database.query(`select 1 from notify.send where state = 'leased'`);
      expect(rows).toHaveLength(25);
    });
    // The calls are under way or wait for their lane; WeCom counts them when 40 s have passed.
    for (let step = 0; step < 8; step++) {
      world.clock.advance(5_000);
      const now = world.clock.now();
      await eventually(async () => {
        const rows = await world.servers.database.query(
          `select 1 from notify.send where state = 'leased' and lease_until < $1`,
          [new Date(now.getTime() + 13_000)],
        );
        expect(rows).toHaveLength(0);
      });
    }
    await eventually(() => expect(world.screen(li)).toHaveLength(25), { timeoutMs: 30_000 });
    for (let n = 1; n <= 10; n++) await alert(`T-${n}`);
    await waiting(10);
    world.clock.advance(25_000);
    await world.settles();
    expect(world.screen(li)).toHaveLength(25);
    world.clock.advance(40_000);
    await eventually(() => expect(world.screen(li)).toHaveLength(35));
    expect(world.sandbox.state.counters.droppedByRate).toBe(0);
  });

  it('loses nothing when another process takes over what one was about to send', async () => {
    const [first] = world.services;
    jest.spyOn(first!.app.get(Sender), 'renewLeases').mockResolvedValue();
    world.sandbox.faults.order({ api: 'message/send', delayMs: 1_000, times: 8 });
    for (let n = 1; n <= 25; n++) await alert(`S-${n}`);
    await eventually(() => expect(world.sandbox.faults.list()).toHaveLength(0));
    // Eight are called, the others wait for their lane, and the first process falls silent for longer than a lease.
    world.clock.advance(19_000);
    await world.startService();
    await eventually(() => expect(world.screen(li)).toHaveLength(25));
    for (let n = 1; n <= 25; n++) await alert(`T-${n}`);
    await world.settles();
    world.clock.advance(30_000);
    await world.settles();
    expect(world.screen(li)).toHaveLength(25);
    expect(world.sandbox.state.counters.droppedByRate).toBe(0);
  });

  it('waits while Redis is away, and goes on within seconds', async () => {
    const quota = world.app.get(QuotaCounters);
    const away = jest.spyOn(quota, 'take').mockRejectedValue(new Error('connection is closed'));
    await alert('R-1');
    await waiting(1);
    await world.settles();
    away.mockRestore();
    await eventually(
      () => {
        world.clock.advance(2_000);
        expect(world.screen(li)).toHaveLength(1);
      },
      { timeoutMs: 20_000, intervalMs: 1_200 },
    );
    const passedMs = world.clock.now().getTime() - Date.parse('2026-11-22T08:00:00Z');
    expect(passedMs).toBeLessThan(15_000);
  });

  it('lets others pass while one member waits', async () => {
    await fill();
    const wang = world.member('wang');
    await alert('both', { notify: { recipients: ['li', 'wang'] } });
    await eventually(() => expect(world.screen(wang)).toHaveLength(1));
    await waiting(1);
    world.clock.advance(61_000);
    expect(await world.outcomes('both', 2)).toHaveLength(2);
  });
});
