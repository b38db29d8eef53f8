import type { AlertSnapshot } from '@app/contracts';
import { eventually } from '@app/testing';
import { ulid } from 'ulid';
import { DeskHarness } from './desk-harness.js';
import { SourceBodies } from './source-bodies.js';

describe('what sources say', () => {
  let desk: DeskHarness;
  let source: SourceBodies;
  beforeAll(async () => {
    desk = await DeskHarness.start();
    desk.nameAccounts();
  });
  beforeEach(() => {
    source = new SourceBodies(desk);
  });
  afterAll(() => desk.stop());

  const newest = async (key: string): Promise<AlertSnapshot> => {
    const [row] = await desk.servers.database.query<{ snapshot: AlertSnapshot }>(
      'select snapshot from alert_desk.alert where alert_id = $1',
      [source.alertId(key)],
    );
    return row!.snapshot;
  };
  const names = (events: { became: string; version?: number }[]) =>
    events.map(({ became, version }) => `${became} ${version ?? '-'}`);

  it('becomes an alert with its words, its page, and the name of its source', async () => {
    const startsAt = '2026-11-22T08:00:00.000Z';
    const [outcome] = await source.became([
      {
        ...{ key: 'a', startsAt, occurredAt: startsAt, description: '只剩 2%' },
        links: { runbook: 'https://wiki.example/disk', generator: 'https://me:secret@prom.example/' },
      },
    ]);
    expect(outcome).toEqual({ index: 0, alertId: source.alertId('a'), became: 'opened', version: 1 });
    const { data } = await desk.nthSaid(source.alertId('a'), 1);
    expect(data).toMatchObject({
      ...{ version: 1, status: 'triggered', severity: 'critical', title: '磁盘将满', startedAt: startsAt },
      description: '只剩 2%\nrunbook: https://wiki.example/disk',
      labels: { source: 'prometheus', alertname: 'DiskFull' },
      space: { id: 'default' },
      ...{ detailUrl: null, mended: [] },
      lastChange: { kind: 'triggered', by: null, via: '没有通知任何人：协作空间还没有写通知谁' },
    });
  });

  it('is one version when two Alertmanagers say the same, and another when words or severity change', async () => {
    const said = {
      key: 'pair',
      startsAt: '2026-11-22T08:00:00.000Z',
      occurredAt: '2026-11-22T08:00:00.000Z',
    };
    const calm = { ...said, severity: 'warning' as const };
    expect(names(await source.became([calm]))).toEqual(['opened 1']);
    expect(names(await source.became([calm]))).toEqual(['repeated -']);
    expect(names(await source.became([said]))).toEqual(['updated 2']);
    expect((await newest('pair')).lastChange).toEqual({
      kind: 'severity_changed',
      by: null,
      via: 'prometheus',
    });
    expect(names(await source.became([{ ...said, title: '磁盘已满' }]))).toEqual(['updated 3']);
    expect(await desk.said(source.alertId('pair'))).toHaveLength(3);
  });

  it('opens again what an Alertmanager ended because it heard nothing, told with its first beginning', async () => {
    const startsAt = '2026-11-22T08:00:00.000Z';
    const firing = { key: 'timed-out', startsAt, occurredAt: startsAt };
    const over = { ...firing, status: 'resolved', occurredAt: '2026-11-22T08:50:00.000Z' } as const;
    expect(names(await source.became([firing]))).toEqual(['opened 1']);
    expect(names(await source.became([over]))).toEqual(['resolved 2']);
    // A delivery that was overtaken.
    expect(names(await source.became([firing]))).toEqual(['stale -']);
    desk.clock.advance(121_000);
    expect(names(await source.became([firing]))).toEqual(['reopened 3']);
    expect(names(await source.became([firing]))).toEqual(['repeated -']);
    const ended = { ...over, occurredAt: '2026-11-22T09:30:00.000Z' };
    expect(names(await source.became([ended]))).toEqual(['resolved 4']);
  });

  it('closes by its key alone, at the sender’s time, and keeps the words; opens again when it fires again', async () => {
    await source.became([{ key: 'r', occurredAt: '2026-11-22T08:00:00.000Z' }]);
    const over = { key: 'r', status: 'resolved', title: null, severity: null, labels: {} } as const;
    const endedAt = '2026-11-22T08:04:00.000Z';
    expect(names(await source.became([{ ...over, occurredAt: endedAt }]))).toEqual(['resolved 2']);
    expect(await newest('r')).toMatchObject({
      ...{ status: 'closed', closedAt: endedAt, title: '磁盘将满', severity: 'critical' },
      labels: { alertname: 'DiskFull' },
      lastChange: { kind: 'closed', by: null },
    });
    expect(names(await source.became([{ key: 'r', occurredAt: '2026-11-22T08:01:00.000Z' }]))).toEqual([
      'stale -',
    ]);
    expect(names(await source.became([{ key: 'r', occurredAt: '2026-11-22T08:05:00.000Z' }]))).toEqual([
      'reopened 3',
    ]);
    expect(await newest('r')).toMatchObject({
      status: 'triggered',
      closedAt: null,
      lastChange: { kind: 'reopened' },
    });
  });

  it('about the end of what nobody heard of is noted; the beginning that comes late makes a closed alert', async () => {
    const over = {
      key: 'late',
      status: 'resolved',
      title: null,
      occurredAt: '2026-11-22T08:04:00.000Z',
    } as const;
    expect(await source.became([over])).toEqual([{ index: 0, alertId: null, became: 'unknown-recovery' }]);
    expect(names(await source.became([{ key: 'late', occurredAt: '2026-11-22T08:00:00.000Z' }]))).toEqual([
      'stale 1',
    ]);
    expect(await newest('late')).toMatchObject({ status: 'closed', title: '磁盘将满' });
    expect((await desk.nthSaid(source.alertId('late'), 1)).data.notify).toBeNull();
  });

  it('does not open what a person closed, until it is over or begins anew', async () => {
    const fires = (at: string) => ({ key: 'held', startsAt: at, occurredAt: at });
    await source.became([fires('2026-11-22T08:00:00.000Z')]);
    await desk.act({ alertId: source.alertId('held'), action: 'close' });
    await desk.nthSaid(source.alertId('held'), 2);
    expect(names(await source.became([fires('2026-11-22T08:00:00.000Z')]))).toEqual(['held-closed -']);
    expect(names(await source.became([fires('2026-11-22T08:03:00.000Z')]))).toEqual(['reopened 3']);
    await desk.act({ alertId: source.alertId('held'), action: 'close', observedVersion: 3 });
    await desk.nthSaid(source.alertId('held'), 4);
    const over = { key: 'held', status: 'resolved', occurredAt: '2026-11-22T08:04:00.000Z' } as const;
    expect(names(await source.became([over]))).toEqual(['resolved -']);
    expect(names(await source.became([fires('2026-11-22T08:04:30.000Z')]))).toEqual(['reopened 5']);
  });

  it('goes on with an alert that stands although what was said of it is forgotten', async () => {
    const fires = (at: string) => ({ key: 'old', startsAt: at, occurredAt: at });
    await source.became([fires('2026-11-22T08:00:00.000Z')]);
    await source.became([{ key: 'old', status: 'resolved', occurredAt: '2026-11-22T08:04:00.000Z' }]);
    await desk.servers.database.query('delete from alert_desk.ingested_alert where alert_id = $1', [
      source.alertId('old'),
    ]);
    expect(names(await source.became([fires('2026-11-22T09:00:00.000Z')]))).toEqual(['reopened 3']);
  });

  it('does not take the time of an event for a beginning where its sender sends no other', async () => {
    const kind = 'pagerduty';
    const fires = (at: string) => ({ key: 'event-times', startsAt: at, occurredAt: at });
    await source.became([fires('2026-11-22T08:00:00.000Z')], { kind });
    expect(names(await source.became([fires('2026-11-22T08:01:00.000Z')], { kind }))).toEqual(['repeated -']);
    expect((await newest('event-times')).startedAt).toBe('2026-11-22T08:00:00.000Z');
    await desk.act({ alertId: source.alertId('event-times'), action: 'close' });
    await desk.nthSaid(source.alertId('event-times'), 2);
    expect(names(await source.became([fires('2026-11-22T08:02:00.000Z')], { kind }))).toEqual([
      'held-closed -',
    ]);
  });

  it('that somebody took it up elsewhere puts it into work', async () => {
    await source.became([{ key: 'ack' }]);
    expect(names(await source.became([{ key: 'ack', status: 'acknowledged', title: null }]))).toEqual([
      'acknowledged 2',
    ]);
    expect(await newest('ack')).toMatchObject({ status: 'processing', lastChange: { kind: 'acknowledged' } });
  });

  it('first of all that somebody has taken it up has its space, and pages nobody', async () => {
    const said = { key: 'ack-first', status: 'acknowledged' } as const;
    expect(names(await source.became([said]))).toEqual(['acknowledged 1']);
    const { data } = await desk.nthSaid(source.alertId('ack-first'), 1);
    expect(data).toMatchObject({ status: 'processing', space: { id: 'default' }, notify: null });
    expect(names(await source.became([{ key: 'ack-first' }]))).toEqual(['repeated -']);
  });

  it('several times in one body, and in bodies that come at once, is taken in one after the other', async () => {
    const events = (['firing', 'resolved', 'firing'] as const).map((status, n) => ({
      ...{ key: 'many', status },
      occurredAt: new Date(Date.parse('2026-11-22T08:00:00Z') + n * 1000).toISOString(),
    }));
    const sent = await Promise.all([
      source.send(events),
      source.send(events),
      source.send(events.slice(0, 2)),
    ]);
    await eventually(async () =>
      (await source.outcomes(...sent)).every(({ partsMissing }) => partsMissing === 0),
    );
    expect(await newest('many')).toMatchObject({ status: 'triggered', version: 3 });
    const versions = (await desk.said(source.alertId('many'))).map(
      ({ data }) => `${data.version} ${data.status}`,
    );
    expect(versions).toEqual(['1 triggered', '2 closed', '3 triggered']);
  });

  it('counts once, however often the message comes', async () => {
    const bodyId = ulid();
    await source.became([{ key: 'once' }], { bodyId });
    await source.send([{ key: 'once', title: 'again' }], { bodyId });
    await desk.isIdle();
    await source.became([{ key: 'after' }]);
    expect((await newest('once')).title).toBe('磁盘将满');
  });

  it('that cannot be an alert goes to the dead letters, and the others go on', async () => {
    await desk.servers.database.query(
      `create function alert_desk.refuse() returns trigger language plpgsql as
         $$ begin raise exception 'no room for %', new.alert_id; end $$`,
    );
    await desk.servers.database.query(
      `create trigger refuse before insert on alert_desk.alert for each row when (new.alert_id like '%-bad') execute function alert_desk.refuse()`,
    );
    const events = await source.became([{ key: 'good-1' }, { key: 'bad' }, { key: 'good-2' }]);
    expect(names(events)).toEqual(['opened 1', 'refused -', 'opened 1']);
    await eventually(async () => (await desk.deadLetterCodes()).includes('INGEST_EVENT_FAILED'));
    const letter = await desk.lastDeadLetter();
    expect(letter.subject).toBe('dead-letter.alert-desk.ingest.received');
    // Put back as it is, it is taken in as soon as it can be.
    await desk.servers.database.query('drop trigger refuse on alert_desk.alert');
    await desk.bus.jetstream.publish('ingest.received', letter.data);
    const { bodyId } = letter.json<{ data: { bodyId: string } }>().data;
    await eventually(async () => {
      const [body] = await source.outcomes(bodyId);
      expect(names(body!.events)).toEqual(['opened 1', 'opened 1', 'opened 1']);
    });
  });

  it('a thousand alerts in one body are a thousand alerts', async () => {
    const events = Array.from({ length: 1_000 }, (_, n) => ({ key: `k${n}`, index: n }));
    const bodyId = ulid();
    const started = performance.now();
    await source.send(events.slice(0, 500), { bodyId, parts: 2 });
    await source.send(events.slice(500), { bodyId, part: 1, parts: 2 });
    await eventually(async () => (await source.outcomes(bodyId))[0]?.partsMissing === 0, {
      timeoutMs: 20_000,
    });
    const [body] = await source.outcomes(bodyId);
    expect(body!.events.length + body!.more).toBe(1_000);
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  it("is answered within a megabyte ('desk.ingest.outcomes'), whatever was asked", async () => {
    const long = '值'.repeat(400);
    const ids = Array.from({ length: 100 }, () => ulid());
    const events = Array.from({ length: 50 }, (_, index) => ({
      ...{ index, alertId: `${source.sourceId}-${long}`, became: 'unknown-recovery', version: 2 ** 53 - 1 },
    }));
    await desk.servers.database.query(
      `insert into alert_desk.body_outcome select 'acme', id, 0, 1, $2, now() from unnest($1::text[]) as id`,
      [ids, JSON.stringify(events)],
    );
    const bodies = await source.outcomes(...ids);
    expect(Buffer.byteLength(JSON.stringify(bodies))).toBeLessThan(1_000_000);
    expect(bodies.map(({ bodyId }) => bodyId)).toEqual(ids);
    expect(bodies.every(({ events, more }) => events.length > 0 && events.length + more === 50)).toBe(true);
    expect((await source.outcomes(ulid()))[0]).toMatchObject({ events: [], partsMissing: null });
  });
});
