import type { AlertEvent } from '@app/contracts';
import { eventually } from '@app/testing';
import { Redis } from 'ioredis';
import { NotifyHarness } from './notify-harness.js';

describe('more messages than a member may get', () => {
  let world: NotifyHarness;
  let li: string;
  beforeEach(async () => {
    world = await NotifyHarness.start();
    li = world.member('li');
  });
  afterEach(() => world.stop());

  const alert = (alertId: string, given: Partial<AlertEvent> = {}) =>
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
    await fill();
    for (let n = 1; n <= 24; n++) await alert(`late-${n}`, { severity: 'warning' });
    await alert('info', { title: 'before' });
    await alert('critical', { severity: 'critical' });
    await alert('info', { version: 2, title: 'meanwhile', notify: null });
    await waiting(26);
    world.clock.advance(59_000);
    await world.settles();
    expect(world.screen(li)).toHaveLength(25);

    world.clock.advance(2_000);
    await waiting(1);
    await eventually(() => expect(world.screen(li)).toHaveLength(50));
    expect((await world.outcome('critical')).outcome).toBe('delivered');
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

  it('counts login links and stops at the same limit', async () => {
    await fill();
    await world.tell('card.login-link-requested', {
      corpId: world.corp.corpId,
      userId: li,
      tenant: 'acme',
      alertId: 'Q-1',
      occurredAt: world.clock.now().toISOString(),
    });
    await world.settles();
    expect(world.screen(li)).toHaveLength(25);
    world.clock.advance(61_000);
    await eventually(() => expect(world.screen(li).at(-1)!.msgType).toBe('textcard'));
    expect(world.screen(li).at(-1)!.content.url).toBe('https://oncall.example.com/alerts/acme/Q-1');
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
