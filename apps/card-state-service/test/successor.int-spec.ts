import type { CardSuccessorRequested } from '@app/contracts';
import { eventually } from '@app/testing';
import { SuccessorUpkeep } from '../src/upkeep/successor-upkeep.js';
import { CardStateHarness } from './card-state-harness.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const TENANT = 'acme';

interface SuccessorView {
  decision: string;
  reason: string;
  outcome: string | null;
  accountIds: string[];
  refusals: Record<string, string>;
}

describe('successor cards', () => {
  let harness: CardStateHarness;
  beforeAll(async () => {
    harness = await CardStateHarness.start();
  });
  afterAll(() => harness?.stop());

  const requests = (alertId: string): CardSuccessorRequested[] =>
    harness.notify.successors.filter((order) => order.alertId === alertId);
  const successorOf = async (alertId: string, cardId: string): Promise<SuccessorView | null> =>
    ((await harness.view(alertId, cardId)) as unknown as { successor: SuccessorView | null }).successor;
  /** A card whose send code never arrived: it has no window from the start. */
  const lostCard = async (alertId: string, given: object = {}): Promise<string> => {
    await harness.alert(alertId, 1, given);
    return harness.card(alertId, { sealedResponseCode: null, cardId: `c-${alertId}` });
  };
  const changed = async (alertId: string, version: number, given: object): Promise<void> => {
    await harness.alert(alertId, version, given);
    await harness.alertIsKnown(alertId, version);
    await harness.settles();
  };
  const upkeep = () => harness.app.get(SuccessorUpkeep);

  it('asks once for a critical change that finds no window, when it has settled; the new card replaces the old', async () => {
    const cardId = await lostCard('CRIT', { severity: 'critical' });
    await changed('CRIT', 2, { status: 'processing' });
    expect(requests('CRIT')).toEqual([]);
    harness.clock.advance(2_000);
    await eventually(() => expect(requests('CRIT')).toHaveLength(1));
    expect(requests('CRIT')[0]).toMatchObject({
      ...{ requestId: `${cardId}.v2`, cardId, tenant: TENANT, corpId: 'wpCorp', version: 2 },
      accountIds: ['li', 'wang'],
    });
    expect(await harness.metric('card_successors_total')).toBeGreaterThan(0);
    expect(await successorOf('CRIT', cardId)).toMatchObject({ decision: 'requested', outcome: null });

    // What changes while it is on its way asks for nothing more.
    await changed('CRIT', 3, { status: 'closed' });
    harness.clock.advance(MINUTE);
    await harness.settles();
    expect(requests('CRIT')).toHaveLength(1);

    const newer = await harness.card('CRIT', { replacesOlder: true });
    await eventually(async () =>
      expect(await successorOf('CRIT', cardId)).toMatchObject({ outcome: 'replaced' }),
    );
    await eventually(() => harness.notify.recalls.some((recall) => recall.cardId === cardId));
    await harness.settles();
    expect(await successorOf('CRIT', newer)).toBeNull();
    expect(requests('CRIT')).toHaveLength(1);
  });

  it('keeps silent of an informational alert unless it reopened', async () => {
    const cardId = await lostCard('INFO', { severity: 'info' });
    await changed('INFO', 2, { status: 'closed' });
    harness.clock.advance(10 * MINUTE);
    await eventually(async () =>
      expect(await successorOf('INFO', cardId)).toMatchObject({ decision: 'declined', reason: 'policy' }),
    );
    await changed('INFO', 3, { status: 'triggered', lastChange: { kind: 'reopened' } });
    harness.clock.advance(30 * MINUTE);
    await eventually(() => expect(requests('INFO')).toMatchObject([{ version: 3 }]));
  });

  it('tells of a warning that somebody is on it by no message, and of its end by one', async () => {
    const cardId = await lostCard('WARN', { severity: 'warning' });
    await changed('WARN', 2, { status: 'processing' });
    harness.clock.advance(10 * MINUTE);
    await eventually(async () =>
      expect(await successorOf('WARN', cardId)).toMatchObject({ decision: 'declined', reason: 'policy' }),
    );
    await changed('WARN', 3, { status: 'closed' });
    harness.clock.advance(10 * MINUTE);
    await eventually(() => expect(requests('WARN')).toMatchObject([{ version: 3 }]));
  });

  it('follows the tenant’s policy for the severity', async () => {
    expect(await harness.ask('card.policy.get', { tenant: 'other' })).toEqual({
      successorCards: {
        critical: 'critical-or-reopened',
        warning: 'critical-or-reopened',
        info: 'critical-or-reopened',
      },
    });
    await harness.ask('card.policy.put', {
      tenant: TENANT,
      successorCards: { critical: 'never', info: 'always' },
    });
    const never = await lostCard('NEVER', { severity: 'critical' });
    const always = await lostCard('ALWAYS', { severity: 'info' });
    await changed('NEVER', 2, { status: 'closed' });
    await changed('ALWAYS', 2, { status: 'processing' });
    harness.clock.advance(30 * MINUTE);
    await eventually(() => expect(requests('ALWAYS')).toMatchObject([{ cardId: always }]));
    await eventually(async () =>
      expect(await successorOf('NEVER', never)).toMatchObject({ decision: 'declined' }),
    );
    expect(requests('NEVER')).toEqual([]);
    const { items } = await harness.ask('card.stale.list', { tenant: TENANT });
    expect(items.find((card) => card.cardId === never)?.recipients[0]).toMatchObject({
      staleReason: 'no_window',
    });
    const { successorCards } = await harness.ask('card.policy.put', { tenant: TENANT, successorCards: {} });
    expect(successorCards.critical).toBe('critical-or-reopened');
  });

  it('renews the card of an open critical alert after 71 h and marks the old one with its last window', async () => {
    await harness.alert('LONG', 1, { severity: 'critical' });
    const cardId = await harness.card('LONG');
    await harness.alert('OVER', 1, { severity: 'critical', status: 'closed' });
    const over = await harness.card('OVER');
    await harness.settles();
    harness.clock.advance(71 * HOUR - MINUTE);
    await harness.settles();
    expect(await upkeep().wakeAged()).toBeGreaterThanOrEqual(0);
    await harness.settles();
    expect(requests('LONG')).toEqual([]);
    harness.clock.advance(MINUTE);
    await eventually(() => expect(requests('LONG')).toMatchObject([{ cardId, version: 1 }]));
    expect((await successorOf('LONG', cardId))!.reason).toBe('aged');

    const newer = await harness.card('LONG', { replacesOlder: true });
    await eventually(async () =>
      expect((await harness.view('LONG', cardId)).windows.map(({ state }) => state)).toEqual(['consumed']),
    );
    const marked = harness.notify.orders.filter((order) => order.cardId === cardId);
    expect(marked).toMatchObject([{ look: 'superseded' }]);
    await harness.settles();
    expect(await successorOf('OVER', over)).toBeNull();
    expect((await harness.view('LONG', newer)).windows[0]!.state).toBe('open');
  });

  it('lets the old card stand when nobody can be sent the new one, and asks anew for the next change only', async () => {
    const cardId = await lostCard('GONE', { severity: 'critical' });
    await changed('GONE', 2, { status: 'processing' });
    harness.clock.advance(5_000);
    await eventually(() => expect(requests('GONE')).toHaveLength(1));
    const refused = (accountIds: string[], version: number) =>
      harness.notify.tell('card.successor-refused', {
        ...{ requestId: `${cardId}.v${version}`, accountIds, reason: 'LICENSE_REQUIRED' as const },
        occurredAt: harness.clock.now().toISOString(),
      });
    await refused(['li'], 2);
    await harness.settles();
    expect((await successorOf('GONE', cardId))!.outcome).toBeNull();
    await refused(['wang'], 2);
    await eventually(async () =>
      expect(await successorOf('GONE', cardId)).toMatchObject({
        outcome: 'refused',
        refusals: { li: 'LICENSE_REQUIRED', wang: 'LICENSE_REQUIRED' },
      }),
    );
    harness.clock.advance(10 * MINUTE);
    await harness.settles();
    expect(requests('GONE')).toHaveLength(1);
    expect((await harness.view('GONE', cardId)).recipients[0]!.staleReason).toBe('no_window');

    // Each change is tried once, and after five that came to nothing none is.
    for (let version = 3; version <= 9; version++) {
      await changed('GONE', version, { snoozedUntil: `2026-12-0${version}T08:00:00Z` });
      harness.clock.advance(30 * MINUTE);
      await harness.settles();
      await refused(['li', 'wang'], version);
      await harness.settles();
    }
    expect([...new Set(requests('GONE').map(({ version }) => version))]).toEqual([2, 3, 4, 5, 6]);
    expect(await successorOf('GONE', cardId)).toMatchObject({ decision: 'declined', reason: 'futile' });
  });

  it('asks again, some times, for a request that nobody answers, after a restart too', async () => {
    const cardId = await lostCard('MUTE', { severity: 'critical' });
    await changed('MUTE', 2, { status: 'processing' });
    harness.clock.advance(5_000);
    await eventually(() => expect(requests('MUTE')).toHaveLength(1));
    await harness.stopService(harness.services[0]!);
    await harness.startService();
    harness.answerForIdentity();
    for (const minutes of [10, 20, 40]) {
      harness.clock.advance(minutes * MINUTE);
      await upkeep().remind();
      await harness.settles();
    }
    await eventually(() => expect(requests('MUTE')).toHaveLength(4));
    expect(new Set(requests('MUTE').map(({ requestId }) => requestId)).size).toBe(1);
    harness.clock.advance(80 * MINUTE);
    await upkeep().remind();
    await eventually(async () =>
      expect(await successorOf('MUTE', cardId)).toMatchObject({ outcome: 'unanswered' }),
    );
    harness.clock.advance(24 * HOUR);
    await upkeep().remind();
    await harness.settles();
    expect(requests('MUTE')).toHaveLength(4);
  });
});
