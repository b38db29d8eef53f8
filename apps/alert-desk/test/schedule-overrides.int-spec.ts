import { DataSource } from 'typeorm';
import { OnCall } from '../src/schedule/on-call.service.js';
import { DeskHarness } from './desk-harness.js';
import { key, refusal, schedule } from './schedule-sample.js';

describe('overrides of schedules', () => {
  let desk: DeskHarness;
  beforeAll(async () => {
    desk = await DeskHarness.start();
    desk.nameAccounts();
  });
  afterAll(() => desk.stop());

  it('are overridden for a time, by the override made last, until it is deleted', async () => {
    await desk.ask('desk.schedule.put', schedule('swap'));
    const from = '2026-11-22T08:00:00Z';
    const first = await desk.ask('desk.override.create', {
      ...{ ...key('swap'), from, to: '2026-11-22T12:00:00Z', accountId: 'wangwu' },
    });
    const second = await desk.ask('desk.override.create', {
      ...{ ...key('swap'), from, to: '2026-11-22T17:00+08:00', accountId: 'zhaoliu' },
    });
    const preview = await desk.ask('desk.schedule.preview', {
      ...{ ...key('swap'), from: '2026-11-22T07:00:00Z', to: '2026-11-23T02:00:00Z' },
    });
    expect(preview.items.map(({ from, accountId, via }) => [from.slice(5, 16), accountId, via])).toEqual([
      ['11-22T07:00', 'zhangsan', 'layer:0'],
      ['11-22T08:00', 'zhaoliu', `override:${second.id}`],
      ['11-22T09:00', 'wangwu', `override:${first.id}`],
      ['11-22T12:00', 'zhangsan', 'layer:0'],
      ['11-23T01:00', 'lisi', 'layer:0'],
    ]);
    expect(preview).toMatchObject({ next: null, warnings: [] });
    const between = await desk
      .get(OnCall)
      .between(desk.get(DataSource).manager, 'acme', ['swap'], new Date(from), new Date('2026-11-22T10:00Z'));
    expect(between.get('swap')?.map(({ accountId }) => accountId)).toEqual(['zhaoliu', 'wangwu']);

    await desk.ask('desk.override.delete', { ...key('swap'), overrideId: second.id });
    expect(await desk.ask('desk.on-call.get', key('swap'))).toMatchObject({ accountId: 'wangwu' });
    const left = await desk.ask('desk.overrides.list', key('swap'));
    expect(left.items.map(({ id }) => id)).toEqual([first.id]);
    const again = desk.ask('desk.override.delete', { ...key('swap'), overrideId: second.id });
    expect(await refusal(again)).toMatchObject({ code: 'OVERRIDE_UNKNOWN' });
  });

  it('refuse overrides that cannot be', async () => {
    await desk.ask('desk.schedule.put', schedule('odd'));
    const override = {
      ...key('odd'),
      from: '2026-11-22T08:00:00Z',
      to: '2026-11-22T08:00:00Z',
      accountId: 'lisi',
    };
    expect(await refusal(desk.ask('desk.override.create', override))).toMatchObject({
      code: 'INVALID_REQUEST',
      facts: { problems: [{ field: 'to', message: 'to must be after from' }] },
    });
    const unknown = { ...override, to: '2026-11-22T09:00:00Z', accountId: 'nobody' };
    expect(await refusal(desk.ask('desk.override.create', unknown))).toMatchObject({
      code: 'INVALID_REQUEST',
      facts: { problems: [{ field: 'accountId' }] },
    });
    const nowhere = { ...override, ...key('unheard-of'), to: '2026-11-22T09:00:00Z' };
    expect(await refusal(desk.ask('desk.override.create', nowhere))).toMatchObject({
      code: 'SCHEDULE_UNKNOWN',
    });
  });

  it('bound the overrides to come, and forget those that are long over', async () => {
    await desk.ask('desk.schedule.put', schedule('full'));
    await desk.servers.database.query(
      `insert into alert_desk.schedule_override (tenant, schedule_id, from_at, to_at, account_id, created_at)
       select 'acme', 'full', $1::timestamptz, $1::timestamptz + n * interval '1 day', 'lisi', $1
       from generate_series(-600, 500) n where n <> 0`,
      [desk.clock.now()],
    );
    const more = {
      ...key('full'),
      from: '2026-11-22T08:00:00Z',
      to: '2026-11-23T08:00:00Z',
      accountId: 'lisi',
    };
    expect(await refusal(desk.ask('desk.override.create', more))).toMatchObject({
      code: 'TOO_MANY_OVERRIDES',
    });
    const last = await desk.ask('desk.overrides.list', { ...key('full'), from: '2028-04-01T00:00:00Z' });
    await desk.ask('desk.override.delete', { ...key('full'), overrideId: last.items.at(-1)!.id });
    await desk.ask('desk.override.create', more);
    const [row] = await desk.servers.database.query<{ count: string }>(
      `select count(*) from alert_desk.schedule_override where schedule_id = 'full'`,
    );
    expect(Number(row?.count)).toBe(399 + 500);
  });

  it('refuse overrides of what is over, and ids that are none', async () => {
    await desk.ask('desk.schedule.put', schedule('past'));
    const past = { from: '2026-11-20T08:00:00Z', to: '2026-11-22T08:00:00Z', accountId: 'lisi' };
    expect(await refusal(desk.ask('desk.override.create', { ...key('past'), ...past }))).toMatchObject({
      code: 'INVALID_REQUEST',
      facts: { problems: [{ field: 'to' }] },
    });
    for (const overrideId of ['1e3', '1.0', '0x10', ' ', '-1', '999999999999']) {
      expect(await refusal(desk.ask('desk.override.delete', { ...key('past'), overrideId }))).toMatchObject({
        code: 'OVERRIDE_UNKNOWN',
      });
    }
  });
});
