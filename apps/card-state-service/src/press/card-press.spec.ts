import { encodeButtonKey } from '@app/cards';
import type { WecomCallback } from '@app/contracts';
import { cardPressOf } from './card-press.js';
import { sinceThen } from './press-decision.js';

const callback = (event: Record<string, unknown>, type = 'template_card_event'): WecomCallback => ({
  receiver: 'data',
  type,
  suiteId: 'suite',
  corpId: 'wpCorp',
  key: 'suite:data:key',
  event: { type, fromUserName: 'woLi', taskId: 't1', responseCode: 'sealed', agentId: 7, ...event },
  receivedAt: '2026-11-22T08:00:00Z',
});

describe('a press in a callback', () => {
  it('is read from our button key', () => {
    const eventKey = encodeButtonKey({ action: 'snooze', snoozeSeconds: 7_200, version: 3, cardId: 'c1' });
    expect(cardPressOf(callback({ eventKey }, 'template_card_menu_event'))).toMatchObject({
      ...{ action: 'snooze', snoozeSeconds: 7_200, observedVersion: 3, origin: 'menu' },
      ...{ userId: 'woLi', taskId: 't1', agentId: 7, sealedCode: 'sealed' },
    });
  });

  it('has one id per callback key', () => {
    const idOf = (key: string) => cardPressOf({ ...callback({}), key })!.pressId;
    expect(idOf('a')).toBe(idOf('a'));
    expect(idOf('a')).not.toBe(idOf('b'));
    expect(idOf('a')).toMatch(/^[0-9a-f]{64}$/);
  });

  it('with a foreign key only shows the truth', () => {
    expect(cardPressOf(callback({ eventKey: 'o1:delete:3:c1' }))).toMatchObject({
      action: 'refresh',
      observedVersion: 0,
    });
  });

  it('is none in other events, and an error without its task', () => {
    expect(cardPressOf(callback({}, 'subscribe'))).toBeNull();
    expect(() => cardPressOf(callback({ taskId: undefined }))).toThrow('lacks taskId');
  });
});

describe('what happened since a card was drawn', () => {
  const sight = (status: 'triggered' | 'closed', severity: 'info' | 'critical' = 'info') => ({
    status,
    severity,
  });

  it('is a reopening only when it closed in between and is open now', () => {
    const reopened = (wasClosed: boolean, now: 'triggered' | 'closed') =>
      sinceThen(sight('triggered'), wasClosed, sight(now)).reopened;
    expect([reopened(true, 'triggered'), reopened(true, 'closed'), reopened(false, 'triggered')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('is a raised severity only upwards', () => {
    const raised = (from: 'info' | 'critical', to: 'info' | 'critical') =>
      sinceThen(sight('triggered', from), false, sight('triggered', to)).severityRaised;
    expect([raised('info', 'critical'), raised('critical', 'info'), raised('info', 'info')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(sinceThen(null, false, sight('triggered', 'critical')).severityRaised).toBe(false);
  });
});
