import type { PutSchedule, PutSpace } from '@app/contracts';
import { DeskHarness } from './desk-harness.js';
import { SourceBodies } from './source-bodies.js';

const TENANT = 'acme';
const ROUNDS = 12;

const rules = (scheduleId: string) => ({
  ...{ scheduleId, name: '支付值班', timeZone: 'Asia/Shanghai' },
  layers: [
    { startsAt: '2026-11-16T09:00', rotation: { unit: 'week', length: 1 } as const, members: ['zhangsan'] },
  ],
  calendarToken: { hash: 'A'.repeat(43), sealed: 'sealed-1' },
});
const key = (scheduleId: string) => ({ tenant: TENANT, scheduleId });
const schedule = (scheduleId: string): PutSchedule => ({ tenant: TENANT, ...rules(scheduleId) });
const space = (spaceId: string, targets: PutSpace['policy']['levels'][number]['targets']): PutSpace => ({
  ...{ tenant: TENANT, spaceId, name: 'Pay', match: [], order: 1 },
  policy: { levels: [{ targets, afterSeconds: 0 }] },
});

describe('a schedule that a space names', () => {
  let desk: DeskHarness;
  beforeAll(async () => {
    desk = await DeskHarness.start();
    desk.nameAccounts();
  });
  afterAll(() => desk.stop());

  const put = (spaceId: string, targets: Parameters<typeof space>[1]) =>
    desk.ask('desk.space.put', space(spaceId, targets));
  const refusal = (asked: Promise<unknown>) =>
    asked.then(
      () => undefined,
      ({ code, facts }: { code: string; facts: object }) => ({ code, facts }),
    );

  it('stays, and the refusal names the space', async () => {
    await desk.ask('desk.schedule.put', schedule('held'));
    await put('holds', [{ account: 'zhangsan' }, { schedule: 'held' }]);
    expect(await refusal(desk.ask('desk.schedule.delete', key('held')))).toMatchObject({
      code: 'SCHEDULE_IN_USE',
      facts: { spaces: ['holds'] },
    });
    expect(await desk.ask('desk.schedule.get', key('held'))).toMatchObject({ scheduleId: 'held' });
    await put('holds', [{ account: 'zhangsan' }]);
    await desk.ask('desk.schedule.delete', key('held'));
  });

  it('is there for the alerts that are still to be paged by it, until somebody takes them up', async () => {
    const source = new SourceBodies(desk);
    await desk.ask('desk.schedule.put', schedule('paged'));
    const { policy, ...rest } = space('brief', [{ account: 'lisi' }]);
    const later = { targets: [{ schedule: 'paged' }], afterSeconds: 300 };
    const match = ['service="brief"'];
    await desk.ask('desk.space.put', { ...rest, match, policy: { levels: [...policy.levels, later] } });
    const labels = { source: 'prometheus', alertname: 'A', service: 'brief' };
    await source.became([{ key: 'a', labels }]);
    await desk.ask('desk.space.delete', { tenant: TENANT, spaceId: 'brief' });
    expect(await refusal(desk.ask('desk.schedule.delete', key('paged')))).toMatchObject({
      code: 'SCHEDULE_IN_USE',
      facts: { spaces: [], alerts: [source.alertId('a')] },
    });
    const pruned = { tenant: TENANT, dryRun: false, prune: true, schedules: [] };
    expect(await refusal(desk.ask('desk.configuration.apply', pruned))).toMatchObject({
      code: 'CONFIGURATION_INVALID',
    });
    desk.clock.advance(300_000);
    const paged = await desk.nthSaid(source.alertId('a'), 2);
    expect(paged.data.notify?.recipients).toEqual(['zhangsan']);
    await desk.ask('desk.schedule.delete', key('paged'));
  });

  it('is never one that goes at the same moment, however the space comes to name it', async () => {
    const told = new Set<string>();
    for (let round = 0; round < ROUNDS; round++) {
      const id = `contested-${round}`;
      await desk.ask('desk.schedule.put', schedule(id));
      const spaces = [space(`applied-${round}`, [{ schedule: id }])];
      const ways: (() => Promise<unknown>)[] = [
        () => desk.ask('desk.configuration.apply', { tenant: TENANT, dryRun: false, prune: false, spaces }),
        () => put(`put-${round}`, [{ schedule: id }]),
        () => desk.ask('desk.schedule.delete', key(id)),
      ];
      const inTurn = [...ways.slice(round % 3), ...ways.slice(0, round % 3)];
      const codes = await Promise.all(inTurn.map(async (way) => (await refusal(way()))?.code ?? 'done'));
      for (const code of codes) told.add(code);
      const isGone = (await refusal(desk.ask('desk.schedule.get', key(id)))) !== undefined;
      const { items } = await desk.ask('desk.spaces.list', { tenant: TENANT, limit: 500 });
      const naming = items.filter(({ policy }) => JSON.stringify(policy).includes(`"${id}"`));
      expect({ id, isGone, naming: naming.length }).toEqual({ id, isGone, naming: isGone ? 0 : 2 });
    }
    // Nobody was told to try again: who came second saw what the first had done.
    const usual = ['done', 'SCHEDULE_IN_USE', 'SPACE_INVALID', 'CONFIGURATION_INVALID'];
    expect([...told].filter((code) => !usual.includes(code))).toEqual([]);
  });
});
