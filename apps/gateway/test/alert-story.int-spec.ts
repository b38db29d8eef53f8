import type { AlertStory } from '@app/contracts';
import { DomainError } from '@app/platform';
import { GatewayHarness } from './gateway-harness.js';

const T = '2026-11-26T03:12:00.000Z';
const STORY: AlertStory = {
  ...{ from: T, to: T, members: [], codes: [], presses: [], truncated: ['members'] },
  truth: [
    {
      at: T,
      version: 1,
      status: 'triggered',
      snoozed: false,
      severity: 'critical',
      kind: 'triggered',
      by: null,
    },
  ],
};

describe('the story of an alert in the management API', () => {
  let gateway: GatewayHarness;
  beforeAll(async () => {
    gateway = await GatewayHarness.start();
    gateway.answer('identity.tenant.get', ({ tenant }) => ({ tenant }) as never);
    gateway.answer('card.story.get', ({ alertId }) =>
      alertId === 'a/b' ? STORY : new DomainError('ALERT_UNKNOWN', `There is no alert ${alertId}`),
    );
    gateway.answer('card.drawn.get', ({ cardId, at }) => {
      if (cardId !== '01J9') return new DomainError('CARD_UNKNOWN', 'no such card');
      if (at?.startsWith('2025')) return new DomainError('CARD_NOT_SHOWN', 'not yet');
      if (at?.startsWith('2026-01')) return new DomainError('DRAWING_GONE', 'not kept');
      return { card: { card_type: 'button_interaction' }, version: 1, look: 'current', drawnAt: T };
    });
  });
  afterAll(() => gateway?.stop());

  const asked = (subject: string) => gateway.asked.findLast((one) => one.subject === subject)?.payload;
  const get = (path: string) => gateway.api('GET', `/tenants/acme/alerts/${path}`);

  it('is passed on as it is told, of an alert however its id is written', async () => {
    expect(await get('a%2Fb/story?accountId=li')).toMatchObject({ status: 200, body: STORY });
    expect(asked('card.story.get')).toEqual({ tenant: 'acme', alertId: 'a/b', accountId: 'li' });
    expect(await get('a/b/story')).toMatchObject({ status: 200 });
    expect(await get('c/story')).toMatchObject({ status: 404, body: { code: 'ALERT_UNKNOWN' } });
  });

  it('has the card of a moment', async () => {
    const answer = await get('a/b/cards/01J9/drawn?at=2026-11-26T11:12:00%2B08:00&userId=wo1');
    expect(answer).toMatchObject({
      status: 200,
      body: { card: { card_type: 'button_interaction' }, version: 1 },
    });
    expect(asked('card.drawn.get')).toEqual({
      ...{ tenant: 'acme', alertId: 'a/b', cardId: '01J9' },
      ...{ at: '2026-11-26T11:12:00+08:00', userId: 'wo1' },
    });
  });

  it.each([
    ['a/story?accountId=%20', 422, 'INVALID_REQUEST'],
    ['a/cards/01J9/drawn?at=yesterday', 422, 'INVALID_REQUEST'],
    ['a/cards/nobody/drawn', 404, 'CARD_UNKNOWN'],
    ['a/cards/01J9/drawn?at=2025-01-01T00:00:00Z', 404, 'CARD_NOT_SHOWN'],
    ['a/cards/01J9/drawn?at=2026-01-01T00:00:00Z', 410, 'DRAWING_GONE'],
  ])('answers %s with %i %s', async (path, status, code) => {
    expect(await get(path)).toMatchObject({ status, body: { code } });
  });
});
