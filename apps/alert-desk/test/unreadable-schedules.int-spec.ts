import type { PutSchedule } from '@app/contracts';
import { DataSource } from 'typeorm';
import { OnCall } from '../src/schedule/on-call.service.js';
import { ScheduleRepository } from '../src/schedule/schedule.repository.js';
import { DeskHarness } from './desk-harness.js';
import { key, LAYER, refusal, schedule, TOKEN } from './schedule-sample.js';

describe('schedules that cannot be read', () => {
  let desk: DeskHarness;
  beforeAll(async () => {
    desk = await DeskHarness.start();
    desk.nameAccounts();
  });
  afterAll(() => desk.stop());

  it('are refused where nobody could read them, and keep nothing else from being read where one is stored', async () => {
    const unreadable: Partial<PutSchedule>[] = [
      { timeZone: 'CST' },
      { layers: [{ ...LAYER, rotation: [] as never }] },
      { layers: [{ ...LAYER, restrictions: [[]] as never }] },
      { layers: [[]] as never },
      { layers: [{ ...LAYER, startsAt: '9999-12-31T24:00' }] },
    ];
    for (const given of unreadable) {
      const { code } = (await refusal(desk.ask('desk.schedule.put', schedule('no', given))))!;
      expect(code).toBe('INVALID_REQUEST');
    }
    await desk.ask('desk.schedule.put', schedule('whole'));
    await desk.ask('desk.schedule.put', schedule('broken'));
    await desk.servers.database.query(
      `update alert_desk.schedule set time_zone = 'CST' where schedule_id = 'broken'`,
    );
    const { items } = await desk.ask('desk.schedules.list', { tenant: 'acme', limit: 100 });
    const warnings = items.find(({ scheduleId }) => scheduleId === 'broken')!.warnings;
    expect(warnings).toEqual([expect.stringMatching(/^Nobody is on duty by it: it cannot be read/)]);
    const [from, to] = ['2026-12-01T00:00', '2026-12-02T00:00'];
    for (const asked of [
      desk.ask('desk.on-call.get', { ...key('broken'), at: from }),
      desk.ask('desk.schedule.preview', { ...key('broken'), from, to }),
      desk.ask('desk.calendar.get', { ...key('broken'), tokenHash: TOKEN.hash }),
    ])
      expect(await refusal(asked)).toMatchObject({ code: 'SCHEDULE_UNREADABLE' });
    const { manager } = desk.get(DataSource);
    const onDuty = await desk.get(OnCall).at(manager, 'acme', ['broken', 'whole'], desk.clock.now());
    expect([...onDuty.keys()]).toEqual(['whole']);
  });

  it('are told of in the log once for each version where they cannot be read', async () => {
    await desk.ask('desk.schedule.put', schedule('torn'));
    const set = (what: string) =>
      desk.servers.database.query(`update alert_desk.schedule set ${what} where schedule_id = 'torn'`);
    await set(`time_zone = 'CST'`);
    const told: unknown[] = [];
    const logger = { error: (fields: unknown) => told.push(fields) };
    const repository = new ScheduleRepository(desk.get(DataSource), logger as never);
    const [from, to] = [desk.clock.now(), desk.clock.now()];
    const read = () =>
      repository.load(desk.get(DataSource).manager, { tenant: 'acme', scheduleIds: ['torn'], from, to });
    for (let round = 0; round < 3; round++) await read();
    expect(told).toEqual([{ tenant: 'acme', scheduleId: 'torn', reason: expect.any(String) }]);
    await set(`updated_at = updated_at + interval '1 second'`);
    await read();
    expect(told).toHaveLength(2);
  });
});
