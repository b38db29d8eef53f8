import type { AlertStory, RequestMap } from '@app/contracts';
import { NatsBus } from '@app/messaging';
import { eventually } from '@app/testing';
import { CardStateHarness } from './card-state-harness.js';

const SECOND = 1_000;
const HOUR = 3_600_000;
const TENANT = 'acme';

describe('the story of an alert', () => {
  let harness: CardStateHarness;
  let t0: number;
  const recalls: RequestMap['notify.drawing.recall']['payload'][] = [];
  beforeAll(async () => {
    harness = await CardStateHarness.start();
    harness.app.get(NatsBus).connection.subscribe('notify.drawing.recall', {
      callback: (_error, message) => {
        recalls.push(message.json());
        message.respond(JSON.stringify({ ok: { card: { main_title: { title: 'drawn' } } } }));
      },
    });
  });
  beforeEach(() => {
    t0 = harness.clock.now().getTime();
  });
  afterAll(() => harness?.stop());

  const storyOf = (alertId: string, accountId?: string): Promise<AlertStory> =>
    harness.ask('card.story.get', { tenant: TENANT, alertId, accountId });
  const seconds = (time: string | null) => (time === null ? 'now' : (Date.parse(time) - t0) / SECOND);
  const bandOf = (story: AlertStory, userId: string, cardId?: string): string[] =>
    story.members
      .filter((member) =>
        member.userId === userId && cardId !== undefined
          ? member.cardId === cardId
          : member.userId === userId,
      )
      .flatMap(({ shown }) => shown)
      .map(({ from, to, version, status, snoozed, isTrue, reason }) =>
        [
          ...[`v${version}`, snoozed ? 'snoozed' : status, `${seconds(from)}-${seconds(to)}`],
          ...[isTrue ? 'true' : 'untrue', reason ?? ''],
        ]
          .join(' ')
          .trim(),
      );
  const truthOf = ({ truth }: AlertStory): string[] =>
    truth.map(({ at, version, status, snoozed, kind, by }) =>
      [seconds(at), `v${version}`, snoozed ? 'snoozed' : status, kind, by ?? ''].join(' ').trim(),
    );
  const codesOf = ({ codes }: AlertStory): string[] =>
    codes.map(({ origin, state, userId, spentAt, spentOn, reason }) =>
      [origin, state, userId ?? '', spentAt === null ? '' : `${seconds(spentAt)} ${spentOn} ${reason}`]
        .filter(Boolean)
        .join(' '),
    );
  const later = (ms: number): void => harness.clock.advance(ms);
  const version = async (alertId: string, n: number, given?: Parameters<CardStateHarness['alert']>[2]) => {
    await harness.alert(alertId, n, given);
    await harness.alertIsKnown(alertId, n);
    await harness.settles();
  };

  it('of two members, one of whom pressed, and a recovery from outside', async () => {
    await version('LIFE', 1);
    const cardId = await harness.card('LIFE');
    later(60 * SECOND);
    await harness.press({ cardId, userId: 'woLi' });
    await harness.nextActions('LIFE', 1);
    later(2 * SECOND);
    await version('LIFE', 2, {
      ...{ status: 'processing', responders: [{ accountId: 'li' }] },
      lastChange: { kind: 'acknowledged', by: { accountId: 'li' } },
    });
    await harness.everybodySees('LIFE', cardId, 2);
    later(60 * SECOND);
    await version('LIFE', 3, {
      ...{ status: 'closed', closedAt: harness.clock.now().toISOString() },
      lastChange: { kind: 'closed', by: null },
    });
    expect(bandOf(await storyOf('LIFE'), 'woWang')).toEqual([
      'v1 triggered 0-62 true',
      'v2 processing 62-122 true',
      'v2 processing 122-now untrue waiting',
    ]);
    later(10 * SECOND);
    await harness.everybodySees('LIFE', cardId, 3);
    later(72 * HOUR);

    const story = await storyOf('LIFE');
    expect(truthOf(story)).toEqual([
      '0 v1 triggered triggered',
      '62 v2 processing acknowledged LI',
      '122 v3 closed closed',
    ]);
    const shown = [
      'v1 triggered 0-62 true',
      'v2 processing 62-122 true',
      'v2 processing 122-132 untrue waiting',
      'v3 closed 132-now true',
    ];
    expect(story.members.map(({ displayName }) => displayName)).toEqual(['LI', 'WANG']);
    expect(bandOf(story, 'woLi')).toEqual(shown);
    expect(bandOf(story, 'woWang')).toEqual(shown);
    expect(codesOf(story)).toEqual([
      'send spent 132 v3 final_state',
      'click spent woLi 62 v2 answer_to_press',
    ]);
    expect(story.presses).toMatchObject([
      { at: new Date(t0 + 60 * SECOND).toISOString(), accountId: 'li', by: 'LI', action: 'acknowledge' },
    ]);
    expect(story.presses[0]).toMatchObject({ outcome: 'acted', via: 'wecom-card', cardId });
    // Days of nothing are not part of it.
    expect([story.from, story.to].map(seconds)).toEqual([0, 192]);
    expect(story).not.toHaveProperty('truncated');
    expect(JSON.stringify(story)).not.toMatch(/sealed|click-|send-/);
  });

  it('of one account has that account’s copies', async () => {
    await version('ONE', 1);
    const both = await harness.card('ONE');
    const other = await harness.card('ONE', { users: ['woZhao'] });
    const whole = await storyOf('ONE');
    expect(whole.members.map(({ accountId, cardId }) => [accountId, cardId])).toEqual([
      ...[
        ['li', both],
        ['wang', both],
      ],
      ['zhao', other],
    ]);
    const one = await storyOf('ONE', 'zhao');
    expect(one.members.map(({ accountId }) => accountId)).toEqual(['zhao']);
    expect(one.codes.map(({ cardId }) => cardId)).toEqual([other]);
    expect((await storyOf('ONE', 'nobody')).members).toEqual([]);
  });

  it('tells a code that ended unused, and the untruth that followed with its reason', async () => {
    await version('END', 1);
    const cardId = await harness.card('END');
    later(72 * HOUR);
    expect(codesOf(await storyOf('END'))).toEqual(['send expired']);
    await version('END', 2, { status: 'processing' });
    const end = 72 * 3600;
    await eventually(async () =>
      expect(bandOf(await storyOf('END'), 'woLi')).toEqual([
        `v1 triggered 0-${end} true`,
        `v1 triggered ${end}-now untrue no_window`,
      ]),
    );
    await harness.press({ cardId, userId: 'woLi', action: 'refresh' });
    await harness.everybodySees('END', cardId, 2);
    expect(codesOf(await storyOf('END'))).toEqual([
      'send expired',
      `click spent woLi ${end} v2 asked_for_refresh`,
    ]);
  });

  it('of a corp that took the app away goes on as untrue, with the code that went with it', async () => {
    await version('GONE', 1);
    const cardId = await harness.card('GONE', { corpId: 'wpGone' });
    later(30 * SECOND);
    await harness.notify.tell('installation.cancelled', {
      corpId: 'wpGone',
      occurredAt: harness.clock.now().toISOString(),
    });
    await eventually(async () => expect(codesOf(await storyOf('GONE'))).toEqual(['send expired']));
    later(30 * SECOND);
    await version('GONE', 2, { status: 'closed', closedAt: harness.clock.now().toISOString() });
    later(HOUR);
    const story = await storyOf('GONE');
    expect(bandOf(story, 'woLi', cardId)).toEqual(['v1 triggered 0-60 true', 'v1 triggered 60-now untrue']);
    expect(seconds(story.codes[0]!.expiresAt)).toBe(30);
    expect(seconds(story.to)).toBe(3660);
  });

  it('tells a snooze that the clock ended', async () => {
    await version('NAP', 1);
    const cardId = await harness.card('NAP');
    later(10 * SECOND);
    await harness.press({ cardId, userId: 'woLi', action: 'snooze', snoozeSeconds: 3600 });
    await harness.nextActions('NAP', 1);
    const snoozedUntil = new Date(harness.clock.now().getTime() + HOUR).toISOString();
    await version('NAP', 2, { snoozedUntil, lastChange: { kind: 'snoozed' } });
    await harness.everybodySees('NAP', cardId, 2);
    later(HOUR + 60 * SECOND);
    const story = await storyOf('NAP');
    expect(truthOf(story)).toEqual([
      '0 v1 triggered triggered',
      '10 v2 snoozed snoozed',
      '3610 v2 triggered snooze-ended',
    ]);
    expect(bandOf(story, 'woLi').slice(0, 2)).toEqual(['v1 triggered 0-10 true', 'v2 snoozed 10-3610 true']);
    expect(bandOf(story, 'woLi')[2]).toMatch(/^v2 snoozed 3610-(now|3670) untrue/);
  });

  it('ends for a card that was taken back, and goes on for the one that replaced it', async () => {
    await version('BACK', 1);
    const older = await harness.card('BACK');
    later(60 * SECOND);
    const newer = await harness.card('BACK', { replacesOlder: true });
    await eventually(() => harness.notify.recalls.some(({ cardId }) => cardId === older));
    later(5 * SECOND);
    const occurredAt = harness.clock.now().toISOString();
    await harness.notify.tell('card.recall-settled', { cardId: older, recalled: true, occurredAt });
    await eventually(async () =>
      expect(bandOf(await storyOf('BACK'), 'woLi')).toEqual([
        'v1 triggered 0-60 true',
        'v1 triggered 60-65 untrue waiting',
        'v1 triggered 60-now true',
      ]),
    );
    const drawn = (cardId: string, at: number) =>
      harness.ask('card.drawn.get', {
        ...{ tenant: TENANT, alertId: 'BACK', cardId },
        at: new Date(t0 + at * SECOND).toISOString(),
      });
    await expect(drawn(older, 65)).rejects.toMatchObject({ code: 'CARD_NOT_SHOWN' });
    expect(await drawn(older, 64)).toMatchObject({ version: 1 });
    await expect(drawn(newer, 59)).rejects.toMatchObject({ code: 'CARD_NOT_SHOWN' });
  });

  it('is none of an alert that nobody knows, or of another tenant', async () => {
    await expect(storyOf('NOBODY')).rejects.toMatchObject({ code: 'ALERT_UNKNOWN' });
    await expect(harness.ask('card.story.get', { tenant: 'other', alertId: 'LIFE' })).rejects.toMatchObject({
      code: 'ALERT_UNKNOWN',
    });
  });

  describe('the card that somebody had at a moment', () => {
    let cardId: string;
    const drawn = (at?: number, given: { userId?: string; cardId?: string; alertId?: string } = {}) =>
      harness.ask('card.drawn.get', {
        ...{ tenant: TENANT, alertId: 'SEEN', cardId },
        ...(at === undefined ? {} : { at: new Date(t0 + at * SECOND).toISOString() }),
        ...given,
      });

    it('is asked of notify-service with the drawing’s version, code and minute', async () => {
      await version('SEEN', 1);
      cardId = await harness.card('SEEN');
      later(60 * SECOND);
      harness.notify.script = () => ({ kind: 'update', reached: ['woLi'], missed: ['woWang'] });
      await harness.press({ cardId, userId: 'woLi', action: 'refresh' });
      await harness.settles();
      later(60 * SECOND);
      // Looks the same: nothing reaches a phone.
      harness.notify.script = () => ({ kind: 'update' });
      await version('SEEN', 2, { description: 'a text the template does not draw' });
      later(60 * SECOND);

      recalls.length = 0;
      const sentAt = new Date(t0).toISOString();
      expect(await drawn(30)).toEqual({
        ...{ card: { main_title: { title: 'drawn' } }, version: 1 },
        ...{ look: 'current', drawnAt: sentAt },
      });
      expect(recalls[0]).toMatchObject({ cardId, windowId: null, drawnAt: sentAt, alert: { version: 1 } });
      const pressedAt = new Date(t0 + 60 * SECOND).toISOString();
      expect(await drawn(undefined, { userId: 'woLi' })).toMatchObject({ drawnAt: pressedAt, version: 1 });
      expect(recalls[1]!.windowId).toMatch(new RegExp(`^${cardId}\\.`));
      expect(await drawn(undefined, { userId: 'woWang' })).toMatchObject({ drawnAt: sentAt });
      expect(await drawn()).toMatchObject({ drawnAt: pressedAt });
    });

    it('is refused before it existed, and where there is no such card', async () => {
      await version('SEEN-2', 1);
      later(60 * SECOND);
      cardId = await harness.card('SEEN-2');
      const refused = async (...asked: Parameters<typeof drawn>) =>
        drawn(...asked).catch((error: { code: string }) => error.code);
      expect(await refused(59, { alertId: 'SEEN-2' })).toBe('CARD_NOT_SHOWN');
      expect(await refused(61, { alertId: 'SEEN-2', userId: 'woNobody' })).toBe('CARD_NOT_SHOWN');
      expect(await refused(61, { alertId: 'SEEN' })).toBe('CARD_UNKNOWN');
      expect(await refused(61, { alertId: 'SEEN-2', cardId: 'nobody' })).toBe('CARD_UNKNOWN');
    });
  });
});
