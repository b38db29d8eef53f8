import { encodeButtonKey } from '@app/cards';
import { askedBy, mayChange, membershipsOf, pressedFact } from './group-press.js';

const bot = {
  ...{ integrationId: 'i1', tenant: 'acme', name: '值班', botId: 'aib1' },
  ...{ secretNo: 1, corpIds: ['wwcorp01'] },
};
const key = encodeButtonKey({ action: 'snooze', snoozeSeconds: 7_200, version: 3, cardId: 'g1' });
const press = {
  ...({ kind: 'press', shape: 'nested', msgId: 'ev-5', botId: 'aib1', chatId: 'wrA' } as const),
  ...{ userId: 'lina', eventKey: key, taskId: 'g1', selected: {} },
};

describe('a press in a group', () => {
  it('asks for what its button says; a foreign button asks for the truth', () => {
    expect(askedBy(press)).toEqual({ action: 'snooze', snoozeSeconds: 7_200, observedVersion: 3 });
    expect(askedBy({ eventKey: 'approve' })).toMatchObject({ action: 'refresh', observedVersion: 0 });
  });

  it.each([
    ['snooze', 'triggered', true],
    ['acknowledge', 'processing', false],
    ['refresh', 'triggered', false],
    ['close', 'closed', false],
    ['unsnooze', 'snoozed-processing', true],
  ] as const)('%s of an alert that is %s may change it: %s', (action, state, may) =>
    expect(mayChange({ action, snoozeSeconds: null, observedVersion: 1 }, state)).toBe(may),
  );

  it('is one press however often it is told', () => {
    const card = { tenant: 'acme', alertId: 'INC-1', taskId: 'g1' };
    const who = membershipsOf(bot, 'lina');
    const told = (msgId: string, at: string) =>
      pressedFact('aib1', { ...press, msgId }, card, who, new Date(at)).pressId;
    expect(told('ev-5', '2026-11-22T08:00:00Z')).toBe(told('ev-5', '2026-11-22T08:00:09Z'));
    expect(told('ev-5', '2026-11-22T08:00:00Z')).not.toBe(told('ev-6', '2026-11-22T08:00:00Z'));
  });

  it('is a member’s of the tenant’s corps, or of none that an app knows', () => {
    expect(membershipsOf(bot, 'lina')).toEqual({ userId: 'lina', corpIds: ['wwcorp01', 'aib1'] });
    const stranger = `wo${'x'.repeat(28)}`;
    expect(membershipsOf(bot, stranger)).toEqual({ userId: stranger, corpIds: ['aib1'] });
  });
});
