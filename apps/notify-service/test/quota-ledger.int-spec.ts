import { QuotaLedgerRepository } from '../src/quota/quota-ledger.repository.js';
import type { PastCall } from '../src/quota/quota-counters.js';
import { NotifyHarness } from './notify-harness.js';

const MEMBERS = 8;
const NOW = new Date('2026-11-22T09:00:30Z');

describe('what the ledger knows of an hour', () => {
  let world: NotifyHarness;
  let ledger: QuotaLedgerRepository;
  beforeEach(async () => {
    world = await NotifyHarness.start();
    ledger = world.app.get(QuotaLedgerRepository);
  });
  afterEach(() => world.stop());

  /** So many messages to each member, settled then. */
  const sent = (count: number, settledAt: string, state = 'sent') =>
    world.servers.database.query(
      `insert into notify.send (card_id, kind, tenant, alert_id, corp_id, agent_id, recipients, body, severity, received_at,
         give_up_at, state, attempt, not_before, settled_at)
       select concat_ws('-', $3::text, $2::text, n, m), 'card', 'acme', 'A-' || n, 'corp', 7,
         jsonb_build_array(jsonb_build_object('accountId', m, 'userId', 'u' || m, 'version', 1)), '{}', 1, $4::timestamptz, $4::timestamptz, $3, 1, $4::timestamptz,
         $2::timestamptz
       from generate_series(1, $1) n cross join generate_series(1, ${MEMBERS}) m`,
      [count, settledAt, state, '2026-11-22T08:00:00Z'],
    );
  const past = async () => {
    const calls: PastCall[] = [];
    for await (const page of ledger.past(NOW, '192.0.2.1')) calls.push(...page);
    return calls;
  };
  const ofMember = (calls: PastCall[], userId: string) =>
    calls.flatMap(({ units, at }) =>
      units.flatMap(({ counts }) =>
        counts
          .filter(([{ kind, id }]) => kind === 'member' && id === `corp:7:${userId}`)
          .map(([, count]) => [at.toISOString(), count]),
      ),
    );
  const ofDay = (calls: PastCall[]) =>
    calls
      .flatMap(({ units }) => units.flatMap(({ counts }) => counts))
      .filter(([{ kind }]) => kind === 'app-day')
      .reduce((sum, [, count]) => sum + count, 0);

  it('tells what was called lately one by one, and what was before by member and minute', async () => {
    await sent(3, '2026-11-22T08:30:10Z');
    await sent(2, '2026-11-22T08:30:50Z');
    await sent(1, '2026-11-22T08:59:59Z');
    await sent(1, '2026-11-22T08:59:58Z', 'failed');
    const calls = await past();
    expect(ofMember(calls, 'u1')).toEqual([
      ['2026-11-22T08:59:59.000Z', 1],
      ['2026-11-22T08:30:00.000Z', 5],
    ]);
    expect(ofDay(calls)).toBe(6 * MEMBERS);
  });

  it('has no more to tell of ten times the messages', async () => {
    await sent(10, '2026-11-22T08:30:10Z');
    const few = (await past()).length;
    await sent(90, '2026-11-22T08:30:11Z');
    const calls = await past();
    expect(calls).toHaveLength(few);
    expect(ofDay(calls)).toBe(100 * MEMBERS);
  });

  it('counts what may be on its way as called now', async () => {
    await sent(1, '2026-11-22T08:30:10Z', 'leased');
    await world.servers.database.query('update notify.send set settled_at = null');
    expect(ofMember(await past(), 'u2')).toEqual([[NOW.toISOString(), 1]]);
  });
});
