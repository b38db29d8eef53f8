import { eventually } from '@app/testing';
import { Transactions } from '@app/persistence';
import { HeldPressService } from '../src/press/held-press.service.js';
import { PressRepository } from '../src/press/press.repository.js';
import { CardStateHarness } from './card-state-harness.js';

const MINUTE = 60_000;

describe('presses of unbound members and on the page', () => {
  let harness: CardStateHarness;
  beforeAll(async () => {
    harness = await CardStateHarness.start();
  });
  afterAll(() => harness?.stop());

  const boundFact = (userId: string) => {
    const { tenant, accountId, corpId } = harness.identity.bind(userId);
    return harness.notify.tell('identity.bound', {
      ...{ tenant, accountId, corpId, userId },
      occurredAt: harness.clock.now().toISOString(),
    });
  };
  const isHeld = (alertId: string, count = 1) =>
    eventually(async () => {
      const { timeline } = await harness.ask('card.alert.get', { tenant: 'acme', alertId });
      expect(timeline.filter(({ kind }) => kind.endsWith('-held'))).toHaveLength(count);
    });

  it('a held press runs once after the login, and both times are in its one entry of the timeline', async () => {
    await harness.alert('HELD', 1);
    const cardId = await harness.card('HELD', { users: ['woNew', 'woLi'] });
    await harness.press({ cardId, userId: 'woNew' });
    await harness.press({ cardId, userId: 'woNew' });
    await isHeld('HELD', 2);
    await harness.settles();
    expect(await harness.actions('HELD')).toEqual([]);
    expect(harness.notify.loginLinks.filter(({ userId }) => userId === 'woNew')).toHaveLength(1);

    harness.clock.advance(4 * MINUTE);
    await boundFact('woNew');
    await boundFact('woNew');
    const [action] = await harness.nextActions('HELD', 1);
    expect(action).toMatchObject({ actor: { accountId: 'new', userId: 'woNew' }, observedVersion: 1 });
    const { timeline } = await harness.ask('card.alert.get', { tenant: 'acme', alertId: 'HELD' });
    const told = timeline.filter(({ kind }) => kind.startsWith('acknowledge-'));
    expect(told.map(({ at, kind, pressedAt, by }) => [at, kind, pressedAt, by])).toEqual([
      ['2026-11-22T08:04:00.000Z', 'acknowledge-released', '2026-11-22T08:00:00.000Z', 'NEW'],
      ['2026-11-22T08:04:00.000Z', 'acknowledge-corrected', '2026-11-22T08:00:00.000Z', 'NEW'],
    ]);
    await harness.alert('HELD', 2, { status: 'processing' });
    await harness.everybodySees('HELD', cardId, 2);
  });

  it('a held press does not run when the alert moved on or ten minutes have passed', async () => {
    await harness.alert('MOVED', 1);
    const moved = await harness.card('MOVED', { users: ['woLate'] });
    await harness.press({ cardId: moved, userId: 'woLate' });
    await harness.alert('SLOW', 1);
    const slow = await harness.card('SLOW', { users: ['woSlow'] });
    await harness.press({ cardId: slow, userId: 'woSlow' });
    await isHeld('MOVED');
    await isHeld('SLOW');
    await harness.alert('MOVED', 2, { status: 'closed', closedAt: harness.clock.now().toISOString() });
    await harness.alertIsKnown('MOVED', 2);
    await boundFact('woLate');
    harness.clock.advance(10 * MINUTE);
    await boundFact('woSlow');
    await harness.everybodySees('MOVED', moved, 2);
    await harness.settles();
    expect(await harness.actions('MOVED')).toEqual([]);
    expect(await harness.actions('SLOW')).toEqual([]);
  });

  it('an unbound member’s later press is held again, and the link of the binding before is used up', async () => {
    await harness.alert('LEFT', 1);
    const cardId = await harness.card('LEFT', { users: ['woLeaver'] });
    const links = () => harness.notify.loginLinks.filter(({ userId }) => userId === 'woLeaver').length;
    await harness.press({ cardId, userId: 'woLeaver' });
    await eventually(() => expect(links()).toBe(1));
    await boundFact('woLeaver');
    await harness.nextActions('LEFT', 1);
    await harness.settles();
    const { tenant, accountId, corpId, userId } = harness.identity.bound.get('woLeaver')!;
    harness.clock.advance(MINUTE);
    harness.identity.bound.delete('woLeaver');
    await harness.notify.tell('identity.unbound', {
      ...{ tenant, accountId, corpId, userId, reason: 'requested' as const },
      occurredAt: harness.clock.now().toISOString(),
    });
    await harness.settles();
    await harness.press({ cardId, userId: 'woLeaver', action: 'close' });
    await isHeld('LEFT');
    await eventually(() => expect(links()).toBe(2));
    // While that link is young, another press gets no third one.
    await harness.press({ cardId, userId: 'woLeaver', action: 'close' });
    await isHeld('LEFT', 2);
    await harness.settles();
    expect(links()).toBe(2);
    expect(await harness.actions('LEFT')).toHaveLength(1);
  });

  it('a press of a disabled account acts neither now nor when it is enabled; the card tells the truth', async () => {
    await harness.alert('OFF', 1);
    const cardId = await harness.card('OFF', { users: ['woOff'] });
    const { tenant, accountId, corpId, userId } = harness.identity.bind('woOff');
    const said = () => ({ tenant, accountId, corpId, userId, occurredAt: harness.clock.now().toISOString() });
    harness.identity.bound.delete('woOff');
    await harness.notify.tell('identity.unbound', { ...said(), reason: 'account-disabled' as const });
    await harness.settles();
    await harness.press({ cardId, userId: 'woOff', action: 'close' });
    await eventually(async () => {
      const { timeline } = await harness.ask('card.alert.get', { tenant: 'acme', alertId: 'OFF' });
      expect(timeline.map(({ kind }) => kind)).toContain('close-refused');
    });
    await harness.settles();
    harness.clock.advance(MINUTE);
    harness.identity.bind('woOff');
    await harness.notify.tell('identity.bound', said());
    await harness.settles();
    expect(harness.notify.loginLinks.filter((link) => link.userId === 'woOff')).toEqual([]);
    expect(await harness.actions('OFF')).toEqual([]);
  });

  it('a press that comes before the word of the unbinding gets its link with that word', async () => {
    await harness.alert('EARLY', 1);
    const cardId = await harness.card('EARLY', { users: ['woQuick'] });
    const links = () => harness.notify.loginLinks.filter(({ userId }) => userId === 'woQuick').length;
    await harness.servers.database.query(
      `insert into card_state.login_link (corp_id, user_id, requested_at) values ('wpCorp', 'woQuick', $1)`,
      [new Date(harness.clock.now().getTime() - MINUTE)],
    );
    await harness.press({ cardId, userId: 'woQuick' });
    await isHeld('EARLY');
    await harness.settles();
    expect(links()).toBe(0);
    await harness.notify.tell('identity.unbound', {
      ...{
        tenant: 'acme',
        accountId: 'quick',
        corpId: 'wpCorp',
        userId: 'woQuick',
        reason: 'requested' as const,
      },
      occurredAt: harness.clock.now().toISOString(),
    });
    await eventually(() => expect(links()).toBe(1));
  });

  it('a press that its binding releases is never written down as lapsed, however the sweep overlaps', async () => {
    const presses = harness.app.get(PressRepository);
    const transactions = harness.app.get(Transactions);
    await harness.alert('RACE', 1);
    const cardId = await harness.card('RACE', { users: ['woRace'] });
    await harness.press({ cardId, userId: 'woRace' });
    await isHeld('RACE');
    const inTime = harness.clock.now();
    const tooLate = new Date(inTime.getTime() + 11 * MINUTE);
    let commit = (): void => undefined;
    const mayCommit = new Promise<void>((resolve) => (commit = resolve));
    let locked = (): void => undefined;
    const isLocked = new Promise<void>((resolve) => (locked = resolve));
    const released = transactions.run(async (manager) => {
      const [press] = await presses.lockHeld(manager, 'wpCorp', 'woRace', inTime);
      await presses.release(manager, press!.pressId, { ...press!, state: 'acted', decidedAt: inTime });
      locked();
      await mayCommit;
    });
    await isLocked;
    const lapsed = transactions.run((manager) => presses.lapse(manager, tooLate, 500));
    // The sweep has met the press when it waits for its lock or has left it alone.
    let isOver = false;
    void lapsed.finally(() => (isOver = true));
    await eventually(async () => isOver || (await someoneWaitsForLock()));
    commit();
    await released;
    expect((await lapsed).filter(({ alertId }) => alertId === 'RACE')).toEqual([]);
    const rows = await harness.servers.database.query(
      `select state from card_state.press where alert_id = 'RACE'`,
    );
    expect(rows).toEqual([{ state: 'acted' }]);
  });

  it('a held press ends with an outcome that is counted and stands on the timeline', async () => {
    await harness.alert('GONE', 1);
    const cardId = await harness.card('GONE', { users: ['woNobody'] });
    await harness.press({ cardId, userId: 'woNobody', action: 'close' });
    await isHeld('GONE');
    harness.clock.advance(MINUTE);
    const health = await (await fetch(`${harness.services[0]!.url}/health/deep`)).text();
    expect(health).toMatch(
      /(1 press waits for a login,|\d+ presses wait for a login, the oldest) since \d+ s \(acme\/\w+\)/,
    );
    expect(health).toContain('no press waits for its card');
    harness.clock.advance(9 * MINUTE);
    await harness.app.get(HeldPressService).lapse();
    const { timeline } = await harness.ask('card.alert.get', { tenant: 'acme', alertId: 'GONE' });
    expect(timeline[0]).toMatchObject({ kind: 'close-lapsed', pressedAt: expect.any(String) });
    expect(await harness.metric('card_actions_total{action="close",result="lapsed"')).toBeGreaterThan(0);
  });

  it('a form on the page is one action however often it is sent, and the table holds there too', async () => {
    await harness.alert('PAGE', 1, { responders: [{ accountId: 'zhao' }] });
    await harness.alertIsKnown('PAGE', 1);
    const form = {
      ...{ tenant: 'acme', alertId: 'PAGE', action: 'acknowledge' as const, observedVersion: 1 },
      ...{ accountId: 'li', corpId: 'wpCorp', userId: 'woLi', submissionId: 'form-1' },
    };
    const [first, second] = await Promise.all([
      harness.ask('card.action.submit', form),
      harness.ask('card.action.submit', form),
    ]);
    expect(second).toEqual(first);
    expect(await harness.nextActions('PAGE', 1)).toMatchObject([{ id: first.actionId, via: 'wecom-page' }]);

    expect(
      (await harness.ask('card.open-alerts.list', { tenant: 'acme', accountId: 'zhao' })).items,
    ).toMatchObject([{ alertId: 'PAGE' }]);
    const underWay = await harness.ask('card.alert.get', { tenant: 'acme', alertId: 'PAGE' });
    expect(underWay.pendingAction).toMatchObject({ action: 'acknowledge', by: 'LI' });
    expect(underWay.timeline[0]).toMatchObject({
      kind: 'acknowledge',
      by: 'LI',
      accountId: 'li',
      via: 'wecom-page',
    });
    await harness.alert('PAGE', 2, { status: 'closed', closedAt: harness.clock.now().toISOString() });
    await harness.alertIsKnown('PAGE', 2);
    await expect(
      harness.ask('card.action.submit', { ...form, submissionId: 'form-2' }),
    ).rejects.toMatchObject({
      code: 'ACTION_NOT_OFFERED',
    });
    await expect(
      harness.ask('card.action.submit', { ...form, alertId: 'NONE', submissionId: 'x' }),
    ).rejects.toMatchObject({
      code: 'ALERT_UNKNOWN',
    });
    expect((await harness.ask('card.open-alerts.list', { tenant: 'acme', accountId: 'zhao' })).items).toEqual(
      [],
    );
    const page = await harness.ask('card.alert.get', { tenant: 'acme', alertId: 'PAGE' });
    expect(page.offers).toEqual([]);
    expect(page.pendingAction).toBeNull();
  });

  async function someoneWaitsForLock(): Promise<boolean> {
    const waiting = await harness.servers.database.query(
      `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return waiting.length > 0;
  }
});
