import { eventually } from '@app/testing';
import { CardStateHarness } from './card-state-harness.js';

const MINUTE = 60_000;

describe('a corp takes the app away and back', () => {
  let harness: CardStateHarness;
  beforeAll(async () => {
    harness = await CardStateHarness.start();
  });
  afterAll(() => harness?.stop());

  const at = () => harness.clock.now().toISOString();
  const withdrawn = (occurredAt = at()) =>
    harness.notify.tell('installation.cancelled', { corpId: 'wpCorp', occurredAt });
  const granted = (occurredAt = at()) =>
    harness.notify.tell('installation.authorized', { corpId: 'wpCorp', agentId: 1000042, occurredAt });
  const windowsOf = async (alertId: string, cardId: string): Promise<string[]> =>
    (await harness.view(alertId, cardId)).windows.map(({ origin, state }) => `${origin} ${state}`);
  const isEnded = (alertId: string, cardId: string) =>
    eventually(async () => expect(await windowsOf(alertId, cardId)).toEqual(['send expired']));
  const listed = async () => {
    const { items } = await harness.ask('card.stale.list', { tenant: 'acme' });
    return Object.fromEntries(
      items.map(({ alertId, recipients }) => [alertId, recipients.map(({ staleReason }) => staleReason)]),
    );
  };

  it('its open cards are listed until a press brings a code, acts, and corrects them for everybody', async () => {
    await harness.alert('OPEN', 1);
    await harness.alert('CHANGED', 1);
    await harness.alert('OVER', 1, { status: 'closed', closedAt: at() });
    const open = await harness.card('OPEN');
    const changed = await harness.card('CHANGED');
    const over = await harness.card('OVER');
    harness.clock.advance(MINUTE);
    const gone = at();
    await withdrawn();
    for (const [alertId, cardId] of [
      ['OPEN', open],
      ['CHANGED', changed],
      ['OVER', over],
    ] as const) {
      await isEnded(alertId, cardId);
    }
    expect(await listed()).toEqual({});

    harness.clock.advance(MINUTE);
    await harness.alert('CHANGED', 2, { status: 'processing' });
    await granted();
    await eventually(async () =>
      expect(await listed()).toEqual({
        OPEN: ['reinstalled', 'reinstalled'],
        CHANGED: ['reinstalled', 'reinstalled'],
      }),
    );
    await harness.settles();
    const { decision, recipients } = await harness.view('OPEN', open);
    expect(decision).not.toMatchObject({ reason: 'all_true' });
    expect(recipients[0]!.staleSince).toBe(gone);
    expect(harness.notify.orders).toEqual([]);
    expect(harness.notify.successors).toEqual([]);

    // The same words again, late: nothing ends again.
    await withdrawn(gone);
    await granted();
    await harness.settles();

    await harness.press({ cardId: open, userId: 'woLi' });
    expect(await harness.nextActions('OPEN', 1)).toMatchObject([
      { action: 'acknowledge', observedVersion: 1 },
    ]);
    await harness.alert('OPEN', 2, { status: 'processing' });
    await harness.everybodySees('OPEN', open, 2);
    expect(await windowsOf('OPEN', open)).toEqual(['send expired', 'click consumed']);
    await harness.press({ cardId: changed, userId: 'woWang', action: 'refresh' });
    await harness.everybodySees('CHANGED', changed, 2);
    await eventually(async () => expect(await listed()).toEqual({}));
    expect(harness.notify.spent).toHaveLength(2);
  });

  it('words in the other order end the same, and a press tells it when no word came', async () => {
    await harness.alert('LATE', 1);
    const late = await harness.card('LATE');
    harness.clock.advance(MINUTE);
    const gone = at();
    harness.clock.advance(MINUTE);
    await granted();
    await harness.settles();
    await withdrawn(gone);
    await eventually(async () =>
      expect(await listed()).toMatchObject({ LATE: ['reinstalled', 'reinstalled'] }),
    );

    harness.clock.advance(MINUTE);
    await harness.alert('SILENT', 1);
    const silent = await harness.card('SILENT');
    await withdrawn();
    await isEnded('SILENT', silent);
    await harness.press({ cardId: silent, userId: 'woLi', action: 'close' });
    await harness.nextActions('SILENT', 1);
    await harness.alert('SILENT', 2, { status: 'closed', closedAt: at() });
    await harness.everybodySees('SILENT', silent, 2);
    expect(await windowsOf('LATE', late)).toEqual(['send expired']);
  });
});
