import { randomBytes, randomUUID } from 'node:crypto';
import { FACTS } from '@app/contracts';
import { encodeFact } from '@app/messaging';
import { eventually } from '@app/testing';
import { ulid } from 'ulid';
import { DeskHarness } from './desk-harness.js';
import { SourceBodies } from './source-bodies.js';

const HOUR_MS = 3_600_000;

describe('a tenant that was removed', () => {
  let desk: DeskHarness;
  let digests: Record<string, string>;
  beforeAll(async () => {
    desk = await DeskHarness.start();
    desk.nameAccounts();
    digests = { gone: await furnish('gone'), stays: await furnish('stays') };
    await eventually(async () => expect(Object.values(await rowsOf('stays'))).not.toContain(0));
    await eventually(async () => expect(Object.values(await rowsOf('gone'))).not.toContain(0));
  });
  afterAll(() => desk?.stop());

  const query = (text: string, values: unknown[] = []) =>
    desk.servers.database.query<Record<string, string>>(text, values);
  const tokenOf = async (digest: string) =>
    (await desk.ask('desk.source.find-by-token', { digest })).source?.sourceId;

  async function aSource(tenant: string): Promise<{ digest: string; sourceId: string }> {
    const [digest, sourceId] = [randomBytes(32).toString('base64url'), ulid()];
    await desk.ask('desk.source.create', {
      ...{ tenant, sourceId, kind: 'alertmanager', name: 'am', settings: {}, digest },
    });
    return { digest, sourceId };
  }

  const aSchedule = (tenant: string) =>
    desk.ask('desk.schedule.put', {
      ...{ tenant, scheduleId: 'pay', name: 'Pay', timeZone: 'UTC' },
      layers: [
        { startsAt: '2026-11-16T09:00', rotation: { unit: 'week', length: 1 }, members: ['ann', 'bob'] },
      ],
      calendarToken: { hash: 'A'.repeat(43), sealed: 'x' },
    });

  /** Resolves to the digest of its source's token. */
  async function furnish(tenant: string): Promise<string> {
    const { digest } = await aSource(tenant);
    await aSchedule(tenant);
    await desk.ask('desk.space.put', {
      ...{ tenant, spaceId: 'all', name: 'All', order: 1, match: [] },
      policy: { levels: [{ targets: [{ account: 'ann' }] }] },
    });
    const from = desk.clock.now().getTime() + HOUR_MS;
    const time = { from: new Date(from).toISOString(), to: new Date(from + HOUR_MS).toISOString() };
    await desk.ask('desk.swap.ask', { tenant, scheduleId: 'pay', accountId: 'ann', ...time });
    await desk.ask('desk.override.create', { tenant, scheduleId: 'pay', accountId: 'bob', ...time });
    await new SourceBodies(desk, tenant).became([{ key: 'disk' }]);
    await query(
      `insert into alert_desk.silence (tenant, alert_id, wish) select tenant, alert_id, 1 from alert_desk.alert where tenant = $1`,
      [tenant],
    );
    await query(
      `insert into alert_desk.hand_back (tenant, alert_id, matter, action, version, use_until, due_at)
       select tenant, alert_id, 'progress', 'close', 1, 'infinity', 'infinity' from alert_desk.alert where tenant = $1`,
      [tenant],
    );
    await query(
      `insert into alert_desk.notice_text values ($1, 'n', 1, $2) on conflict (tenant, notice_id) do nothing`,
      [tenant, desk.clock.now()],
    );
    await query(
      `insert into alert_desk.reach_notice values ($1, 'all', '2026-11-22') on conflict do nothing`,
      [tenant],
    );
    return digest;
  }

  /** More than go in one portion. */
  const grow = async (tenant: string): Promise<void> => {
    await query(
      `insert into alert_desk.alert (tenant, alert_id, version, status, severity_rank, snapshot)
       select tenant, alert_id || n, version, status, severity_rank, snapshot
       from alert_desk.alert, generate_series(1, 1200) n where tenant = $1`,
      [tenant],
    );
    await query(
      `insert into alert_desk.body_outcome select tenant, body_id || n, part, parts, events, noted_at
       from alert_desk.body_outcome, generate_series(1, 1200) n where tenant = $1`,
      [tenant],
    );
  };

  /** Of every table that knows tenants: how many rows are the tenant's. */
  async function rowsOf(tenant: string): Promise<Record<string, number>> {
    const tables = await query(
      `select table_name as name from information_schema.columns where table_schema = 'alert_desk' and column_name = 'tenant'`,
    );
    const rows: Record<string, number> = {};
    for (const { name } of tables) {
      const [row] = await query(`select count(*) as n from alert_desk.${name} where tenant = $1`, [tenant]);
      rows[name!] = Number(row!.n);
    }
    return rows;
  }

  const isRemoved = async (tenant: string, removedAt: Date): Promise<void> => {
    const data = { tenant, removedAt: removedAt.toISOString() };
    const { type } = FACTS['identity.tenant-removed'];
    const fact = { id: randomUUID(), source: '/test/identity', type, time: desk.clock.now(), data };
    await desk.bus.jetstream.publish('identity.tenant-removed', encodeFact(fact));
    await eventually(async () => {
      const consumers = await desk.bus.manager.consumers.list('FACTS').next();
      expect(consumers.reduce((sum, one) => sum + one.num_pending + one.num_ack_pending, 0)).toBe(0);
    });
  };

  it('leaves nothing at the desk, and its source’s token is nobody’s; another tenant keeps everything', async () => {
    await grow('gone');
    desk.clock.advance(1_000);
    const others = await rowsOf('stays');
    expect(await tokenOf(digests.gone!)).toEqual(expect.any(String));
    await isRemoved('gone', desk.clock.now());
    expect(await tokenOf(digests.gone!)).toBeUndefined();
    const unknown = desk.ask('desk.schedule.get', { tenant: 'gone', scheduleId: 'pay' });
    await expect(unknown).rejects.toMatchObject({ code: 'SCHEDULE_UNKNOWN' });
    const left = Object.entries(await rowsOf('gone')).filter(([, rows]) => rows > 0);
    expect(left).toEqual([]);
    expect(await rowsOf('stays')).toEqual(others);
    expect(await tokenOf(digests.stays!)).toEqual(expect.any(String));
    expect(await desk.deadLetterCodes()).toEqual([]);
  });

  it('starts empty when it is made again, and keeps what it then has when the removal is told once more', async () => {
    const removedAt = desk.clock.now();
    desk.clock.advance(1_000);
    expect((await desk.ask('desk.schedules.list', { tenant: 'gone' })).items).toEqual([]);
    const { digest, sourceId } = await aSource('gone');
    await aSchedule('gone');
    await isRemoved('gone', removedAt);
    expect(await tokenOf(digest)).toBe(sourceId);
    expect((await desk.ask('desk.schedules.list', { tenant: 'gone' })).items).toHaveLength(1);
  });
});
