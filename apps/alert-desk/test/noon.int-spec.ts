import type { DeliveryReason, NoticeRequested, RequestMap } from '@app/contracts';
import type { RunningService } from '@app/platform';
import { eventually } from '@app/testing';
import { NoonLoop } from '../src/reachability/noon.loop.js';
import { UnreachableLoop } from '../src/reachability/unreachable.loop.js';
import { DeskHarness } from './desk-harness.js';

const tenant = 'acme';

describe('what is told ahead of who cannot be reached', () => {
  let desk: DeskHarness;
  let other: RunningService;
  /** Plays notify-service: whom it cannot reach, and why. */
  const lost: Record<string, DeliveryReason> = {};
  beforeAll(async () => {
    desk = await DeskHarness.start();
    desk.clock.set(new Date('2026-11-22T03:00:00Z'));
    desk.nameAccounts();
    desk.bus.connection.subscribe('identity.tenant.get', {
      callback: (_error, message) =>
        void message.respond(JSON.stringify({ ok: { tenant, timeZone: 'Asia/Shanghai' } })),
    });
    desk.bus.connection.subscribe('notify.recipients.check', {
      callback: (_error, message) => {
        const { accountIds } = message.json<RequestMap['notify.recipients.check']['payload']>();
        const items = accountIds.map((accountId) => {
          const reason = lost[accountId] ?? null;
          return { accountId, reachable: reason === null, reason, channels: [] };
        });
        message.respond(JSON.stringify({ ok: { items } }));
      },
    });
    const startsAt = desk.clock.now().toISOString();
    await desk.ask('desk.schedule.put', {
      ...{ tenant, scheduleId: 'turns', name: 'Turns', timeZone: 'UTC' },
      layers: [{ startsAt, rotation: { unit: 'week', length: 1 }, members: ['ann', 'bob', 'cid'] }],
      calendarToken: { hash: 'A'.repeat(43), sealed: 'x' },
    });
    await putSpace('pay');
    other = await desk.instance();
  });
  afterAll(async () => {
    await other.close();
    await desk.stop();
  });

  const putSpace = (spaceId: string) =>
    desk.ask('desk.space.put', {
      ...{ tenant, spaceId, name: 'Pay', match: [] },
      policy: { levels: [{ targets: [{ account: 'dan' }, { schedule: 'turns' }] }] },
    });
  /** Every instance, twice, at once. */
  const rounds = async () => {
    const loops = [desk.get(NoonLoop), other.app.get(NoonLoop, { strict: false })];
    for (let i = 0; i < 2; i++) await Promise.all(loops.map((loop) => loop.round()));
  };
  const days = () =>
    desk.servers.database.query<{ day: string }>(
      `select space_id || ' ' || last_day as day from alert_desk.reach_notice order by 1`,
    );
  const cards = async () => {
    const { state } = await desk.bus.manager.streams.info('FACTS');
    const found: NoticeRequested[] = [];
    for (let seq = Math.max(1, state.first_seq); seq <= state.last_seq; seq++) {
      const message = await desk.bus.manager.streams.getMessage('FACTS', { seq });
      if (message?.subject !== 'notice.requested') continue;
      const { data } = message.json<{ data: NoticeRequested }>();
      if (data.noticeId.startsWith('reach:')) found.push(data);
    }
    return found;
  };
  /** Outboxes are empty: what was asked for is on the bus. */
  const sent = () =>
    eventually(async () => {
      const [row] = await desk.servers.database.query<{ n: string }>(
        'select count(*) as n from alert_desk.outbox',
      );
      expect(Number(row!.n)).toBe(0);
      return cards();
    });
  const counts = async () => {
    await desk.get(UnreachableLoop).count();
    const text = await (await fetch(`${desk.url}/metrics`)).text();
    const found = [...text.matchAll(/^oncall_unreachable\{reason="(\w+)".*\} (\d+)$/gm)];
    return Object.fromEntries(found.map(([, reason, n]) => [reason, Number(n)]));
  };

  it('counts people by reason, and what there is none of as none', async () => {
    const none = await counts();
    expect(none).toMatchObject({ LICENSE_REQUIRED: 0, NOBODY_ON_DUTY: 0, CHANNEL_REJECTED: 0 });
    expect(Object.values(none).every((n) => n === 0)).toBe(true);
    Object.assign(lost, { ann: 'LICENSE_REQUIRED', dan: 'LICENSE_REQUIRED', cid: 'ACCOUNT_UNKNOWN' });
    expect(await counts()).toEqual({ ...none, LICENSE_REQUIRED: 2 });
  });

  it('is a card at noon to the people of the space who can be reached, once', async () => {
    await rounds();
    expect(await days()).toEqual([]);
    desk.clock.set(new Date('2026-11-22T04:00:00Z'));
    await rounds();
    const [card, ...more] = await sent();
    expect(more).toEqual([]);
    expect(card).toMatchObject({
      ...{ noticeId: 'reach:pay:2026-11-22', tenant, accountIds: ['bob'] },
      expiresAt: '2026-11-23T04:00:00.000Z',
    });
    expect(card!.texts.en.title).toBe('24 h ahead: 2 unreachable');
    expect(card!.texts['zh-CN'].lines[1]).toMatch(/^DAN · 周日 12:00 – 周一 12:00 · 未开通企微许可。/);
    expect(await days()).toEqual([{ day: 'pay 2026-11-22' }]);
  });

  it('is no card of a space that was made after noon, nor where all can be reached', async () => {
    desk.clock.advance(60_000);
    await putSpace('late');
    await rounds();
    expect(await days()).toEqual([{ day: 'pay 2026-11-22' }]);
    for (const id of Object.keys(lost)) delete lost[id];
    desk.clock.set(new Date('2026-11-23T04:00:00Z'));
    await rounds();
    expect(await days()).toEqual([{ day: 'late 2026-11-23' }, { day: 'pay 2026-11-23' }]);
    expect(await sent()).toHaveLength(1);
  });

  it('is told on return when it was missed by five hours, by seven no more', async () => {
    lost.ann = 'OUTSIDE_VISIBLE_SCOPE';
    desk.clock.set(new Date('2026-11-24T11:00:00Z'));
    await rounds();
    expect(await sent()).toHaveLength(1);
    desk.clock.set(new Date('2026-11-25T09:00:00Z'));
    await rounds();
    const ids = (await sent()).slice(1).map(({ noticeId }) => noticeId);
    expect(ids.toSorted()).toEqual(['reach:late:2026-11-25', 'reach:pay:2026-11-25']);
  });
});
