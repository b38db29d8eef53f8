import { randomUUID } from 'node:crypto';
import type { CardSent } from '@app/contracts';
import { anAlertEvent, eventually } from '@app/testing';
import { jest } from '@jest/globals';
import { AlertTruthRepository } from '../src/alert-truth/alert-truth.repository.js';
import { AlertTruthService } from '../src/alert-truth/alert-truth.service.js';
import { CardRepository } from '../src/card-ledger/card.repository.js';
import { CardService } from '../src/card/card.service.js';
import { CardStateHarness } from './card-state-harness.js';
import { accountOf } from './identity-stand-in.js';

describe('what comes at once', () => {
  let harness: CardStateHarness;
  beforeAll(async () => {
    harness = await CardStateHarness.start();
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => harness?.stop());

  const many = (prefix: string, count: number) => Array.from({ length: count }, (_, n) => `${prefix}-${n}`);
  const take = (alertId: string, version: number, recipients = ['li']) =>
    harness.app
      .get(AlertTruthService)
      .take('acme', anAlertEvent({ alertId, version, title: `v${version}`, notify: { recipients } }));
  const truths = async (prefix: string) =>
    harness.servers.database.query<{ alertId: string; version: number; title: string }>(
      `select t.alert_id as "alertId", t.version::int as version, t.head ->> 'title' as title
       from card_state.alert_truth t where t.alert_id like $1 order by t.alert_id`,
      [`${prefix}-%`],
    );
  const aCard = (alertId: string, given: Partial<CardSent> & { users?: string[] } = {}): CardSent => {
    const { users = ['woLi'], ...fields } = given;
    const cardId = randomUUID();
    return {
      ...{
        cardId,
        tenant: 'acme',
        alertId,
        corpId: 'wpCorp',
        agentId: 1000042,
        taskId: cardId,
        msgId: `m-${cardId}`,
      },
      ...{ sealedResponseCode: 'sealed', shownVersion: 1, shownFace: 'face' },
      recipients: users.map((userId) => ({ userId, accountId: accountOf(userId) })),
      ...{ replacesOlder: false, sentAt: harness.clock.now().toISOString(), ...fields },
    };
  };
  const tell = (sent: CardSent) => harness.app.get(CardService).sent(sent, 'test');
  const lookedAt = (prefix: string) =>
    harness.servers.database.query<object>(
      `select distinct d.card_id from card_state.plan_decision d join card_state.card c using (card_id)
       where c.alert_id like $1`,
      [`${prefix}-%`],
    );
  const replacedBy = async (cardId: string) => {
    const rows = await harness.servers.database.query<{ userId: string; by: string | null }>(
      `select user_id as "userId", replaced_by as by from card_state.card_recipient where card_id = $1 order by user_id`,
      [cardId],
    );
    return Object.fromEntries(rows.map(({ userId, by }) => [userId, by]));
  };

  it('of many alerts is stored together, and of each the newest version is true in whatever order they come', async () => {
    const ids = many('V', 40);
    const lock = jest.spyOn(harness.app.get(AlertTruthRepository), 'lockAll');
    const orders = [
      [1, 2, 3],
      [3, 1, 2],
      [2, 3, 1],
      [3, 3, 2, 1],
    ];
    await Promise.all(
      ids.flatMap((id, n) => orders[n % orders.length]!.map((version) => take(id, version, [`p${version}`]))),
    );
    expect((await truths('V')).every(({ version, title }) => version === 3 && title === 'v3')).toBe(true);
    expect(await truths('V')).toHaveLength(40);
    expect(lock.mock.calls.length).toBeLessThan(12);
    const [kept] = await harness.servers.database.query<{ versions: number; people: number }>(
      `select (select count(*) from card_state.alert_version where alert_id like 'V-%')::int as versions,
         (select count(*) from card_state.alert_recipient where alert_id like 'V-%')::int as people`,
    );
    expect(kept).toEqual({ versions: 120, people: 120 });
  });

  it('is stored but for the one that cannot be', async () => {
    const alerts = harness.app.get(AlertTruthRepository);
    const keep = alerts.keep.bind(alerts);
    jest.spyOn(alerts, 'keep').mockImplementation((manager, versions, isTruth, at) => {
      if (versions.some(({ alertId }) => alertId === 'P-1')) throw new TypeError('a field is missing');
      return keep(manager, versions, isTruth, at);
    });
    const settled = await Promise.allSettled(many('P', 5).map((id) => take(id, 1)));
    expect(settled.map(({ status }) => status === 'fulfilled')).toEqual([true, false, true, true, true]);
    expect((await truths('P')).map(({ alertId }) => alertId)).toEqual(['P-0', 'P-2', 'P-3', 'P-4']);

    const cards = harness.app.get(CardRepository);
    const create = cards.create.bind(cards);
    jest.spyOn(cards, 'create').mockImplementation((manager, wave) => {
      if (wave.some(({ sent }) => sent.alertId === 'P-2')) throw new TypeError('a field is missing');
      return create(manager, wave);
    });
    const told = await Promise.allSettled(many('P', 4).map((id) => tell(aCard(id))));
    expect(told.map(({ status }) => status === 'fulfilled')).toEqual([true, true, false, true]);
    expect(await harness.cardIds('P-3')).toHaveLength(1);
  });

  it('as cards opens each book once, with its copies and its code', async () => {
    await Promise.all(many('B', 30).map((id) => take(id, 1)));
    const cards = many('B', 30).map((id) => aCard(id, { users: ['woLi', 'woWang'] }));
    await Promise.all([...cards, ...cards].map(tell));
    await tell(cards[0]!);
    const [books] = await harness.servers.database.query<object>(
      `select count(*)::int as cards, sum(windows)::int as windows, sum(copies)::int as copies, sum(sights)::int as sights
       from card_state.card c
         cross join lateral (select count(*) as windows from card_state.update_window w
           where w.card_id = c.card_id and w.state = 'open' and w.sealed_code is not null) w
         cross join lateral (select count(*) as copies from card_state.card_recipient r where r.card_id = c.card_id) r
         cross join lateral (select count(*) as sights from card_state.sight_log l where l.card_id = c.card_id) l
       where c.alert_id like 'B-%'`,
    );
    expect(books).toEqual({ cards: 30, windows: 30, copies: 60, sights: 60 });
  });

  it('replaces older cards of its own alert alone, and of two in one millisecond the one that was told first', async () => {
    await Promise.all(many('R', 6).map((id) => take(id, 1)));
    const older = many('R', 6).map((id) => aCard(id, { users: ['woLi', 'woWang'] }));
    await Promise.all(older.map(tell));
    harness.clock.advance(1_000);
    const newer = many('R', 6).map((id) => aCard(id, { replacesOlder: true }));
    const newest = aCard('R-0', { replacesOlder: true });
    await Promise.all([...newer, newest].map(tell));
    expect(await replacedBy(older[0]!.cardId)).toEqual({ woLi: newer[0]!.cardId, woWang: null });
    for (const n of [1, 2, 3, 4, 5]) {
      expect(await replacedBy(older[n]!.cardId)).toEqual({ woLi: newer[n]!.cardId, woWang: null });
      expect(await replacedBy(newer[n]!.cardId)).toEqual({ woLi: null });
    }
    expect(await replacedBy(newer[0]!.cardId)).toEqual({ woLi: newest.cardId });
    expect(await replacedBy(newest.cardId)).toEqual({ woLi: null });
  });

  it('has the planner look at every card, and at those that were replaced', async () => {
    await Promise.all(many('L', 20).map((id) => take(id, 2)));
    const outdated = many('L', 20).map((id) => aCard(id));
    await Promise.all(outdated.map(tell));
    await eventually(async () => expect(await lookedAt('L')).toHaveLength(20));

    harness.clock.advance(1_000);
    await Promise.all(many('L', 20).map((id) => tell(aCard(id, { replacesOlder: true, shownVersion: 2 }))));
    await eventually(() => {
      const recalled = harness.notify.recalls.map(({ cardId }) => cardId);
      expect(outdated.filter(({ cardId }) => !recalled.includes(cardId))).toEqual([]);
    });
  });
});
