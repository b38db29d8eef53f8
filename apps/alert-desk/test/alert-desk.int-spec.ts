import { eventually } from '@app/testing';
import { jest } from '@jest/globals';
import { AlertRepository } from '../src/alert/alert.repository.js';
import { DeskHarness } from './desk-harness.js';

describe('alert-desk', () => {
  let desk: DeskHarness;
  beforeAll(async () => {
    desk = await DeskHarness.start();
    desk.nameAccounts();
  });
  afterAll(() => desk.stop());

  it('answers an acknowledgement with the next version: who, a responder, no new message', async () => {
    await desk.knows({ alertId: 'ack', notify: { recipients: ['zhangsan'] } });
    await desk.act({ alertId: 'ack' });
    const event = await desk.nthSaid('ack', 1);
    expect(event).toMatchObject({ type: 'oncall.alert.changed.v1', source: '/alert-desk', subject: 'ack' });
    expect(event.data).toMatchObject({
      version: 2,
      status: 'processing',
      title: '支付接口 5xx 比例过高',
      labels: { service: 'pay', env: 'prod' },
      updatedAt: desk.clock.now().toISOString(),
      responders: [{ accountId: 'zhangsan', name: 'ZHANGSAN' }],
      lastChange: {
        kind: 'acknowledged',
        by: { accountId: 'zhangsan', name: 'ZHANGSAN' },
        via: 'wecom-card',
      },
      notify: null,
    });
  });

  it('learns what comes at once together, of each alert the newest version, but for the one that cannot be stored', async () => {
    const alerts = desk.get(AlertRepository);
    const saveAll = alerts.saveAll.bind(alerts);
    let refused = 0;
    const saving = jest.spyOn(alerts, 'saveAll').mockImplementation((manager, versions, now) => {
      if (!versions.some(({ snapshot }) => snapshot.alertId === 'many-7'))
        return saveAll(manager, versions, now);
      refused += 1;
      throw new TypeError('a field is missing');
    });
    const ids = Array.from({ length: 40 }, (_, n) => `many-${n}`);
    await Promise.all(
      ids.flatMap((alertId) => [3, 1, 2].map((version) => desk.learns({ alertId, version }).catch(() => {}))),
    );
    const transactions = saving.mock.calls.length;
    saving.mockRestore();
    // Of the refused one, each version fails in its batch and once more alone, where its neighbours go on without it.
    expect(refused).toBe(6);
    expect(transactions).toBeLessThan(110);
    for (const alertId of ids)
      expect(await desk.versionOf(alertId)).toBe(alertId === 'many-7' ? undefined : 3);
  });

  it('closes with the time of closing', async () => {
    await desk.knows({ alertId: 'close' });
    await desk.act({ alertId: 'close', action: 'close' });
    expect((await desk.nthSaid('close', 1)).data).toMatchObject({
      status: 'closed',
      closedAt: desk.clock.now().toISOString(),
      snoozedUntil: null,
      lastChange: { kind: 'closed' },
    });
  });

  it('makes one version of one action, however late it comes again, with an id that follows from the action', async () => {
    await desk.knows({ alertId: 'repeat' });
    const id = await desk.act({ alertId: 'repeat' });
    expect((await desk.nthSaid('repeat', 1)).id).toMatch(/^desk-[0-9a-f]{40}$/);
    // Open again: a second run of the action would not stop at "already".
    await desk.knows({ alertId: 'repeat', version: 3 });
    await desk.act({ alertId: 'repeat' }, id);
    await desk.isIdle();
    expect((await desk.said('repeat')).map(({ data }) => data.version)).toEqual([2]);
    expect((await desk.outcomes())['acknowledge repeated']).toBe(1);
  });

  it('takes what is so already as success without a version', async () => {
    await desk.knows({ alertId: 'done', status: 'processing' });
    const before = (await desk.outcomes())['acknowledge already'] ?? 0;
    await desk.act({ alertId: 'done' });
    await eventually(async () => (await desk.outcomes())['acknowledge already'] === before + 1);
    expect(await desk.versionOf('done')).toBe(1);
    expect(await desk.said('done')).toEqual([]);
  });

  it('does not reopen a closed alert', async () => {
    await desk.knows({ alertId: 'closed', version: 4, status: 'closed', closedAt: '2026-11-22T08:01:00Z' });
    const before = (await desk.outcomes())['acknowledge refused'] ?? 0;
    await desk.act({ alertId: 'closed', observedVersion: 3 });
    await eventually(async () => (await desk.outcomes())['acknowledge refused'] === before + 1);
    expect(await desk.versionOf('closed')).toBe(4);
  });

  it('does not close an alert that reopened since the presser saw it', async () => {
    await desk.knows({ alertId: 'reopened', version: 2, status: 'closed' });
    await desk.knows({ alertId: 'reopened', version: 3, status: 'triggered' });
    const before = (await desk.outcomes())['close refused'] ?? 0;
    await desk.act({ alertId: 'reopened', action: 'close', observedVersion: 1 });
    await eventually(async () => (await desk.outcomes())['close refused'] === before + 1);
    await desk.act({ alertId: 'reopened', action: 'close', observedVersion: 3 });
    expect((await desk.nthSaid('reopened', 1)).data.status).toBe('closed');
  });

  it('knows that a severity rose, and that a fall is nothing worse', async () => {
    await desk.knows({ alertId: 'rises', version: 1, severity: 'warning' });
    await desk.knows({ alertId: 'rises', version: 2, severity: 'critical' });
    await desk.knows({ alertId: 'falls', version: 1, severity: 'critical' });
    await desk.knows({ alertId: 'falls', version: 2, severity: 'info' });
    const before = (await desk.outcomes())['close refused'] ?? 0;
    await desk.act({ alertId: 'rises', action: 'close', observedVersion: 1 });
    await desk.act({ alertId: 'falls', action: 'close', observedVersion: 1 });
    expect((await desk.nthSaid('falls', 1)).data.status).toBe('closed');
    await eventually(async () => (await desk.outcomes())['close refused'] === before + 1);
    expect(await desk.said('rises')).toEqual([]);
  });

  it('keeps the newest version in whatever order versions come', async () => {
    await desk.knows({ alertId: 'order', version: 7, title: 'new' });
    await desk.publishAlert({ alertId: 'order', version: 6, title: 'old', status: 'closed' });
    await desk.isIdle();
    await desk.act({ alertId: 'order', observedVersion: 7 });
    expect((await desk.nthSaid('order', 1)).data).toMatchObject({ version: 8, title: 'new' });
  });

  it('snoozes from the press on, and wakes the alert when the time has come', async () => {
    await desk.knows({ alertId: 'snooze', status: 'processing' });
    const until = new Date(desk.clock.now().getTime() + 7200_000).toISOString();
    await desk.act({ alertId: 'snooze', action: 'snooze', snoozeSeconds: 7200 });
    expect((await desk.nthSaid('snooze', 1)).data).toMatchObject({
      version: 2,
      status: 'processing',
      snoozedUntil: until,
      lastChange: { kind: 'snoozed' },
    });
    desk.clock.advance(7200_000);
    expect((await desk.nthSaid('snooze', 2)).data).toMatchObject({
      version: 3,
      status: 'processing',
      snoozedUntil: null,
      lastChange: { kind: 'unsnoozed', by: null, via: 'alert-desk' },
      notify: null,
    });
  });

  it('makes nobody a responder who silences an alert or ends its silence', async () => {
    await desk.knows({ alertId: 'silenced' });
    await desk.act({ alertId: 'silenced', action: 'snooze', snoozeSeconds: 7200 });
    expect((await desk.nthSaid('silenced', 1)).data).toMatchObject({ status: 'triggered', responders: [] });
    await desk.act({ alertId: 'silenced', action: 'unsnooze', observedVersion: 2 });
    expect((await desk.nthSaid('silenced', 2)).data).toMatchObject({ status: 'triggered', responders: [] });
    await desk.act({ alertId: 'silenced', action: 'acknowledge', observedVersion: 3 });
    expect((await desk.nthSaid('silenced', 3)).data.responders).toMatchObject([{ accountId: 'zhangsan' }]);
  });

  it('leaves an alert alone that came with a snooze that is over', async () => {
    await desk.knows({ alertId: 'past', snoozedUntil: '2026-11-22T07:00:00Z' });
    await desk.knows({
      alertId: 'after-past',
      snoozedUntil: new Date(desk.clock.now().getTime() + 1000).toISOString(),
    });
    desk.clock.advance(2000);
    expect((await desk.nthSaid('after-past', 1)).data.snoozedUntil).toBeNull();
    expect(await desk.said('past')).toEqual([]);
    await desk.act({ alertId: 'past', action: 'snooze', snoozeSeconds: 7200 });
    expect((await desk.nthSaid('past', 1)).data.lastChange).toMatchObject({ kind: 'snoozed' });
  });

  it('wakes the others when one cannot be woken', async () => {
    for (const alertId of ['sleeper-1', 'sleeper-2', 'sleeper-3']) {
      const snoozedUntil = new Date(desk.clock.now().getTime() + 60_000).toISOString();
      await desk.knows({ alertId, snoozedUntil });
    }
    await desk.servers.database.query(
      `update alert_desk.alert set snapshot = 'null' where alert_id = 'sleeper-2'`,
    );
    desk.clock.advance(60_000);
    expect((await desk.nthSaid('sleeper-1', 1)).data.snoozedUntil).toBeNull();
    expect((await desk.nthSaid('sleeper-3', 1)).data.snoozedUntil).toBeNull();
  });

  it('wakes an alert whose snooze ended while the desk was down', async () => {
    await desk.knows({ alertId: 'down', snoozedUntil: '2026-12-24T08:00:00Z' });
    desk.clock.set('2026-12-24T09:00:00Z');
    await desk.restart();
    desk.nameAccounts();
    expect((await desk.nthSaid('down', 1)).data).toMatchObject({ version: 2, snoozedUntil: null });
  });

  it('waits with an action for the version it was pressed on', async () => {
    await desk.act({ alertId: 'early', observedVersion: 2 });
    await desk.knows({ alertId: 'early', version: 2 });
    expect((await desk.nthSaid('early', 1)).data.version).toBe(3);
  });

  it('keeps tenants apart', async () => {
    await desk.knows({ alertId: 'shared' });
    await desk.knows({ alertId: 'shared', version: 5 }, 'other');
    await desk.act({ alertId: 'shared' });
    expect((await desk.nthSaid('shared', 1)).data.version).toBe(2);
    expect(await desk.versionOf('shared', 'other')).toBe(5);
  });

  it('puts a snooze without a duration to the dead letters', async () => {
    await desk.knows({ alertId: 'endless' });
    await desk.act({ alertId: 'endless', action: 'snooze' });
    await eventually(async () => (await desk.deadLetterCodes()).includes('ACTION_INCOMPLETE'));
  });
});

describe('alert-desk without identity-service', () => {
  let desk: DeskHarness;
  beforeAll(async () => {
    desk = await DeskHarness.start();
  });
  afterAll(() => desk.stop());

  it('acts all the same, without a name', async () => {
    await desk.knows({ alertId: 'nameless' });
    await desk.act({ alertId: 'nameless' });
    expect((await desk.nthSaid('nameless', 1)).data.lastChange.by).toEqual({
      accountId: 'zhangsan',
      name: null,
    });
  });
});

describe('alert-desk that is off', () => {
  let desk: DeskHarness;
  beforeAll(async () => {
    desk = await DeskHarness.start({ isDeskOn: false });
  });
  afterAll(() => desk.stop());

  it('is healthy and consumes nothing', async () => {
    expect((await fetch(`${desk.url}/health/ready`)).status).toBe(200);
    expect(await desk.bus.manager.consumers.list('ALERTS').next()).toEqual([]);
  });
});
