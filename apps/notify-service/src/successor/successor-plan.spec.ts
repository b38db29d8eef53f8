import type { AlertSnapshot, CardSuccessorRequested } from '@app/contracts';
import { aWant, held } from '../decide/seat-sample.js';
import type { SendDraft, SendState } from '../message/send.js';
import type { Place } from '../quota/place.js';
import { isBehind, planSuccessor, sortAsked, type Holder, type SuccessorFacts } from './successor-plan.js';

const requestedAt = '2026-11-22T08:00:00.000Z';
const order = {
  ...{ tenant: 't', alertId: 'a', cardId: 'c1', requestId: 'r1', version: 2, requestedAt },
  accountIds: ['li'],
} as unknown as CardSuccessorRequested;
const at = (ms: number): Date => new Date(Date.parse(requestedAt) + ms);
const holder = (accountId: string): Holder => ({ accountId, recipient: aWant(accountId).recipient });
const place: Place = {
  ...{ generation: 'g', critical: false, units: [] },
  taken: { steadyMs: 0, clockMs: 0, connection: 0 },
};
const facts = (now: Date): SuccessorFacts => ({
  ...{ order, now, template: undefined, correlationId: 'x' },
  alert: { alertId: 'a', version: 2, severity: 'warning' } as AlertSnapshot,
  choose: () => ({ template: 'built-in', ref: null, detail: null }),
  draw: ({ members }) => ({ draft: { cardId: 'c2', recipients: members.map(() => ({})) } as SendDraft }),
});

describe('a card that takes over', () => {
  it('waits a minute for the version it was decided on', () => {
    const older = { version: 1 } as AlertSnapshot;
    expect(isBehind(order, older, at(59_000))).toBe(true);
    expect(isBehind(order, older, at(60_000))).toBe(false);
    expect(isBehind(order, { version: 2 } as AlertSnapshot, at(0))).toBe(false);
  });

  it('is for those whose member still holds the old one', () => {
    const card: SendState = { cardId: 'c1', state: 'sent', msgId: null, missed: ['zhao'] };
    const asked = ['li', 'wang', 'zhao'].map((accountId) => ({
      accountId,
      verdict: { recipient: aWant(accountId).recipient },
      holding: held(accountId, accountId === 'wang' ? 'c9' : 'c1').holding,
    }));
    const { holders, refused } = sortAsked(
      [...asked, { accountId: 'chen', verdict: { reason: 'ACCOUNT_NOT_LINKED' }, holding: null }],
      ...(['c1', card] as const),
    );
    expect(holders.map(({ accountId }) => accountId)).toEqual(['li']);
    expect(refused).toEqual([
      { accountId: 'wang', reason: 'CARD_NOT_HELD' },
      { accountId: 'zhao', reason: 'CARD_NOT_HELD' },
      { accountId: 'chen', reason: 'ACCOUNT_NOT_LINKED' },
    ]);
  });

  it('is left for another time while the window is full, and refused after an hour of that', () => {
    const holders = [holder('li'), holder('wang')];
    const permissions = [place, { notBefore: at(60_000), why: 'quota' as const }];
    expect(planSuccessor(holders, permissions, facts(at(0)))).toEqual({
      sends: [{ cardId: 'c2', recipients: [{}], place }],
      refused: [],
      unused: [],
      again: at(60_000),
    });
    expect(planSuccessor(holders, permissions, facts(at(3_600_000)))).toMatchObject({
      refused: [{ accountId: 'wang', reason: 'RATE_LIMITED' }],
      again: null,
    });
  });

  it('that cannot be drawn leaves the old one', () => {
    const failure = { reason: 'TEMPLATE_INVALID', detail: '' } as const;
    const plan = planSuccessor([holder('li')], [place], { ...facts(at(0)), draw: () => ({ failure }) });
    expect(plan).toEqual({
      sends: [],
      refused: [{ accountId: 'li', reason: 'TEMPLATE_INVALID' }],
      unused: [place],
      again: null,
    });
  });
});
