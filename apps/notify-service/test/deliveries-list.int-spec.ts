import type { DeliveryView } from '@app/contracts';
import { type AlertGiven, eventually } from '@app/testing';
import { jest } from '@jest/globals';
import { QuotaCounters } from '../src/quota/quota-counters.js';
import { NotifyHarness, TENANT } from './notify-harness.js';

describe('the list of deliveries', () => {
  let world: NotifyHarness;
  beforeEach(async () => {
    world = await NotifyHarness.start();
    world.member('li');
  });
  afterEach(() => world.stop());

  const alert = (alertId: string, given: AlertGiven = {}) =>
    world.alert({ alertId, severity: 'info', notify: { recipients: ['li'] }, ...given });
  const list = (alertId: string, page: { limit?: number; after?: string } = {}) =>
    world.requester.request('notify.deliveries.list', { tenant: TENANT, alertId, ...page });
  const first = async (alertId: string): Promise<DeliveryView> => (await list(alertId)).items[0]!;

  it('says of whom the member’s window is full, since when and until when', async () => {
    await Promise.all(Array.from({ length: 25 }, (_, n) => alert(`Q-${n}`)));
    await world.settles();
    await alert('waits');
    await eventually(async () => {
      expect(await first('waits')).toMatchObject({ accountId: 'li', outcome: 'waiting', reason: 'quota' });
    });
    expect(await first('waits')).toMatchObject({
      since: '2026-11-22T08:00:00.000Z',
      // A call counts in steps of half a second.
      notBefore: expect.stringMatching(/^2026-11-22T08:01:00\.[05]00Z$/),
    });
    world.clock.advance(61_000);
    await world.outcome('waits');
    expect(await first('waits')).toMatchObject({ outcome: 'delivered', version: 1 });
    expect((await list('waits')).items).toHaveLength(1);
  });

  it('says of what WeCom blocks and what is tried again, with the errcode', async () => {
    world.sandbox.faults.order({ api: 'message/send', errcode: 45009 });
    await alert('blocked');
    await alert('blocked', { version: 2 });
    await eventually(async () => {
      const { items } = await list('blocked');
      expect(items.map(({ version, outcome, reason }) => [version, outcome, reason])).toEqual([
        [1, 'waiting', 'block'],
        [2, 'waiting', 'block'],
      ]);
    });
    expect(await first('blocked')).toMatchObject({
      detail: 'errcode 45009',
      notBefore: '2026-11-22T08:01:00.000Z',
    });
    world.clock.advance(61_000);
    await world.outcomes('blocked', 2);

    world.sandbox.faults.order({ api: 'message/send', errcode: -1, times: 4 });
    await alert('busy');
    await eventually(async () => expect(await first('busy')).toMatchObject({ reason: 'retry' }));
    expect(await first('busy')).toMatchObject({ outcome: 'waiting', detail: 'errcode -1' });
  });

  it('says of whom nobody can tell what they got lately that the counters are away', async () => {
    const away = jest
      .spyOn(world.app.get(QuotaCounters), 'take')
      .mockRejectedValue(new Error('connection is closed'));
    await alert('uncounted');
    await eventually(async () => {
      expect(await first('uncounted')).toMatchObject({ outcome: 'waiting', reason: 'retry' });
    });
    expect(await first('uncounted')).toMatchObject({ detail: 'counters-away' });
    away.mockRestore();
  });

  it('lists whom an event names that waits for another service', async () => {
    world.standIns.silent.add('identity.recipients.resolve');
    await alert('held');
    await eventually(
      async () => expect(await first('held')).toMatchObject({ outcome: 'waiting', reason: 'retry' }),
      { timeoutMs: 15_000 },
    );
    world.standIns.silent.clear();
    await eventually(async () => expect(await first('held')).toMatchObject({ outcome: 'delivered' }), {
      timeoutMs: 20_000,
    });
    expect((await list('held')).items).toHaveLength(1);
  });

  it('tells an alert without recipients from one that never was', async () => {
    await alert('quiet', { notify: null });
    await eventually(async () => expect(await list('quiet')).toEqual({ items: [], next: null }));
    await expect(list('never')).rejects.toMatchObject({ code: 'ALERT_UNKNOWN' });
  });

  it('comes in pages that stay below a megabyte, whatever an alert has seen', async () => {
    const recipients = Array.from({ length: 1_000 }, (_, n) => `nobody-${n}-`.padEnd(128, 'x'));
    for (let version = 1; version <= 6; version++) await alert('large', { version, notify: { recipients } });
    await eventually(
      async () => {
        const [row] = await world.servers.database.query<{ count: number }>(
          `select count(*)::int as count from notify.delivery`,
        );
        expect(row!.count).toBe(6_000);
      },
      { timeoutMs: 30_000 },
    );
    const seen = new Set<string>();
    let pages = 0;
    for (let after: string | undefined; ;) {
      const page = await list('large', { limit: 500, after });
      expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(1_000_000);
      for (const { version, accountId } of page.items) seen.add(`${version} ${accountId}`);
      pages += 1;
      if (page.next === null) break;
      after = page.next;
    }
    expect(seen.size).toBe(6_000);
    expect(pages).toBeGreaterThanOrEqual(12);
    expect((await list('large')).items).toHaveLength(100);
  });
});
