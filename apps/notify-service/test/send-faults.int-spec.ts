import { eventually } from '@app/testing';
import { NotifyHarness } from './notify-harness.js';

const SEND = 'message/send';

describe('a send that goes wrong', () => {
  let world: NotifyHarness;
  let li: string;
  beforeEach(async () => {
    world = await NotifyHarness.start();
    li = world.member('li');
  });
  afterEach(() => world.stop());

  const alert = (alertId: string) => world.alert({ alertId, notify: { recipients: ['li'] } });
  const hasSend = (condition: string) =>
    eventually(async () => {
      const rows = await world.servers.database.query(`select 1 from notify.send where ${condition}`);
      return rows.length === 1;
    });

  it.each([
    ['the connection breaks after WeCom took it', { reset: 'after' as const }],
    ['no answer comes although WeCom took it', { timeout: 'after' as const }],
  ])('shows one card when %s, delivered without msgId', async (_what, fault) => {
    await world.stopService();
    await world.startService({ WECOM_CALL_TIMEOUT_MS: '300' });
    world.sandbox.faults.order({ api: SEND, ...fault });
    await alert('F-1');
    const outcome = await world.outcome('F-1');
    expect(outcome.outcome).toBe('delivered');
    expect(outcome.msgId).toBeUndefined();
    expect(world.screen(li)).toHaveLength(1);
    const [first, second] = world.calls();
    expect(second!.body).toEqual(first!.body);
    expect(second!.errcode).toBe(42014);
    const [sent] = await world.facts('card.sent');
    expect(sent).toMatchObject({ cardId: outcome.cardId, msgId: null, sealedResponseCode: null });
  });

  it('sends once more when WeCom had not read it', async () => {
    world.sandbox.faults.order({ api: SEND, reset: 'before' });
    await alert('F-2');
    expect((await world.outcome('F-2')).msgId).toBeTruthy();
    expect(world.screen(li)).toHaveLength(1);
  });

  it('takes a used task_id for the card it stands for, also where somebody else sent it: a system that was restored', async () => {
    world.sandbox.faults.order({ api: SEND, errcode: 42014 });
    await alert('F-3');
    expect(await world.outcome('F-3')).toMatchObject({ outcome: 'delivered' });
    expect(world.calls()).toHaveLength(1);
  });

  it('repeats the same bytes after a crash between answer and commit and learns that they arrived', async () => {
    // The database holds the row, so that the first process never gets to record WeCom's answer.
    const { held, release } = await world.holdSends();
    world.sandbox.faults.order({ api: SEND, delayMs: 300 });
    await alert('F-4');
    await hasSend(`state = 'leased'`);
    await held();
    await eventually(() => world.calls().length === 1);
    await world.stopService();
    await release();
    expect(await world.servers.database.query(`select state from notify.send`)).toEqual([
      { state: 'leased' },
    ]);

    world.clock.advance(61_000);
    await world.startService();
    const outcome = await world.outcome('F-4');
    expect(outcome.outcome).toBe('delivered');
    expect(outcome.msgId).toBeUndefined();
    expect(world.screen(li)).toHaveLength(1);
    expect(world.calls()[1]!.body).toEqual(world.calls()[0]!.body);
  });

  it('makes no call while WeCom blocks, longer with each hit, and others go on', async () => {
    world.sandbox.faults.order({ api: SEND, errcode: 45009, times: 2 });
    await alert('F-5');
    await hasSend(`state = 'pending' and last_failure = 'RATE_LIMITED'`);
    await alert('F-6');
    await world.settles();
    world.clock.advance(59_000);
    await alert('F-7');
    await world.settles();
    expect(world.calls()).toHaveLength(1);

    world.clock.advance(2_000);
    await eventually(() => world.calls().length >= 2);
    await world.settles();
    const [block] = await world.servers.database.query<{ level: number }>(
      `select level from notify.api_block`,
    );
    expect(block!.level).toBe(2);
    // One call found out that the block goes on, the others did not try.
    expect(world.calls()).toHaveLength(2);
    // An hour is longer than anyone retries.
    world.clock.advance(10 * 60_000);
    for (const id of ['F-5', 'F-6', 'F-7']) {
      expect(await world.outcome(id)).toMatchObject({
        ...{ outcome: 'failed', reason: 'RATE_LIMITED', detail: 'errcode 45009' },
      });
    }
    const calls = world.calls().length;
    world.clock.advance(60 * 60_000);
    await alert('F-8');
    expect((await world.outcome('F-8')).outcome).toBe('delivered');
    expect(world.calls()).toHaveLength(calls + 1);
    expect(await world.servers.database.query(`select 1 from notify.api_block`)).toEqual([]);
  });

  it('renews a token that WeCom refuses once, for all calls together', async () => {
    await alert('F-9');
    await world.outcome('F-9');
    world.sandbox.state.credentials.killTokens('invalidated', () => true);
    await Promise.all(['F-10', 'F-11', 'F-12'].map(alert));
    for (const id of ['F-10', 'F-11', 'F-12']) expect((await world.outcome(id)).outcome).toBe('delivered');
    expect(world.standIns.count('auth.corp-token.get')).toBe(2);
  });

  it('tries a busy WeCom three more times at once, then later, and gives up after ten minutes', async () => {
    world.sandbox.faults.order({ api: SEND, errcode: -1, times: 1000 });
    await alert('F-13');
    await hasSend(`state = 'pending' and attempt = 1`);
    expect(world.calls()).toHaveLength(4);
    world.clock.advance(9 * 60_000);
    await hasSend(`state = 'pending' and attempt = 2`);
    expect(await world.facts('alerts.v1.*.delivery')).toEqual([]);
    world.clock.advance(61_000);
    expect(await world.outcome('F-13')).toMatchObject({
      ...{ outcome: 'failed', reason: 'WECOM_UNAVAILABLE', detail: 'errcode -1' },
    });
  });

  it.each([
    [-1, 'errcode -1'],
    // A limit is another trouble than the silence behind it.
    [45009, undefined],
  ])('that began with %d and ends in silence tells the errcode of its kind: %s', async (errcode, detail) => {
    world.sandbox.faults.order({ api: SEND, errcode, times: errcode === -1 ? 4 : 1 });
    await alert('F-15');
    await hasSend(`state = 'pending' and attempt = 1`);
    world.sandbox.faults.order({ api: SEND, reset: 'before', times: 1000 });
    world.clock.advance(9 * 60_000);
    await hasSend(`state = 'pending' and attempt = 2 and last_failure = 'WECOM_UNAVAILABLE'`);
    world.clock.advance(61_000);
    const { outcome, reason, detail: told } = await world.outcome('F-15');
    expect([outcome, reason, told ?? undefined]).toEqual(['failed', 'WECOM_UNAVAILABLE', detail]);
  });

  it('fails at once where only the corp or we can help', async () => {
    for (const [errcode, reason] of [
      [60111, 'OUTSIDE_VISIBLE_SCOPE'],
      [43012, 'WECOM_REJECTED'],
      [48004, 'AUTHORIZE_APP_FIRST'],
    ] as const) {
      const calls = world.calls().length;
      world.sandbox.faults.order({ api: SEND, errcode });
      await alert(`E-${errcode}`);
      expect(await world.outcome(`E-${errcode}`)).toMatchObject({ reason, detail: `errcode ${errcode}` });
      expect(world.calls()).toHaveLength(calls + 1);
    }
  });

  it('fails what was on its way when the corp cancels', async () => {
    world.sandbox.faults.order({ api: SEND, errcode: 45009 });
    await alert('F-14');
    await hasSend(`state = 'pending'`);
    world.clock.advance(1_000);
    const occurredAt = world.clock.now().toISOString();
    await world.tell('installation.cancelled', { corpId: world.corp.corpId, occurredAt });
    expect(await world.outcome('F-14')).toMatchObject({ outcome: 'failed', reason: 'AUTHORIZE_APP_FIRST' });
  });
});
