import { CardStateHarness } from './card-state-harness.js';

const MAX_ANSWER = 1_000_000;

describe('the story of an alert of the largest size', () => {
  let harness: CardStateHarness;
  beforeAll(async () => {
    harness = await CardStateHarness.start();
  });
  afterAll(() => harness?.stop());

  /** A thousand members, hundreds of versions, each of which one half of the copies shows for a while. */
  it('fits an answer, says what it leaves out, and tells the newest', async () => {
    const event = await harness.alert('CROWD', 1);
    const users = Array.from({ length: 1000 }, (_, n) => `wo${String(n).padStart(4, '0').padEnd(110, 'u')}`);
    const cardId = await harness.card('CROWD', { users });
    const { database } = harness.servers;
    const now = harness.clock.now();
    await database.query(
      `insert into card_state.alert_version (tenant, alert_id, version, status, severity, snoozed, people, appearance,
         snapshot, change, received_at, became_truth_at)
       select 'acme', 'CROWD', n, 'triggered', 'critical', false, '', 'look ' || n, $1::jsonb,
         jsonb_build_object('lastChange', jsonb_build_object('kind', repeat('k', 64), 'by',
           jsonb_build_object('name', repeat('名', 128)))), $2::timestamptz + n * interval '1 second',
         $2::timestamptz + n * interval '1 second'
       from generate_series(2, 600) as n`,
      [JSON.stringify(event), now],
    );
    await database.query(
      `insert into card_state.sight_log (card_id, user_id, seen_from, version, face, look, cause)
       select $1, user_id, $3::timestamptz + n * interval '5 seconds', n * 5, 'f', 'current', 'updated'
       from unnest($2::text[]) as user_id, generate_series(1, 120) as n`,
      [cardId, users, now],
    );
    await database.query(
      `insert into card_state.update_window (window_id, card_id, origin, state, issued_at, expires_at, clicker_user_id)
       select $1 || n, $1, 'click', 'open', $2::timestamptz + n * interval '1 second', $2::timestamptz + interval '72 h',
         repeat('u', 128)
       from generate_series(1, 900) as n`,
      [cardId, now],
    );
    await database.query(
      `insert into card_state.press (press_id, tenant, alert_id, via, action, observed_version, corp_id, user_id, account_id,
         pressed_by, pressed_at, state, reason, decided_at)
       select 'p' || n, 'acme', 'CROWD', 'wecom-card', 'acknowledge', n, 'c', repeat('u', 128), repeat('a', 128),
         repeat('名', 128), $1::timestamptz + n * interval '1 second', 'acted', 'allowed', $1
       from generate_series(1, 600) as n`,
      [now],
    );
    harness.clock.advance(3_600_000);
    const began = performance.now();
    const story = await harness.ask('card.story.get', { tenant: 'acme', alertId: 'CROWD' });
    expect(performance.now() - began).toBeLessThan(2_500);
    expect(Buffer.byteLength(JSON.stringify(story))).toBeLessThan(MAX_ANSWER);
    expect(story.truncated?.toSorted()).toEqual(['codes', 'members', 'presses', 'shown', 'truth']);
    expect(story.truth.at(-1)).toMatchObject({ version: 600 });
    expect(story.members.length).toBeGreaterThan(20);
    expect(story.members[0]!.shown.length).toBeLessThanOrEqual(40);
    expect(story.members[0]!.shown.at(-1)).toMatchObject({ version: 600, to: null, isTrue: true });
    expect(story.codes[0]).toMatchObject({ origin: 'send' });
    expect(story.codes.length).toBeGreaterThan(200);

    const one = await harness.ask('card.story.get', {
      tenant: 'acme',
      alertId: 'CROWD',
      accountId: '0999' + 'u'.repeat(106),
    });
    expect(one.members).toHaveLength(1);
    expect(one.truncated).not.toContain('members');
  }, 60_000);
});
