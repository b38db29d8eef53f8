import { randomUUID } from 'node:crypto';
import { type CardSent, type CardUpdateRequested, responseCodeContext } from '@app/contracts';
import { Keyring } from '@app/platform';
import { anAlertEvent, eventually } from '@app/testing';
import { callCounts } from '../src/quota/meter.js';
import { QuotaCounters } from '../src/quota/quota-counters.js';
import { NotifyHarness, TENANT } from './notify-harness.js';

const UPDATE = 'message/update_template_card';

describe('orders to update a card', () => {
  let world: NotifyHarness;
  let li: string;
  let wang: string;
  let sent: CardSent;
  let next = 0;
  beforeAll(async () => {
    world = await NotifyHarness.start();
    li = world.member('li');
    wang = world.member('wang');
  });
  afterAll(() => world.stop());

  beforeEach(async () => {
    next += 1;
    await world.alert({ alertId: `U-${next}`, notify: { recipients: ['li', 'wang'] } });
    await world.outcomes(`U-${next}`, 2);
    sent = (await world.facts('card.sent')).find(({ alertId }) => alertId === `U-${next}`)!;
    world.sandbox.apiLog.clear();
  });

  const order = (given: Partial<CardUpdateRequested> = {}): CardUpdateRequested => {
    const { notify: _notify, ...alert } = anAlertEvent({
      alertId: sent.alertId,
      version: 2,
      status: 'closed',
    });
    return {
      ...{ cardId: sent.cardId, windowId: randomUUID(), fence: 1, tenant: TENANT, corpId: sent.corpId },
      ...{ sealedResponseCode: sent.sealedResponseCode!, alert, pressNote: null, look: 'current' as const },
      ...{ userIds: [li, wang], wholeMessage: true, shownFaces: [sent.shownFace] },
      ...given,
    };
  };
  const result = async ({ windowId, fence }: CardUpdateRequested) =>
    eventually(async () => {
      const updated = (await world.facts('card.updated')).filter(
        (f) => f.windowId === windowId && f.fence === fence,
      );
      const refused = (await world.facts('card.update-refused')).filter(
        (f) => f.windowId === windowId && f.fence === fence,
      );
      expect(updated.length + refused.length).toBe(1);
      return { updated: updated[0], refused: refused[0] };
    });
  const carryOut = async (given: Partial<CardUpdateRequested> = {}) => {
    const wanted = order(given);
    await world.tell('card.update-requested', wanted);
    return result(wanted);
  };
  const screenOf = (userId: string) => world.screen(userId).find(({ taskId }) => taskId === sent.taskId)!;

  it('shows the new state to the whole message with atall', async () => {
    const { updated } = await carryOut();
    expect(updated).toMatchObject({ shownVersion: 2, reachedUserIds: [li, wang], missedUserIds: [] });
    expect(updated!.shownFace).not.toBe(sent.shownFace);
    expect(world.calls(UPDATE)[0]!.body).toMatchObject({ atall: 1 });
    expect(screenOf(wang).buttons.map(({ text }) => text)).toEqual(['状态刷新']);
  });

  it('names the recipients when not all are meant, and matches those who were missed', async () => {
    const { updated } = await carryOut({ userIds: [li, 'woNobodyAbC'], wholeMessage: false });
    expect(updated).toMatchObject({ reachedUserIds: [li], missedUserIds: ['woNobodyAbC'] });
    expect(screenOf(wang).updates).toBe(0);
  });

  it('spends nothing on a card that would look the same', async () => {
    const { notify: _notify, ...alert } = anAlertEvent({ alertId: sent.alertId, version: 9 });
    const { refused } = await carryOut({ alert });
    expect(refused).toMatchObject({ reason: 'identical', burnt: 'no', face: sent.shownFace, version: 9 });
    expect(world.calls(UPDATE)).toHaveLength(0);
  });

  it('says that a code is dead', async () => {
    await carryOut();
    const { refused } = await carryOut();
    expect(refused).toMatchObject({ reason: 'code-dead', burnt: 'yes', errcode: 60140 });
  });

  it('repeats the same bytes after an unknown outcome and takes a used code for success', async () => {
    world.sandbox.faults.order({ api: UPDATE, reset: 'after' });
    const { updated } = await carryOut();
    expect(updated!.reachedUserIds).toEqual([li, wang]);
    const [first, second] = world.calls(UPDATE);
    expect(second!.body).toEqual(first!.body);
    expect(screenOf(li).updates).toBe(1);
  });

  it('stops after two unknown outcomes', async () => {
    world.sandbox.faults.order({ api: UPDATE, reset: 'before', times: 2 });
    const { refused } = await carryOut();
    expect(refused).toMatchObject({ reason: 'outcome-unknown', burnt: 'unknown' });
    expect(world.calls(UPDATE)).toHaveLength(2);
  });

  it('treats an order that a crashed process left behind like an unknown outcome', async () => {
    await carryOut();
    const wanted = order();
    await world.servers.database.query(
      `insert into notify.card_update (window_id, fence, card_id, drawn, face, version, attempt, state, created_at)
       select $1, 1, card_id, drawn, face, version, 1, 'calling', created_at from notify.card_update
       where card_id = $2 limit 1`,
      [wanted.windowId, sent.cardId],
    );
    await world.tell('card.update-requested', wanted);
    const { updated } = await result(wanted);
    expect(updated!.reachedUserIds).toEqual([li, wang]);
  });

  it('answers a repeated order once', async () => {
    const wanted = order();
    await world.tell('card.update-requested', wanted);
    await result(wanted);
    await world.tell('card.update-requested', wanted);
    await world.settles();
    await result(wanted);
    expect(world.calls(UPDATE)).toHaveLength(1);
  });

  it('refuses what cannot be done now without burning the code', async () => {
    world.sandbox.faults.order({ api: UPDATE, errcode: -1, times: 4 });
    expect((await carryOut()).refused).toMatchObject({ reason: 'unavailable', burnt: 'no' });
    expect(world.calls(UPDATE)).toHaveLength(4);
    world.sandbox.faults.order({ api: UPDATE, errcode: 42045 });
    expect((await carryOut()).refused).toMatchObject({ reason: 'rejected', burnt: 'no', errcode: 42045 });
    world.sandbox.faults.order({ api: UPDATE, errcode: 45009 });
    expect((await carryOut()).refused).toMatchObject({
      reason: 'throttled',
      burnt: 'no',
      retryAfterMs: 60_000,
    });
    const calls = world.calls(UPDATE).length;
    expect((await carryOut()).refused).toMatchObject({ reason: 'throttled', burnt: 'no' });
    expect(world.calls(UPDATE)).toHaveLength(calls);
    world.clock.advance(61_000);
    expect((await carryOut()).updated).toBeDefined();
  });

  it('makes no call that would exceed what the corp may make in a minute', async () => {
    world.clock.advance(61_000);
    const counters = world.app.get(QuotaCounters);
    const counts = callCounts(sent.corpId, UPDATE, 'shared').map(([meter]) => [meter, 9_800] as const);
    const allOfIt = [{ units: [{ id: null, counts }], critical: false }];
    expect(await counters.take(allOfIt, { holdMs: 1_000, serving: true })).toEqual([
      expect.objectContaining({ generation: expect.any(String) }),
    ]);
    expect((await carryOut()).refused).toMatchObject({ reason: 'throttled', burnt: 'no' });
    expect(world.calls(UPDATE)).toHaveLength(0);
    world.clock.advance(62_000);
    expect((await carryOut()).updated).toBeDefined();
  });

  it('keeps the code of a corp that must act, and says when it is asked again', async () => {
    world.sandbox.faults.order({ api: UPDATE, errcode: 48004 });
    const held = { reason: 'unavailable', burnt: 'no', errcode: 48004, retryAfterMs: 60_000 };
    expect((await carryOut()).refused).toMatchObject(held);
    expect((await carryOut()).refused).toMatchObject(held);
    expect(world.calls(UPDATE)).toHaveLength(1);
    world.clock.advance(60_000);
    expect((await carryOut()).updated).toBeDefined();
  });

  it('lets messages go on where the corp may not change cards', async () => {
    world.sandbox.faults.order({ api: UPDATE, errcode: 48002 });
    const held = { reason: 'unavailable', burnt: 'no', errcode: 48002, retryAfterMs: 3_600_000 };
    expect((await carryOut()).refused).toMatchObject(held);
    await world.alert({ alertId: 'other', notify: { recipients: ['li'] } });
    expect((await world.outcome('other')).outcome).toBe('delivered');
  });

  it('keeps the template version a card was born with', async () => {
    const put = (title: string) =>
      world.requester.request('notify.template.put', { tenant: TENANT, templateId: 't', title, body: '' });
    await put('v1 {{title}}');
    await world.alert({ alertId: 'born', notify: { recipients: ['li', 'wang'], template: 't' } });
    await world.outcomes('born', 2);
    await put('v2 {{title}}');
    sent = (await world.facts('card.sent')).find(({ alertId }) => alertId === 'born')!;
    expect((await carryOut()).updated).toBeDefined();
    expect(screenOf(li).content).toMatchObject({ main_title: { title: expect.stringContaining('v1') } });
  });

  it('draws a replaced card without buttons and a press that waits for its answer', async () => {
    const { notify: _notify, ...alert } = anAlertEvent({ alertId: sent.alertId, version: 2 });
    await carryOut({ look: 'superseded', alert });
    expect(screenOf(li).buttons.every(({ clickable }) => !clickable)).toBe(true);
    await world.alert({ alertId: 'pressed', notify: { recipients: ['li', 'wang'] } });
    await world.outcomes('pressed', 2);
    sent = (await world.facts('card.sent')).find(({ alertId }) => alertId === 'pressed')!;
    const pressNote = { action: 'close', by: 'li', at: world.clock.now().toISOString() };
    await carryOut({ pressNote, alert: { ...alert, alertId: 'pressed' } });
    expect(screenOf(li).content.sub_title_text).toContain('LI');
  });

  it('recalls a message, and says so when it is too late', async () => {
    await world.tell('card.recall-requested', {
      cardId: sent.cardId,
      corpId: sent.corpId,
      msgId: sent.msgId!,
    });
    await eventually(async () => {
      const [settled] = await world.facts('card.recall-settled');
      expect(settled).toMatchObject({ cardId: sent.cardId, recalled: true });
    });
    await world.alert({ alertId: sent.alertId, version: 3, notify: { recipients: ['li'] } });
    await world.outcomes(sent.alertId, 3);
    expect(world.screen(li).filter(({ taskId }) => taskId === sent.taskId)).toEqual([]);

    world.sandbox.faults.order({ api: 'message/recall', errcode: 42052 });
    await world.tell('card.recall-requested', { cardId: 'old', corpId: sent.corpId, msgId: 'x' });
    await eventually(async () => {
      const settled = await world.facts('card.recall-settled');
      expect(settled.at(-1)).toMatchObject({ cardId: 'old', recalled: false });
    });
  });

  it('never stores a response code in the clear', async () => {
    await carryOut();
    const code = world.app.get(Keyring).open(sent.sealedResponseCode!, responseCodeContext(sent.cardId));
    const dump = await world.servers.database.query(
      `select s::text from notify.send s union all select u::text from notify.card_update u
       union all select o::text from notify.outbox o`,
    );
    expect(JSON.stringify(dump)).not.toContain(code);
  });
});
