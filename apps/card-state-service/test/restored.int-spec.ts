import { eventually } from '@app/testing';
import { CardStateHarness } from './card-state-harness.js';

describe('the ledger comes from a backup', () => {
  let harness: CardStateHarness;
  beforeAll(async () => {
    harness = await CardStateHarness.start();
  });
  afterAll(() => harness?.stop());

  const windowsOf = async (alertId: string, cardId: string): Promise<string[]> =>
    (await harness.view(alertId, cardId)).windows.map(({ origin, state }) => `${origin} ${state}`);
  const reasonsOf = async (alertId: string, cardId: string) =>
    (await harness.view(alertId, cardId)).recipients.map(({ staleReason }) => staleReason);

  it('its codes are lost, nobody is asked to spend one, and cards of open alerts are listed until a press', async () => {
    await harness.alert('OPEN', 1);
    await harness.alert('OVER', 1, { status: 'closed', closedAt: harness.clock.now().toISOString() });
    const open = await harness.card('OPEN');
    const over = await harness.card('OVER');
    await harness.settles();
    await harness.servers.database.query(`insert into card_state.restored (taken_at) values (now())`);
    await harness.stopService(harness.services[0]!);
    await harness.startService();
    harness.answerForIdentity();

    await eventually(async () => expect(await reasonsOf('OPEN', open)).toEqual(['restored', 'restored']));
    expect(await windowsOf('OPEN', open)).toEqual(['send lost']);
    expect(await windowsOf('OVER', over)).toEqual(['send lost']);
    expect(await reasonsOf('OVER', over)).toEqual([null, null]);
    expect(await harness.servers.database.query('select from card_state.restored')).toEqual([]);
    await harness.settles();
    expect(harness.notify.orders).toEqual([]);
    expect(harness.notify.successors).toEqual([]);

    await harness.press({ cardId: open, userId: 'woLi' });
    await harness.nextActions('OPEN', 1);
    await harness.alert('OPEN', 2, { status: 'processing' });
    await harness.everybodySees('OPEN', open, 2);
    expect(await reasonsOf('OPEN', open)).toEqual([null, null]);
    expect(await windowsOf('OPEN', open)).toEqual(['send lost', 'click consumed']);
  });

  it('says which versions never came', async () => {
    const versions = [1, 2, 3].map((version) => ({ tenant: 'acme', alertId: 'OPEN', version }));
    const asked = [...versions, { tenant: 'other', alertId: 'OPEN', version: 1 }];
    expect(await harness.ask('card.versions.find-missing', { versions: asked })).toEqual({ missing: [2, 3] });
  });
});
