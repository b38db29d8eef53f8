import { jest } from '@jest/globals';
import { eventually } from '@app/testing';
import { UpdateOrders } from '../src/refresh/update-orders.service.js';
import { PlanInputsRepository } from '../src/refresh/plan-inputs.repository.js';
import { RefreshPlannerService } from '../src/refresh/refresh-planner.service.js';
import { CardStateHarness } from './card-state-harness.js';

describe('one bad row among good ones', () => {
  let harness: CardStateHarness;
  beforeAll(async () => {
    harness = await CardStateHarness.start();
  });
  afterEach(() => jest.restoreAllMocks());
  afterAll(() => harness?.stop());

  const closed = () => ({ status: 'closed' as const, closedAt: harness.clock.now().toISOString() });

  it('a card that cannot be planned is listed with its reason, and the others of its batch are corrected', async () => {
    const inputs = harness.app.get(PlanInputsRepository);
    const load = inputs.load.bind(inputs);
    let bad = '';
    let tries = 0;
    jest.spyOn(inputs, 'load').mockImplementation((manager, cardIds, now) => {
      if (cardIds.includes(bad)) tries += 1;
      if (cardIds.includes(bad)) throw new TypeError('a field is missing');
      return load(manager, cardIds, now);
    });
    await harness.alert('BAD', 1);
    await harness.alert('GOOD', 1);
    bad = await harness.card('BAD');
    const good = await harness.card('GOOD');
    await harness.alert('BAD', 2, closed());
    await harness.alert('GOOD', 2, closed());
    await harness.press({ cardId: good, userId: 'woLi' });
    await harness.everybodySees('GOOD', good, 2);
    await eventually(async () => {
      const { items } = await harness.ask('card.stale.list', { tenant: 'acme' });
      expect(items.find(({ cardId }) => cardId === bad)?.recipients).toMatchObject([
        { staleReason: 'planning_failed' },
        { staleReason: 'planning_failed' },
      ]);
    });
    await harness.settles();
    expect(await harness.metric('card_rows_put_aside_total')).toBeGreaterThan(0);
    const before = tries;
    await harness.app.get(RefreshPlannerService).runDue();
    expect(tries).toBe(before);

    // What happens to it brings it back; nothing has to be repaired by hand.
    jest.restoreAllMocks();
    await harness.press({ cardId: bad, userId: 'woLi' });
    await harness.everybodySees('BAD', bad, 2);
    expect((await harness.view('BAD', bad)).recipients[0]!.staleReason).toBeNull();
  });

  it('nothing is put aside while it is the database that fails', async () => {
    await harness.alert('AWAY', 1);
    const cardId = await harness.card('AWAY');
    await harness.settles();
    const orders = harness.app.get(UpdateOrders);
    const gone = Object.assign(new Error('terminating connection'), { code: '57P01' });
    const spend = jest.spyOn(orders, 'spend').mockRejectedValue(gone);
    await harness.alert('AWAY', 2, closed());
    await harness.alertIsKnown('AWAY', 2);
    await eventually(() => expect(spend.mock.calls.length).toBeGreaterThan(0));
    jest.restoreAllMocks();
    harness.clock.advance(11_000);
    await harness.everybodySees('AWAY', cardId, 2);
  });
});
