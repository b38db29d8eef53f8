import { eventually } from '@app/testing';
import { WaitingRepository } from '../src/delivery/waiting.repository.js';
import { NotifyHarness } from './notify-harness.js';

const A_ROUND = 500;
const FREE = 25;
const STORM = A_ROUND + 200;

describe('deliveries that wait for their members’ quota, without summaries', () => {
  let world: NotifyHarness;
  beforeAll(async () => {
    world = await NotifyHarness.start({ SUMMARY_CARDS: 'off' });
  });
  afterAll(() => world.stop());

  const waiting = (count: number) =>
    eventually(
      async () => {
        const [row] = await world.servers.database.query<{ count: number }>(
          `select count(*)::int as count from notify.delivery where state = 'waiting'`,
        );
        expect(row!.count).toBe(count);
      },
      { timeoutMs: 60_000 },
    );
  const storm = async (account: string, count: number, severity: 'warning' | 'info') => {
    for (let n = 0; n < count; n += 1) {
      await world.alert({ alertId: `${account}-${n}`, severity, notify: { recipients: [account] } });
    }
  };

  it('more of one corp than a round serves keep none of another behind them', async () => {
    world.member('li');
    await storm('li', FREE + STORM, 'warning');
    await waiting(STORM);
    world.install('another');
    const corpB = world.corp.corpId;
    const bo = world.member('bo');
    // Less urgent, and later.
    await storm('bo', FREE + 1, 'info');
    await waiting(STORM + 1);

    const due = await world.app
      .get(WaitingRepository)
      .due(new Date(world.clock.now().getTime() + 3_600_000), A_ROUND);
    // An even share each.
    expect(due).toHaveLength(A_ROUND / 2 + 1);
    expect(due.filter(({ corpId }) => corpId === corpB)).toHaveLength(1);
    // Most urgent first all the same.
    expect(due.at(-1)!.corpId).toBe(corpB);

    world.clock.advance(61_000);
    await eventually(() => expect(world.screen(bo)).toHaveLength(FREE + 1));
  }, 120_000);
});
