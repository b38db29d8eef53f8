import { type AlertGiven, eventually } from '@app/testing';
import { NotifyHarness } from './notify-harness.js';

const OTHER = 'globex';

describe('deliveries that wait', () => {
  let world: NotifyHarness;
  let li: string;
  beforeEach(async () => {
    world = await NotifyHarness.start();
    li = world.member('li');
  });
  afterEach(() => world.stop());

  const alert = (alertId: string, given: AlertGiven = {}, tenant?: string) =>
    world.alert(
      { alertId, severity: 'info', notify: { recipients: ['li'] }, ...given },
      tenant === undefined ? {} : { tenant },
    );
  const waiting = (count: number) =>
    eventually(async () => {
      const [row] = await world.servers.database.query<{ count: number }>(
        `select count(*)::int as count from notify.delivery where state = 'waiting'`,
      );
      expect(row!.count).toBe(count);
    });
  const fill = async () => {
    await Promise.all(Array.from({ length: 25 }, (_, n) => alert(`Q-${n}`)));
    await eventually(() => expect(world.screen(li)).toHaveLength(25), { timeoutMs: 20_000 });
  };
  /** Another tenant whose people are in the same corp, which is all that matters here. */
  const otherTenant = (accountId: string) => {
    const userId = world.member(accountId);
    world.standIns.tenants.set(OTHER, { locale: 'zh-CN', timeZone: 'Asia/Shanghai' });
    world.standIns.installations.push({ ...world.standIns.installations[0]!, tenant: OTHER });
    world.standIns.accounts.set(`${OTHER}/${accountId}`, world.standIns.accounts.get(`acme/${accountId}`)!);
    return userId;
  };

  it('are served although one of them can never be drawn, which has its outcome', async () => {
    const wang = otherTenant('wang');
    await fill();
    await alert('poisoned');
    await waiting(1);
    await world.servers.database.query(
      `update notify.alert set snapshot = '{"alertId": "poisoned"}' where alert_id = 'poisoned'`,
    );
    const others = Array.from({ length: 32 }, (_, n) => `W-${n}`);
    await Promise.all(others.map((id) => alert(id, { notify: { recipients: ['wang'] } }, OTHER)));
    await waiting(8);
    // What leaves later than now would count against the minute that comes.
    await eventually(() => expect(world.screen(wang)).toHaveLength(25), { timeoutMs: 20_000 });
    await world.settles();

    world.clock.advance(61_000);
    // Each waiting one is drawn and sent anew: a slow machine takes seconds.
    await eventually(() => expect(world.screen(wang)).toHaveLength(32), { timeoutMs: 20_000 });
    expect(await world.outcome('poisoned')).toMatchObject({ outcome: 'failed', reason: 'TEMPLATE_INVALID' });
    await waiting(0);
    // Whoever is named again by an event that can be read gets the card.
    await alert('poisoned', { version: 2 });
    expect((await world.outcomes('poisoned', 2))[1]!.outcome).toBe('delivered');
  });

  it('have an outcome too when nobody here can handle the event, which becomes a dead letter', async () => {
    await world.servers.database.query(
      `create function notify.broken() returns trigger language plpgsql as $$ begin raise exception 'broken'; end $$;
       create trigger broken before insert on notify.send for each row execute function notify.broken()`,
    );
    await alert('lost', { notify: { recipients: ['li', 'nobody'] } });
    // Its tries are the retry table's, whose times are the database's.
    await eventually(
      async () => {
        await world.servers.database.query('update notify.retry set due_at = now() where unfinished = 0');
        const [row] = await world.servers.database.query<{ failed: number }>(
          `select count(*)::int as failed from notify.delivery where alert_id = 'lost' and state = 'failed'`,
        );
        expect(row!.failed).toBe(2);
      },
      { timeoutMs: 20_000, intervalMs: 100 },
    );
    for (const outcome of await world.outcomes('lost', 2)) {
      expect(outcome).toMatchObject({ outcome: 'failed', reason: 'WECOM_UNAVAILABLE' });
      expect(outcome.detail).toContain('dead letters');
    }
    await world.servers.database.query('drop trigger broken on notify.send');
    await alert('fine');
    expect(await world.outcome('fine')).toMatchObject({ outcome: 'delivered' });
  });

  it.each([
    ['an account that is disabled', 'account-disabled', { reason: 'ACCOUNT_UNKNOWN', detail: 'disabled' }],
    ['a link that ended', 'requested', { reason: 'ACCOUNT_NOT_LINKED' }],
  ] as const)('fail with the reason of %s', async (_, reason, why) => {
    await fill();
    await alert('waits');
    await waiting(1);
    const occurredAt = world.clock.now().toISOString();
    const link = { tenant: 'acme', accountId: 'li', corpId: world.corp.corpId, userId: li };
    await world.tell('identity.unbound', { ...link, occurredAt, reason });
    expect(await world.outcome('waits')).toMatchObject({ outcome: 'failed', ...why });
  });

  it('are over when their alert is closed, at once and without a message', async () => {
    await fill();
    await alert('brief');
    await alert('brief', { version: 2 });
    await waiting(2);
    await alert('brief', { version: 3, status: 'closed', notify: null });
    const outcomes = await world.outcomes('brief', 2);
    for (const outcome of outcomes) {
      expect(outcome).toMatchObject({ outcome: 'delivered', detail: 'over' });
      expect(outcome.cardId).toBeUndefined();
    }
    await waiting(0);
    // Asked for while it is closed and the window is full: over as well.
    await alert('brief', { version: 4, status: 'closed' });
    expect((await world.outcomes('brief', 3))[2]).toMatchObject({ outcome: 'delivered', detail: 'over' });
    world.clock.advance(61_000);
    await alert('brief', { version: 5 });
    expect((await world.outcomes('brief', 4))[3]!.cardId).toBeTruthy();
    expect(world.screen(li)).toHaveLength(26);
  });

  it('are over for an escalation once somebody acknowledged, not for who was named otherwise', async () => {
    await fill();
    const lastChange = { kind: 'escalated', by: null, via: 'policy' };
    await alert('page', { lastChange });
    await alert('plain');
    await waiting(2);
    for (const id of ['page', 'plain']) await alert(id, { version: 2, status: 'processing', notify: null });
    expect(await world.outcome('page')).toMatchObject({ outcome: 'delivered', detail: 'over' });
    await waiting(1);
  });

  it('move up with the severity of their alert', async () => {
    await fill();
    await alert('grows');
    await waiting(1);
    await alert('grows', { version: 2, severity: 'critical', notify: null });
    expect((await world.outcome('grows')).outcome).toBe('delivered');
    expect(world.screen(li)).toHaveLength(26);
  });

  it('are over while WeCom blocks, and send nothing afterwards', async () => {
    world.sandbox.faults.order({ api: 'message/send', errcode: 45009 });
    await alert('blocked');
    await eventually(async () => {
      const rows = await world.servers.database.query(`select 1 from notify.send where state = 'pending'`);
      return rows.length === 1;
    });
    await alert('blocked', { version: 2, status: 'closed', notify: null });
    await world.settles();
    world.clock.advance(61_000);
    expect(await world.outcome('blocked')).toMatchObject({ outcome: 'delivered', detail: 'over' });
    expect(world.screen(li)).toHaveLength(0);
  });

  it('are over for a page that WeCom blocks once somebody acknowledged, unless something else asks too', async () => {
    const isPending = (count: number) =>
      eventually(async () => {
        const rows = await world.servers.database.query(`select 1 from notify.send where state = 'pending'`);
        expect(rows).toHaveLength(count);
      });
    const lastChange = { kind: 'escalated', by: null, via: 'policy' };
    world.sandbox.faults.order({ api: 'message/send', errcode: 45009 });
    await alert('page', { lastChange });
    await isPending(1);
    await alert('plain');
    await alert('asked-again', { lastChange });
    await isPending(3);
    for (const id of ['page', 'plain']) await alert(id, { version: 2, status: 'processing', notify: null });
    await alert('asked-again', { version: 2, status: 'processing' });
    await world.settles();

    world.clock.advance(61_000);
    expect(await world.outcome('page')).toMatchObject({ outcome: 'delivered', detail: 'over' });
    expect((await world.outcome('page')).cardId).toBeUndefined();
    expect((await world.outcome('plain')).detail).toBeUndefined();
    for (const outcome of await world.outcomes('asked-again', 2)) expect(outcome.cardId).toBeTruthy();
    expect(world.screen(li)).toHaveLength(2);
  });
});
