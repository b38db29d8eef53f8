import { onCallAt, type Schedule } from '@app/schedule';
import { DataSource } from 'typeorm';
import { OnCall } from '../src/schedule/on-call.service.js';
import { DeskHarness } from './desk-harness.js';
import { key, LAYER, refusal, schedule, TOKEN } from './schedule-sample.js';

describe('schedules', () => {
  let desk: DeskHarness;
  beforeAll(async () => {
    desk = await DeskHarness.start();
    desk.nameAccounts();
  });
  afterAll(() => desk.stop());

  it('are stored, replaced, listed and deleted', async () => {
    const stored = await desk.ask('desk.schedule.put', schedule('pay', { holidays: undefined }));
    expect(stored).toMatchObject({ scheduleId: 'pay', name: '支付值班', layers: [LAYER], holidays: null });
    await desk.ask('desk.schedule.put', schedule('ops'));
    const renamed = schedule('pay', { name: 'Pay', calendarToken: { hash: 'B'.repeat(43), sealed: 'x' } });
    await desk.ask('desk.schedule.put', renamed);
    expect(await desk.ask('desk.schedule.get', key('pay'))).toMatchObject({
      name: 'Pay',
      sealedCalendarToken: 'sealed-1',
      updatedAt: desk.clock.now().toISOString(),
      warnings: [],
    });
    const first = await desk.ask('desk.schedules.list', { tenant: 'acme', limit: 1 });
    expect(first.items.map(({ scheduleId }) => scheduleId)).toEqual(['ops']);
    const second = await desk.ask('desk.schedules.list', { tenant: 'acme', limit: 1, after: first.next! });
    expect(second.items.map(({ scheduleId }) => scheduleId)).toEqual(['pay']);
    expect(second.next).toBeNull();
    await desk.ask('desk.schedule.delete', key('ops'));
    expect(await refusal(desk.ask('desk.schedule.get', key('ops')))).toMatchObject({
      code: 'SCHEDULE_UNKNOWN',
    });
  });

  it('name every member that is no account, and warn of one that is disabled', async () => {
    const layers = [LAYER, { ...LAYER, members: ['lisi', 'nobody'] }];
    expect(await refusal(desk.ask('desk.schedule.put', schedule('bad', { layers })))).toMatchObject({
      code: 'INVALID_REQUEST',
      facts: { problems: [{ field: 'layers.1.members.1', message: 'there is no account nobody' }] },
    });
    const disabled = schedule('disabled', { layers: [{ ...LAYER, members: ['disabled-1'] }] });
    expect((await desk.ask('desk.schedule.put', disabled)).warnings).toEqual([
      'The account disabled-1 is disabled: it gets no messages',
    ]);
  });

  it.each([
    ['layers', { layers: [] }],
    ['layers.0.members', { layers: [{ ...LAYER, members: [] }] }],
    ['layers.0.startsAt', { layers: [{ ...LAYER, startsAt: 'soon' }] }],
    ['layers.0.rotation.length', { layers: [{ ...LAYER, rotation: { unit: 'day', length: 0 } as const }] }],
    ['layers.0.endsAt', { layers: [{ ...LAYER, endsAt: '2026-11-16T09:00' }] }],
    [
      'layers.0.restrictions.0.to',
      { layers: [{ ...LAYER, restrictions: [{ from: '09:00', to: '25:00' }] }] },
    ],
    ['timeZone', { timeZone: 'Mars/Olympus' }],
  ])('are refused by the field that is wrong: %s', async (field, given) => {
    const told = await refusal(desk.ask('desk.schedule.put', schedule('bad', given)));
    expect(told?.code).toBe('INVALID_REQUEST');
    expect(JSON.stringify(told?.facts)).toContain(field);
  });

  it('tell who is on call, at any time, as the rules do', async () => {
    await desk.ask('desk.schedule.put', schedule('duty'));
    expect(await desk.ask('desk.on-call.get', key('duty'))).toEqual({
      ...{ at: desk.clock.now().toISOString(), accountId: 'zhangsan', via: 'layer:0', warnings: [] },
    });
    // Without zone in the schedule's: Monday 09:00 in Shanghai.
    const next = await desk.ask('desk.on-call.get', { ...key('duty'), at: '2026-11-23T09:00' });
    expect(next).toMatchObject({ at: '2026-11-23T01:00:00.000Z', accountId: 'lisi' });
    const { manager } = desk.get(DataSource);
    const found = await desk.get(OnCall).at(manager, 'acme', ['duty', 'unheard-of'], desk.clock.now());
    expect([...found]).toEqual([['duty', { accountId: 'zhangsan', via: 'layer:0' }]]);
    const ruled: Schedule = { timeZone: 'Asia/Shanghai', layers: [LAYER], overrides: [] };
    expect(found.get('duty')).toEqual(onCallAt(ruled, desk.clock.now()));
  });

  it('are not deleted while a space that is to page them is stored', async () => {
    await desk.ask('desk.schedule.put', schedule('raced'));
    const policy = { levels: [{ targets: [{ schedule: 'raced' }], afterSeconds: 0 }] };
    for (let round = 0; round < 8; round++) {
      const space = { tenant: 'acme', spaceId: `race-${round}`, name: 'Race', match: [], order: 1, policy };
      await Promise.all([
        refusal(desk.ask('desk.space.put', space as never)),
        refusal(desk.ask('desk.schedule.delete', key('raced'))),
      ]);
      const isThere = (await refusal(desk.ask('desk.schedule.get', key('raced')))) === undefined;
      const isNamed =
        (await refusal(desk.ask('desk.space.get', { tenant: 'acme', spaceId: space.spaceId }))) === undefined;
      expect([isThere, isNamed]).not.toEqual([false, true]);
      if (isNamed) await desk.ask('desk.space.delete', { tenant: 'acme', spaceId: space.spaceId });
      await desk.ask('desk.schedule.put', schedule('raced'));
    }
  });

  it('warn of a year whose holidays are not known, in time', async () => {
    const restrictions = [{ days: ['workday' as const], from: '09:00', to: '18:00' }];
    const layers = [{ ...LAYER, restrictions }];
    const warning = 'There are no holidays of CN for 2027 yet: its days count Monday to Friday';
    const stored = await desk.ask('desk.schedule.put', schedule('cn', { layers, holidays: 'CN' }));
    expect(stored.warnings).toEqual([warning]);
    const at = (time: string) => desk.ask('desk.on-call.get', { ...key('cn'), at: time });
    expect((await at('2026-12-31T10:00')).warnings).toEqual([]);
    expect((await at('2027-01-01T10:00')).warnings).toEqual([warning]);
    const from = '2026-12-01T00:00';
    const preview = await desk.ask('desk.schedule.preview', { ...key('cn'), from, to: '2027-02-01T00:00' });
    expect(preview.warnings).toEqual([warning]);
  });

  it('show at most 2,500 turns at once, and where they go on', async () => {
    const layers = [{ ...LAYER, rotation: { unit: 'hour' as const, length: 1 } }];
    await desk.ask('desk.schedule.put', schedule('hourly', { layers }));
    const asked = { ...key('hourly'), from: '2026-12-01T00:00:00Z', to: '2027-06-01T00:00:00Z' };
    const first = await desk.ask('desk.schedule.preview', asked);
    expect(first.items).toHaveLength(2_500);
    expect(first.next).toBe(first.items.at(-1)!.to);
    const rest = await desk.ask('desk.schedule.preview', { ...asked, from: first.next! });
    expect(first.items.length + rest.items.length).toBe(182 * 24);
    const page = await desk.ask('desk.schedule.preview', { ...asked, limit: 3 });
    expect([page.items, page.next]).toEqual([first.items.slice(0, 3), first.items[3]!.from]);
    const second = await desk.ask('desk.schedule.preview', { ...asked, limit: 3, after: page.next! });
    expect(second.items).toEqual(first.items.slice(3, 6));
    for (const after of ['2026-11-30T23:00:00Z', asked.to])
      expect(await refusal(desk.ask('desk.schedule.preview', { ...asked, after }))).toMatchObject({
        ...{ code: 'INVALID_REQUEST', facts: { problems: [{ field: 'after' }] } },
      });
    const tooLong = desk.ask('desk.schedule.preview', { ...asked, to: '2028-06-01T00:00:00Z' });
    expect(await refusal(tooLong)).toMatchObject({ code: 'INVALID_REQUEST' });
  });

  it('are a calendar to whoever has its token, until the token is replaced', async () => {
    await desk.ask('desk.schedule.put', schedule('feed'));
    const asked = { ...key('feed'), tokenHash: TOKEN.hash };
    const feed = await desk.ask('desk.calendar.get', asked);
    expect(feed).toMatchObject({ name: '支付值班', updatedAt: desk.clock.now().toISOString() });
    expect(feed.items.at(0)?.from).toBe('2026-10-01T00:00:00.000Z');
    expect(feed.items.at(-1)?.to).toBe('2027-02-21T00:00:00.000Z');
    const layers = [{ ...LAYER, startsAt: '2026-09-01', rotation: { unit: 'hour' as const, length: 1 } }];
    await desk.ask('desk.schedule.put', schedule('hours', { layers }));
    const hours = await desk.ask('desk.calendar.get', { ...key('hours'), tokenHash: TOKEN.hash });
    expect(hours.items.at(-1)?.to).toBe('2027-02-21T00:00:00.000Z');
    const calendarToken = { hash: 'C'.repeat(43), sealed: 'sealed-2' };
    const replaced = await desk.ask('desk.calendar-token.replace', { ...key('feed'), calendarToken });
    expect(replaced.sealedCalendarToken).toBe('sealed-2');
    expect(await refusal(desk.ask('desk.calendar.get', asked))).toMatchObject({ code: 'SCHEDULE_UNKNOWN' });
  });
});

describe('a desk that is off', () => {
  it('refuses every question but the one for its health', async () => {
    const idle = await DeskHarness.start({ isDeskOn: false });
    try {
      await expect(idle.ask('desk.schedules.list', { tenant: 'acme' })).rejects.toMatchObject({
        code: 'ALERT_DESK_OFF',
      });
      expect(await idle.ask('desk.health.report', {})).toHaveProperty('status');
    } finally {
      await idle.stop();
    }
  });
});
