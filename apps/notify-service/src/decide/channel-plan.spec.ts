import type { AlertSnapshot } from '@app/contracts';
import type { ChannelChoice } from '../directory/channel-choice.js';
import { channelWants, planChannels } from './channel-plan.js';

const receivedAt = new Date('2026-11-22T08:00:00Z');
const named = {
  ...{ tenant: 't', alertId: 'a', version: 3, accountId: 'li', severity: 0, receivedAt, correlationId: null },
};
const choice = (given: Partial<ChannelChoice>): ChannelChoice => ({
  ...{ byWecom: true, others: [], fallbacks: [] },
  ...given,
});
const plan = (given: Partial<ChannelChoice>, status: AlertSnapshot['status'] = 'triggered', page = false) =>
  planChannels(
    channelWants(named, undefined, choice(given), { renotify: false, page }),
    new Map([['t/a', { status } as AlertSnapshot]]),
    { now: receivedAt, windowMs: 600_000 },
  ).map(({ channelId, state, detail, fallbackFor, notBefore }) => {
    const waitsMs = notBefore.getTime() - receivedAt.getTime();
    return { channelId, state, detail, fallbackFor, waitsMs };
  });

describe('what an event asks of the channels besides the card', () => {
  it('is nothing where there is only the card', () => expect(plan({})).toEqual([]));

  it('is a message at once, and a fallback in a minute', () => {
    expect(plan({ others: [{ id: 'email' }], fallbacks: [{ id: 'webhook-1' }] })).toEqual([
      { channelId: 'email', state: 'pending', detail: null, fallbackFor: null, waitsMs: 0 },
      { channelId: 'webhook-1', state: 'armed', detail: null, fallbackFor: 'wecom', waitsMs: 60_000 },
    ]);
    const [, fallback] = plan({
      byWecom: false,
      others: [{ id: 'email' }],
      fallbacks: [{ id: 'webhook-1' }],
    });
    expect(fallback).toMatchObject({ fallbackFor: 'others' });
  });

  it.each([
    ['closed', false, true],
    ['processing', true, true],
    ['processing', false, false],
  ] as const)('is over for an alert that is %s (page: %s)', (status, page, isOver) => {
    const rows = plan({ others: [{ id: 'email' }], fallbacks: [{ id: 'webhook-1' }] }, status, page);
    expect(rows.map(({ state, detail }) => detail ?? state)).toEqual(
      isOver ? ['over'] : ['pending', 'armed'],
    );
  });

  it('is one outcome that says so where the severity is not wanted', () => {
    expect(plan({ byWecom: false })).toMatchObject([
      { channelId: 'wecom', state: 'delivered', detail: 'filtered' },
    ]);
  });
});
