import { anAlertEvent, eventually } from '@app/testing';
import { SEVERITIES, type AlertEvent } from '@app/contracts';
import { CardStateHarness } from './card-state-harness.js';

const MAX_ANSWER = 1024 * 1024;
const sizeOf = (answer: unknown): number => Buffer.byteLength(JSON.stringify(answer));

/** As large as the contract lets an alert be. */
const largest = (given: Partial<AlertEvent>): Partial<AlertEvent> => ({
  title: '告'.repeat(512),
  description: '警'.repeat(4096),
  labels: Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`label-${n}`, '值'.repeat(2000)])),
  responders: Array.from({ length: 100 }, (_, n) => ({
    accountId: `r${n}`.padEnd(128, 'x'),
    name: '名'.repeat(128),
  })),
  ...given,
});

describe('alerts and cards of the largest size', () => {
  let harness: CardStateHarness;
  beforeAll(async () => {
    harness = await CardStateHarness.start();
  });
  afterAll(() => harness?.stop());

  it('thirteen open ones are one small page for their member; many are told page by page, each once', async () => {
    const severities = ['info', 'critical', 'warning'] as const;
    for (let n = 0; n < 13; n++) {
      const notify = {
        recipients: ['li'],
        template: null,
        renotify: false,
      } as unknown as AlertEvent['notify'];
      const startedAt = new Date(harness.clock.now().getTime() - n * 1000).toISOString();
      await harness.alert(`BIG-${n}`, 1, largest({ severity: severities[n % 3], startedAt, notify }));
    }
    await harness.alertIsKnown('BIG-12', 1);
    const mine = { tenant: 'acme', accountId: 'li' };
    const all = await eventually(async () => {
      const page = await harness.ask('card.open-alerts.list', mine);
      expect(page.items).toHaveLength(13);
      return page;
    });
    expect(sizeOf(all)).toBeLessThan(MAX_ANSWER / 8);
    expect(all.items[0]).toMatchObject({ severity: 'critical', respondersMore: 95 });
    expect(all.items[0]).not.toHaveProperty('labels');
    const ids = all.items.map(({ alertId }) => alertId);
    const told: string[] = [];
    for (let after: string | undefined; ;) {
      const page = await harness.ask('card.open-alerts.list', {
        ...mine,
        limit: 4,
        ...(after ? { after } : {}),
      });
      told.push(...page.items.map(({ alertId }) => alertId));
      if (page.next === null) break;
      after = page.next;
    }
    expect(told).toEqual(ids);
    const ranks = all.items.map(({ severity }) => SEVERITIES.indexOf(severity));
    expect(ranks).toEqual([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2]);
    expect(sizeOf(await harness.ask('card.alert.get', { tenant: 'acme', alertId: 'BIG-0' }))).toBeLessThan(
      MAX_ANSWER,
    );
  });

  it('a card of a thousand members with hundreds of windows fits an answer, alone and among others', async () => {
    await harness.alert('CROWD', 1);
    const users = Array.from({ length: 1000 }, (_, n) => `wo${String(n).padEnd(110, 'u')}`);
    const cardIds: string[] = [];
    for (let n = 0; n < 4; n++) cardIds.push(await harness.card('CROWD', { users }));
    await harness.servers.database.query(
      `insert into card_state.update_window (window_id, card_id, origin, state, issued_at, expires_at)
       select card_id || '.' || n, card_id, 'click', 'expired', $2::timestamptz + n * interval '1 second', $2
       from unnest($1::text[]) as card_id, generate_series(1, 400) as n`,
      [cardIds, harness.clock.now()],
    );
    harness.clock.advance(3_600_000);
    const told: string[] = [];
    for (let after: string | undefined; ;) {
      const page = await harness.ask('card.cards.list', {
        tenant: 'acme',
        alertId: 'CROWD',
        ...(after ? { after } : {}),
      });
      expect(sizeOf(page)).toBeLessThan(MAX_ANSWER);
      expect(page.items[0]!.recipients).toHaveLength(1000);
      expect(page.items[0]!.windows).toHaveLength(100);
      expect(page.items[0]!.windows[0]).toMatchObject({ origin: 'send' });
      expect(page.items[0]!.windowsMore).toBe(301);
      told.push(...page.items.map(({ cardId }) => cardId));
      if (page.next === null) break;
      after = page.next;
    }
    expect(told.toSorted()).toEqual(cardIds.toSorted());
  });

  it('hundreds of versions of 100 kB are read by neither a press nor a page', async () => {
    const event = await harness.alert('LONG', 1);
    const cardId = await harness.card('LONG');
    const labels = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`l${n}`, randomText(2000)]));
    await harness.servers.database.query(
      `insert into card_state.alert_version (tenant, alert_id, version, status, severity, snoozed, people, appearance,
         snapshot, change, received_at, became_truth_at)
       select 'acme', 'LONG', n, 'triggered', 'critical', false, '', 'look', $1::jsonb || jsonb_build_object('version', n),
         '{}', $2, $2
       from generate_series(2, 600) as n`,
      [JSON.stringify({ ...event, labels, notify: undefined }), harness.clock.now()],
    );
    await harness.servers.database.query(
      `update card_state.alert_truth set version = 600 where alert_id = 'LONG'`,
    );
    const read = await snapshotsRead();
    await harness.press({ cardId, userId: 'woLi', action: 'close' });
    expect(await harness.nextActions('LONG', 1)).toMatchObject([{ action: 'close', observedVersion: 1 }]);
    await harness.settles();
    const page = await harness.ask('card.alert.get', { tenant: 'acme', alertId: 'LONG' });
    expect(page.timeline).toHaveLength(200);
    expect(page.timelineMore).toBe(true);
    expect(page.timeline[0]).toMatchObject({ kind: 'close' });
    // Sessions tell what they read when they end.
    await harness.stopService(harness.services[0]!);
    // A snapshot of this size lies outside its row, in some 50 pieces: the page reads one, the correction perhaps another.
    expect((await snapshotsRead()) - read).toBeLessThan(10 * 60);
    await harness.servers.database.query(
      `select sum(length(snapshot::text)) from card_state.alert_version where alert_id = 'LONG'`,
    );
    await eventually(async () => expect((await snapshotsRead()) - read).toBeGreaterThan(600 * 40));
  });

  /** Pieces of large values that were read so far. */
  async function snapshotsRead(): Promise<number> {
    await harness.servers.database.query('select pg_stat_force_next_flush()').catch(() => undefined);
    const [row] = await harness.servers.database.query<{ read: string }>(
      `select coalesce(t.idx_tup_fetch, 0) as read from pg_class c join pg_stat_all_tables t on t.relid = c.reltoastrelid
       where c.oid = 'card_state.alert_version'::regclass`,
    );
    return Number(row!.read);
  }
});

function randomText(length: number): string {
  let text = '';
  while (text.length < length) text += Math.random().toString(36).slice(2);
  return text.slice(0, length);
}

describe('rows of older programs', () => {
  let harness: CardStateHarness;
  beforeAll(async () => {
    harness = await CardStateHarness.start();
  });
  afterAll(() => harness?.stop());

  it('with nearly a megabyte of fields that nobody knows are pressed and corrected', async () => {
    const event = await harness.alert('BLOB', 1);
    const cardId = await harness.card('BLOB');
    await harness.servers.database.query(
      `update card_state.alert_version set snapshot = $1 where alert_id = 'BLOB'`,
      [JSON.stringify({ ...event, blob: randomText(995_000) })],
    );
    await harness.press({ cardId, userId: 'woLi' });
    await harness.nextActions('BLOB', 1);
    await harness.press({ cardId, userId: 'woWang', action: 'refresh' });
    await eventually(async () => {
      const { windows } = await harness.view('BLOB', cardId);
      expect(windows.map(({ state }) => state)).toContain('consumed');
    });
    const order = harness.notify.orders.find((one) => one.cardId === cardId)!;
    expect(sizeOf(order)).toBeLessThan(10_000);
  });

  it.each([
    ['null labels', { labels: null }],
    [
      'nothing but what was required',
      { labels: undefined, space: undefined, responders: undefined, lastChange: undefined },
    ],
    ['times that two parsers read differently', { startedAt: '20261122T075930Z', updatedAt: '2026-W47-7' }],
    [
      'nulls everywhere',
      { description: null, space: null, responders: null, lastChange: null, detailUrl: null },
    ],
    ['junk', { labels: [1, 'x'], responders: [null, 7, { name: 3 }], lastChange: 'x', space: 'y' }],
  ])('with %s are shown, pressed and corrected', async (name, odd) => {
    const alertId = `ODD-${name.length}`;
    await harness.alert(alertId, 1, { notify: { recipients: ['li'] } as unknown as AlertEvent['notify'] });
    const cardId = await harness.card(alertId);
    const stored = { ...anAlertEvent({ alertId, version: 1 }), ...odd };
    await harness.servers.database.query(
      `update card_state.alert_version set snapshot = $2, change = null where alert_id = $1`,
      [alertId, JSON.stringify(stored)],
    );
    await harness.servers.database.query(`update card_state.alert_truth set head = $2 where alert_id = $1`, [
      alertId,
      JSON.stringify(stored),
    ]);
    const page = await harness.ask('card.alert.get', { tenant: 'acme', alertId });
    expect(page.alert.labels).toEqual(expect.any(Object));
    expect(Number.isNaN(Date.parse(page.timeline[0]!.at))).toBe(false);
    const { items } = await harness.ask('card.open-alerts.list', { tenant: 'acme', accountId: 'li' });
    expect(items.map((row) => row.alertId)).toContain(alertId);
    await harness.press({ cardId, userId: 'woLi', action: 'refresh' });
    await eventually(async () => {
      const { windows } = await harness.view(alertId, cardId);
      expect(windows.map(({ state }) => state)).toContain('consumed');
    });
  });
});
