import type { AlertEvent } from '@app/contracts';
import { eventually } from '@app/testing';
import { NotifyHarness, TENANT } from './notify-harness.js';

describe('more alerts than one member can be told one by one', () => {
  let world: NotifyHarness;
  let li: string;
  const start = async (settings: Record<string, string> = {}) => {
    world = await NotifyHarness.start();
    if (Object.keys(settings).length > 0) {
      await world.stopService();
      await world.startService(settings);
    }
    li = world.member('li');
  };
  afterEach(() => world.stop());

  const alert = (alertId: string, given: Partial<AlertEvent> = {}) =>
    world.alert({ alertId, severity: 'info', notify: { recipients: ['li'] }, ...given });
  const many = (name: string, count: number, given: Partial<AlertEvent> = {}) =>
    Promise.all(Array.from({ length: count }, (_, n) => alert(`${name}-${n}`, given)));
  const waiting = (count: number) =>
    eventually(async () => {
      const [row] = await world.servers.database.query<{ count: number }>(
        `select count(*)::int as count from notify.delivery where state = 'waiting'`,
      );
      expect(row!.count).toBe(count);
    });
  const fill = async () => {
    await many('first', 25);
    await eventually(() => expect(world.screen(li)).toHaveLength(25), { timeoutMs: 20_000 });
  };
  const summaries = () => world.screen(li).filter(({ taskId }) => taskId?.startsWith('s_'));

  it('are folded into one card with exact counts and a link, critical ones never', async () => {
    await start();
    await fill();
    await many('warning', 50, { severity: 'warning', title: '磁盘使用率过高' });
    await many('info', 24);
    await alert('info-0', { version: 2 });
    await alert('closes');
    await alert('grows');
    await waiting(77);
    await alert('closes', { version: 2, status: 'closed', notify: null });
    await alert('grows', { version: 2, severity: 'critical', notify: null });
    await many('critical', 3, { severity: 'critical' });
    await waiting(75);

    world.clock.advance(61_000);
    const [summary] = await eventually(() => {
      expect(summaries()).toHaveLength(1);
      return summaries();
    });
    const said = JSON.stringify(summary!.content);
    for (const text of ['另有 74 条告警', '50 条', '24 条', '磁盘使用率过高']) expect(said).toContain(text);
    expect(said).toContain('https://oncall.example.com/app');
    await waiting(0);
    for (const id of ['warning-0', 'warning-49', 'info-23']) {
      const outcome = await world.outcome(id);
      expect(outcome).toMatchObject({ outcome: 'delivered', detail: 'summary', cardId: summary!.taskId });
      expect(outcome.msgId).toBeTruthy();
    }
    expect(await world.outcomes('info-0', 2)).toHaveLength(2);
    for (const id of ['grows', 'critical-0', 'critical-2']) {
      expect((await world.outcome(id)).detail).toBeUndefined();
    }
    expect(world.screen(li)).toHaveLength(25 + 4 + 1);
    expect(world.sandbox.state.counters.droppedByRate).toBe(0);

    // Nobody holds a card of a folded alert: its changes need none, whoever is named again gets one.
    await alert('warning-1', { version: 2, status: 'processing', notify: null });
    await alert('warning-1', { version: 3 });
    expect((await world.outcomes('warning-1', 2))[1]!.cardId).toMatch(/^c_/);
  });

  it('are told once, whatever becomes of the summary’s answer', async () => {
    await start();
    await fill();
    await world.settles();
    await many('more', 20);
    await waiting(20);
    world.sandbox.faults.order({ api: 'message/send', reset: 'after' });
    world.clock.advance(61_000);
    const outcome = await world.outcome('more-0');
    expect(outcome).toMatchObject({ outcome: 'delivered', detail: 'summary' });
    expect(summaries()).toHaveLength(1);
    const bodies = world.calls().filter(({ body }) => JSON.stringify(body).includes('"s_'));
    expect(bodies).toHaveLength(2);
    expect(bodies[1]!.body).toEqual(bodies[0]!.body);
  });

  it('fail together when the summary does', async () => {
    await start();
    await fill();
    await many('more', 20);
    await world.settles();
    await waiting(20);
    world.sandbox.faults.order({ api: 'message/send', errcode: 48004 });
    world.clock.advance(61_000);
    for (const id of ['more-0', 'more-19']) {
      expect(await world.outcome(id)).toMatchObject({ outcome: 'failed', reason: 'AUTHORIZE_APP_FIRST' });
    }
    const { items } = await world.requester.request('notify.deliveries.list', {
      tenant: TENANT,
      alertId: 'more-0',
    });
    expect(items).toMatchObject([{ outcome: 'failed', reason: 'AUTHORIZE_APP_FIRST' }]);
  });

  it('wait for their turn one by one where summaries are off', async () => {
    await start({ SUMMARY_CARDS: 'off' });
    await fill();
    await many('more', 30);
    await waiting(30);
    world.clock.advance(61_000);
    await waiting(5);
    world.clock.advance(61_000);
    await waiting(0);
    await eventually(() => expect(world.screen(li)).toHaveLength(55));
    expect(summaries()).toHaveLength(0);
  });
});
