import type { AlertItem, ListAlerts } from '@app/contracts';
import { eventually } from '@app/testing';
import { CardStateHarness } from './card-state-harness.js';

const TENANT = 'acme';
const ALERTS = 300;
const STATUSES = ['triggered', 'processing', 'closed'] as const;
const SEVERITIES = ['critical', 'warning', 'info'] as const;
const idOf = (n: number): string => `L/${String(n).padStart(3, '0')}%`;

describe('the list of a tenant’s alerts', () => {
  let harness: CardStateHarness;
  let began: string;
  let half: string;

  beforeAll(async () => {
    harness = await CardStateHarness.start();
    began = harness.clock.now().toISOString();
    for (let n = 0; n < ALERTS; n += 1) {
      const [status, severity] = [STATUSES[n % 3]!, SEVERITIES[Math.floor(n / 3) % 3]!];
      const closedAt = status === 'closed' ? harness.clock.now().toISOString() : null;
      const title = n === 7 ? 'Disk 100% full_' : `Alert number ${n}`;
      await harness.alert(idOf(n), 1, { status, severity, closedAt, title });
      if (n === 149 || n === ALERTS - 1) await harness.alertIsKnown(idOf(n), 1);
      if (n !== 149) continue;
      await harness.settles();
      harness.clock.advance(60_000);
      half = harness.clock.now().toISOString();
    }
    await harness.settles();
  }, 120_000);
  afterAll(() => harness?.stop());

  async function all(request: Omit<ListAlerts, 'tenant' | 'after'>): Promise<AlertItem[]> {
    const items: AlertItem[] = [];
    let after: string | undefined;
    do {
      const page = await harness.ask('card.alerts.list', { tenant: TENANT, ...request, after });
      expect(page.items.length).toBeLessThanOrEqual(request.limit ?? 100);
      items.push(...page.items);
      after = page.next ?? undefined;
    } while (after !== undefined);
    return items;
  }
  const idsOf = (items: AlertItem[]): string[] => items.map(({ alertId }) => alertId).sort();
  const expected = (has: (n: number) => boolean): string[] =>
    Array.from({ length: ALERTS }, (_, n) => n)
      .filter(has)
      .map(idOf);

  it('is read page by page, each alert once, the later ones first', async () => {
    const items = await all({ limit: 70 });
    expect(idsOf(items)).toEqual(expected(() => true));
    const later = items.slice(0, 150).map(({ alertId }) => alertId);
    expect(later.sort()).toEqual(expected((n) => n >= 150));
  });

  it('is narrowed by status, severity and time of change', async () => {
    expect(idsOf(await all({ status: 'closed' }))).toEqual(expected((n) => n % 3 === 2));
    const critical = await all({ status: 'triggered', severity: 'critical', limit: 10 });
    expect(idsOf(critical)).toEqual(expected((n) => n % 9 === 0));
    expect(idsOf(await all({ to: half }))).toEqual(expected((n) => n < 150));
    expect(idsOf(await all({ from: half, status: 'processing' }))).toEqual(
      expected((n) => n >= 150 && n % 3 === 1),
    );
    expect(await all({ to: began })).toEqual([]);
  });

  it('finds a part of the title or the id as it stands, without regard to case', async () => {
    expect(await all({ q: 'disk 100% FULL_' })).toMatchObject([
      { alertId: idOf(7), title: 'Disk 100% full_', status: 'processing', version: 1, stale: 0 },
    ]);
    expect(idsOf(await all({ q: 'l/01' }))).toEqual(expected((n) => n >= 10 && n < 20));
    expect(await all({ q: '100_ full' })).toEqual([]);
  });

  it('shows an alert that changed first again, with its cards that have fallen behind', async () => {
    harness.clock.advance(60_000);
    const cardId = await harness.card(idOf(5), { sealedResponseCode: null, msgId: null });
    await harness.alert(idOf(5), 2, { status: 'processing', closedAt: null });
    await harness.alertIsKnown(idOf(5), 2);
    const item = await eventually(async () => {
      const { items } = await harness.ask('card.alerts.list', { tenant: TENANT, limit: 1 });
      expect(items[0]).toMatchObject({ alertId: idOf(5), stale: 1 });
      return items[0];
    });
    expect(item).toMatchObject({ version: 2, status: 'processing' });
    expect((await harness.view(idOf(5), cardId)).recipients).toHaveLength(2);
    expect(await harness.ask('card.alerts.list', { tenant: 'other' })).toEqual({ items: [], next: null });
  });

  it('is served by its indexes', async () => {
    const { database } = harness.servers;
    await database.query(
      `insert into card_state.alert_truth (tenant, alert_id, version, status, responder_ids, changed_at, head)
       select 'many', 'M' || n, 1, case when n % 500 = 0 then 'triggered' else 'closed' end, '{}',
         timestamptz '2026-11-22' + n * interval '1 ms', '{}' from generate_series(1, 20000) as n`,
    );
    await database.query('analyze card_state.alert_truth');
    const plan = async (where: string): Promise<string> => {
      const rows = await database.query<{ 'QUERY PLAN': string }>(
        `explain select alert_id from card_state.alert_truth where tenant = 'many' and ${where}
         order by changed_at desc, alert_id desc limit 101`,
      );
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    };
    expect(await plan(`(changed_at, alert_id) < ('2026-11-22 00:00:10Z', 'M1')`)).toMatch(
      /Index.*alert_truth_by_change/,
    );
    const ofStatus = await plan(`status = 'triggered'`);
    expect(ofStatus).toMatch(/Index.*alert_truth_by_status/);
    expect(ofStatus).not.toContain('Sort');
  });

  it('looks through a bounded part at once, and goes on where it stopped', async () => {
    const first = await harness.ask('card.alerts.list', { tenant: 'many', q: 'M77 ' });
    expect(first.items).toEqual([]);
    expect(first.next).not.toBeNull();
    const asked = { tenant: 'many', severity: 'info' as const, q: 'M777', after: first.next! };
    const second = await harness.ask('card.alerts.list', asked);
    expect(second.items).toHaveLength(11);
    const last = await harness.ask('card.alerts.list', { ...asked, after: second.next! });
    expect(last).toEqual({ items: [], next: null });
  });
});
