import type { DeliveryReason, RequestMap, UnreachableView } from '@app/contracts';
import { DeskHarness } from './desk-harness.js';

const HOUR_MS = 3_600_000;
const tenant = 'acme';

describe('reachability', () => {
  let desk: DeskHarness;
  /** Plays notify-service: whom it cannot reach, and why. */
  const lost: Record<string, DeliveryReason> = {};
  const asked: RequestMap['notify.recipients.check']['payload'][] = [];
  beforeAll(async () => {
    desk = await DeskHarness.start();
    desk.nameAccounts();
    desk.bus.connection.subscribe('notify.recipients.check', {
      callback: (_error, message) => {
        const question = message.json<RequestMap['notify.recipients.check']['payload']>();
        asked.push(question);
        const items = question.accountIds.map((accountId) => {
          const reason = lost[accountId] ?? null;
          return { accountId, reachable: reason === null, reason, channels: [] };
        });
        message.respond(JSON.stringify({ ok: { items } }));
      },
    });
    await desk.ask('desk.schedule.put', {
      ...{ tenant, scheduleId: 'turns', name: 'Turns', timeZone: 'UTC' },
      layers: [
        {
          startsAt: desk.clock.now().toISOString(),
          rotation: { unit: 'hour', length: 8 },
          members: ['ann', 'bob', 'cid'],
        },
      ],
      calendarToken: { hash: 'A'.repeat(43), sealed: 'x' },
    });
    const levels = [
      { targets: [{ account: 'dan' }, { schedule: 'turns' }] },
      { targets: [], afterSeconds: 1 },
    ];
    await desk.ask('desk.space.put', { tenant, spaceId: 'pay', name: 'Pay', match: [], policy: { levels } });
  });
  afterAll(() => desk.stop());

  const list = (more: object = {}) => desk.ask('desk.reachability.list', { tenant, ...more });
  const told = ({ accountId, from, to, via, reason }: UnreachableView) => {
    const hours = [from, to].map((at) => (Date.parse(at) - desk.clock.now().getTime()) / HOUR_MS);
    return [accountId, ...hours, via, reason];
  };
  const NOBODY = [null, 0, 24, 'space:pay/level:2', 'NOBODY_ON_DUTY'];

  it('tells who is on duty in the next day and cannot be paged, as things stand at the moment of the question', async () => {
    expect((await list()).items.map(told)).toEqual([NOBODY]);
    Object.assign(lost, { bob: 'LICENSE_REQUIRED', dan: 'OUTSIDE_VISIBLE_SCOPE', cid: 'ACCOUNT_UNKNOWN' });
    expect((await list()).items.map(told)).toEqual([
      ['dan', 0, 24, 'account', 'OUTSIDE_VISIBLE_SCOPE'],
      NOBODY,
      ['bob', 8, 16, 'schedule:turns', 'LICENSE_REQUIRED'],
      ['cid', 16, 24, 'schedule:turns', 'ACCOUNT_UNKNOWN'],
    ]);
    delete lost.bob;
    expect((await list()).items.map(({ accountId }) => accountId)).toEqual(['dan', null, 'cid']);
    expect(asked.at(-1)!.licencesWithin).toBeLessThan(60);
  });

  it('goes on page by page with the time it began with', async () => {
    const first = await list({ limit: 1 });
    desk.clock.advance(60_000);
    const second = await list({ limit: 10, after: first.next });
    expect([...first.items, ...second.items].map(({ accountId }) => accountId)).toEqual(['dan', null, 'cid']);
    expect(second.items[0]!.from).toBe(first.items[0]!.from);
    desk.clock.set(new Date(desk.clock.now().getTime() - 60_000));
  });

  it('takes other times, and none that is too long', async () => {
    const at = (hours: number) => new Date(desk.clock.now().getTime() + hours * HOUR_MS).toISOString();
    const { items } = await list({ from: at(17), to: at(18) });
    expect(items.map(told)).toContainEqual(['cid', 17, 18, 'schedule:turns', 'ACCOUNT_UNKNOWN']);
    await expect(list({ to: at(32 * 24) })).rejects.toMatchObject({ code: 'INVALID_REQUEST' });
  });
});
